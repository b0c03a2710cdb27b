package org.isocentra.ui.internal;

import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.isocentra.ui.internal.model.StatusText;

/** How the workbench starts and what its window looks like. */
final class PlanningWorkbenchAdvisor extends WorkbenchAdvisor {

    private static final Point INITIAL_SIZE = new Point(1600, 1000);
    private static final String STATUS_LINE = "org.eclipse.ui.StatusLine";

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return PlanningPerspective.ID;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new WorkbenchWindowAdvisor(configurer) {

            @Override
            public void preWindowOpen() {
                configurer.setInitialSize(INITIAL_SIZE);
                configurer.setTitle("Isocentra \u00b7 " + StatusText.RESEARCH_MARK);
                configurer.setShowCoolBar(true);
                configurer.setShowMenuBar(true);
            }

            @Override
            public void postWindowOpen() {
                // later, as it is made only after this
                configurer.getWindow().getShell().getDisplay()
                        .asyncExec(() -> removeStatusLine(configurer.getWindow()));
            }
        };
    }

    /** The workbench's own status line would take half of the room of ours. */
    private static void removeStatusLine(IWorkbenchWindow window) {
        EModelService models = window.getService(EModelService.class);
        for (MToolControl line : models.findElements(window.getService(MWindow.class), STATUS_LINE,
                MToolControl.class)) {
            line.setToBeRendered(false);
        }
    }
}
