package org.isocentra.ui.cases.internal.view;

import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PartInitException;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.cases.internal.model.RegistrationBench;
import org.isocentra.ui.cases.internal.model.RegistrationBench.Trial;
import org.isocentra.ui.widgets.api.Note;

/** Registers another image to that of the open case, shows it, and has a person accept or reject it. */
public final class RegistrationView extends PageView {

    private static final String FUSION = "org.isocentra.ui.viewer.fusion";

    private RegistrationBench bench;
    private CaseSession session;
    private FolderField folder;
    private Button register;
    private Label numbers;
    private Button look;
    private Text by;
    private Button accept;
    private Button reject;

    @Override
    void create(Composite parent) {
        bench = getSite().getService(RegistrationBench.class);
        session = getSite().getService(CaseSession.class);
        folder = folder(Messages.RegistrationView_series, Messages.RegistrationView_series_tip);
        register = button(row(1), Messages.RegistrationView_register, Messages.RegistrationView_register_tip,
                () -> folder.path().ifPresent(bench::register));
        numbers = text("");
        by = field(Messages.RegistrationView_acceptedBy, Messages.RegistrationView_acceptedBy_tip, SWT.NONE);
        by.addListener(SWT.Modify, _ -> refresh());
        Composite row = row(3);
        look = button(row, Messages.RegistrationView_look, Messages.RegistrationView_look_tip, this::look);
        accept = button(row, Messages.RegistrationView_accept, Messages.RegistrationView_accept_tip,
                () -> bench.accept(by.getText(), opening()));
        reject = button(row, Messages.RegistrationView_reject, Messages.RegistrationView_reject_tip, bench::drop);
        watch(bench.trial());
        watch(session.openCase());
    }

    private void look() {
        try {
            getSite().getPage().showView(FUSION);
        } catch (PartInitException e) {
            ILog.of(RegistrationView.class).error("cannot show " + FUSION, e);
        }
        bench.show();
    }

    @Override
    Observable<Note> note() {
        return bench.note();
    }

    @Override
    void refresh() {
        Optional<Trial> trial = bench.trial().get();
        boolean open = session.openCase().get().isPresent();
        folder.setEnabled(open);
        register.setEnabled(open && folder.path().isPresent());
        numbers.setText(trial.map(Trial::inWords).orElse(open ? Messages.RegistrationView_emptyOpen
                : Messages.RegistrationView_empty));
        look.setEnabled(trial.isPresent());
        by.setEnabled(trial.isPresent());
        accept.setEnabled(trial.filter(Trial::isAcceptable).isPresent() && !by.getText().isBlank());
        reject.setEnabled(trial.isPresent());
    }
}
