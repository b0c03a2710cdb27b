package org.isocentra.ui.internal.views;

import java.util.Optional;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.model.StatusText;
import org.isocentra.ui.internal.model.TableContent;

/**
 * A table of the plan. Selecting a row brings its structure out and moves the crosshair there.
 *
 * @param <R> what a row stands for
 */
abstract class PlanTableView<R> extends CaseView {

    private final String subject;
    private RecordTable<R> table;
    private Optional<PlannedCase> shown = Optional.empty();
    private TableContent<R> content;

    /** @param subject what the rows are, in the plural, for the empty state */
    PlanTableView(String subject) {
        this.subject = subject;
    }

    abstract TableContent<R> content(PlannedCase planned);

    @Override
    void createContent(Composite parent) {
        table = new RecordTable<>(parent, new Swatches(parent, session()));
        getSite().setSelectionProvider(table.viewer());
        table.viewer().addSelectionChangedListener(event -> selected(event.getStructuredSelection()));
    }

    @Override
    void refresh() {
        Optional<PlannedCase> planned = planned();
        if (planned.isEmpty()) {
            showEmpty(subject);
        } else {
            if (shown.isEmpty() || shown.get() != planned.get()) {
                content = content(planned.get());
                table.show(content);
            }
            show(page());
        }
        shown = planned;
    }

    /** What is shown when there is a plan: the table, or something that holds it. */
    org.eclipse.swt.widgets.Control page() {
        return table.control();
    }

    final RecordTable<R> table() {
        return table;
    }

    @SuppressWarnings("unchecked")
    private void selected(IStructuredSelection selection) {
        R row = (R) selection.getFirstElement();
        if (row != null) {
            session().view().update(state -> {
                var moved = content.placeMm().apply(row).map(place -> state.zoom() > 1
                        ? state.withCrosshair(place).withCentre(place) : state.withCrosshair(place)).orElse(state);
                return moved.withSelected(content.structure().apply(row));
            });
        }
    }

    @Override
    String notice() {
        return StatusText.figuresMark(openCase());
    }
}
