package org.isocentra.ui.internal.commands;

import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;

/** Writes the open plan, with its report, to the folder that the command names, or else one that the user chooses. */
public final class SavePlanHandler extends AbstractHandler {

    private static final String FOLDER = "org.isocentra.ui.savePlan.folder";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        CaseSession session = window.getService(CaseSession.class);
        try {
            OpenCase open = open(session);
            String named = event.getParameter(FOLDER);
            String chosen = named != null ? named : ask(window);
            if (chosen != null) {
                new SavePlanJob(session, window.getService(PlanWriter.class), open.planned().orElseThrow(),
                        Path.of(chosen), report -> later(window, () -> saved(window, report)),
                        fault -> failed(window, fault)).schedule();
            }
        } catch (InputException e) {
            failed(window, e);
        }
        return null;
    }

    /** A plan is saved with the dose that belongs to it. */
    private static OpenCase open(CaseSession session) {
        OpenCase open = session.openCase().get().filter(now -> now.planned().isPresent()).orElseThrow(() ->
                new InputException(Messages.SavePlanHandler_openCase, Messages.SavePlanHandler_noPlan,
                        Messages.SavePlanHandler_openAndPlan));
        if (session.activity().get().isPresent()) {
            throw new InputException(Messages.SavePlanHandler_openCase, NLS.bind(Messages.SavePlanHandler_otherWork,
                    session.activity().get().map(Activity::title).orElse("")), Messages.SavePlanHandler_wait);
        }
        if (open.doseState() != DoseState.CURRENT) {
            throw new InputException(Messages.SavePlanHandler_openPlan, Messages.SavePlanHandler_otherDose,
                    Messages.SavePlanHandler_calculate);
        }
        return open;
    }

    private static String ask(IWorkbenchWindow window) {
        DirectoryDialog dialog = new DirectoryDialog(window.getShell(), SWT.SAVE);
        dialog.setText(Messages.SavePlanHandler_saveReport);
        dialog.setMessage(Messages.SavePlanHandler_folder);
        return dialog.open();
    }

    private static void saved(IWorkbenchWindow window, Path report) {
        MessageDialog dialog = new MessageDialog(window.getShell(), Messages.SavePlanHandler_saved, null,
                NLS.bind(Messages.SavePlanHandler_where, report.getParent()), MessageDialog.INFORMATION, 1,
                Messages.SavePlanHandler_openReport, Messages.SavePlanHandler_close);
        if (dialog.open() == 0) {
            Program.launch(report.toString());
        }
    }

    private static void failed(IWorkbenchWindow window, Exception fault) {
        later(window, () -> new ProblemDialog(window.getShell(), Messages.SavePlanHandler_savePlan, fault).open());
    }

    private static void later(IWorkbenchWindow window, Runnable action) {
        if (!window.getWorkbench().getDisplay().isDisposed()) {
            window.getWorkbench().getDisplay().asyncExec(action);
        }
    }
}
