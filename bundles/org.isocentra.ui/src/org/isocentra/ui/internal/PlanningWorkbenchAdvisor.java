package org.isocentra.ui.internal;

import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** How the workbench starts and what its window looks like. */
final class PlanningWorkbenchAdvisor extends WorkbenchAdvisor {

    private static final Point INITIAL_SIZE = new Point(1600, 1000);

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
                configurer.setTitle("Isocentra – research software, not for clinical use");
                configurer.setShowStatusLine(false);
                configurer.setShowCoolBar(true);
                configurer.setShowMenuBar(true);
            }
        };
    }
}
