package org.isocentra.ui.cases.internal.view;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.cases.internal.model.CaseFacts;
import org.isocentra.ui.cases.internal.model.CaseFacts.Fact;
import org.isocentra.ui.widgets.api.Note;

/** What is known of the open case, its patient and its images. */
public final class FactsView extends PageView {

    private static final int HEIGHT = 320;

    private final Observable<Note> nothing = new Observable<>(Note.NONE);
    private CaseSession session;
    private Label empty;
    private Table table;
    private List<Fact> shown = List.of();

    @Override
    void create(Composite parent) {
        session = getSite().getService(CaseSession.class);
        empty = text("");
        table = table(SWT.NONE, Messages.FactsView_facts_tip, HEIGHT,
                new Heading(Messages.FactsView_fact, Messages.FactsView_fact_tip),
                new Heading(Messages.FactsView_value, Messages.FactsView_value_tip));
        watch(session.openCase());
    }

    @Override
    Observable<Note> note() {
        return nothing;
    }

    @Override
    void refresh() {
        List<Fact> facts = session.openCase().get().map(CaseFacts::of).orElse(List.of());
        say(empty, facts.isEmpty() ? Messages.FactsView_empty : "");
        table.setVisible(!facts.isEmpty());
        if (!facts.equals(shown)) {
            shown = facts;
            table.removeAll();
            facts.forEach(fact -> new TableItem(table, SWT.NONE).setText(new String[] {fact.name(), fact.value()}));
            pack(table);
        }
    }
}
