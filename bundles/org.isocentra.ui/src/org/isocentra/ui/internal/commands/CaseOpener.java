package org.isocentra.ui.internal.commands;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.internal.Messages;

/** Opens cases in a window of the workbench. */
final class CaseOpener {

    private final IWorkbenchWindow window;

    CaseOpener(IWorkbenchWindow window) {
        this.window = window;
    }

    /** Opens and plans a case in the background; work on another case is cancelled. */
    void open(String title, CaseSource source) {
        Planner planner = window.getService(Planner.class);
        CaseSession session = window.getService(CaseSession.class);
        if (planner == null) {
            failed(title, new InputException(Messages.CaseOpener_planningService,
                    Messages.CaseOpener_planningService_problem, Messages.CaseOpener_planningService_remedy));
            return;
        }
        session.activity().get().ifPresent((Activity running) -> running.cancel().run());
        new OpenCaseJob(title, session, planner, window.getService(LivePlanning.class), source,
                fault -> failed(title, fault)).schedule();
    }

    private void failed(String title, Exception fault) {
        Display display = window.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> new ProblemDialog(window.getShell(), title, fault).open());
        }
    }
}
