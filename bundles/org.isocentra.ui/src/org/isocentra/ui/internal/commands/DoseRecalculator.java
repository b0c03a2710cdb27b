package org.isocentra.ui.internal.commands;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.internal.Messages;

/** Has the open plan calculated with another engine. */
final class DoseRecalculator {

    private final IWorkbenchWindow window;

    DoseRecalculator(IWorkbenchWindow window) {
        this.window = window;
    }

    /** @param engine full id; what goes wrong is shown to the user, and leaves the dose as it is */
    void calculateWith(String engine) {
        String title = NLS.bind(Messages.DoseRecalculator_calculateDose, engine.substring(engine.lastIndexOf('.') + 1));
        CaseSession session = window.getService(CaseSession.class);
        if (session.openCase().get().flatMap(openCase -> openCase.planned()).isEmpty()) {
            failed(title, new InputException(Messages.DoseRecalculator_openCase, Messages.DoseRecalculator_noPlan,
                    Messages.DoseRecalculator_noPlan_remedy));
        } else if (session.activity().get().isPresent()) {
            failed(title, new InputException(Messages.DoseRecalculator_openCase,
                    NLS.bind(Messages.DoseRecalculator_otherWork, session.activity().get().get().title()),
                    Messages.DoseRecalculator_otherWork_remedy));
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
