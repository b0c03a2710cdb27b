package org.isocentra.ui.internal.commands;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.CaseSession;

/** Has the open plan calculated with another engine. */
final class DoseRecalculator {

    private final IWorkbenchWindow window;

    DoseRecalculator(IWorkbenchWindow window) {
        this.window = window;
    }

    /** @param engine full id; what goes wrong is shown to the user, and leaves the dose as it is */
    void calculateWith(String engine) {
        String title = "Calculate dose with " + engine.substring(engine.lastIndexOf('.') + 1);
        CaseSession session = window.getService(CaseSession.class);
        if (session.openCase().get().flatMap(openCase -> openCase.planned()).isEmpty()) {
            failed(title, new InputException("open case", "there is no plan whose dose could be calculated",
                    "Open a case and let it be planned."));
        } else if (session.activity().get().isPresent()) {
            failed(title, new InputException("open case", "other work is going on: "
                    + session.activity().get().get().title(), "Wait for its end, or cancel it."));
        } else {
            new CalculateDoseJob(title, session, window.getService(Planner.class), engine,
                    fault -> failed(title, fault)).schedule();
        }
    }

    private void failed(String title, Exception fault) {
        Display display = window.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> new ProblemDialog(window.getShell(), title, fault).open());
        }
    }
}
