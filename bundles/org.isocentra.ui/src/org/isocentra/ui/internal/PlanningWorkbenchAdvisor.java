package org.isocentra.ui.internal;

import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.isocentra.planning.api.Planner;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.internal.model.StatusText;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

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
                Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
                configurer.setInitialSize(new Point(Math.min(INITIAL_SIZE.x, screen.width),
                        Math.min(INITIAL_SIZE.y, screen.height)));
                configurer.setTitle(StatusText.title(isDeveloperMode(), Optional.empty()));
                configurer.setShowCoolBar(true);
                configurer.setShowMenuBar(true);
                configurer.setShowPerspectiveBar(true);
            }

            @Override
            public void postWindowOpen() {
                // later, as it is made only after this
                configurer.getWindow().getShell().getDisplay()
                        .asyncExec(() -> removeStatusLine(configurer.getWindow()));
                followCase(configurer);
                watchOver(configurer.getWindow().getShell());
            }
        };
    }

    /** Names whoever keeps the window from reacting, in the error log, as long as it is there. */
    private static void watchOver(Shell shell) {
        Bundle own = FrameworkUtil.getBundle(UiWatchdog.class);
        UiWatchdog watchdog = new UiWatchdog(shell.getDisplay(), new BlockageLog(own.getBundleContext(),
                (message, place) -> ILog.of(own).warn(message, place))).start();
        shell.addDisposeListener(_ -> watchdog.close());
    }

    /** The title says what is open, and the dose shown is watched, as long as the window is there. */
    private static void followCase(IWorkbenchWindowConfigurer configurer) {
        IWorkbenchWindow window = configurer.getWindow();
        CaseSession session = window.getService(CaseSession.class);
        Shell shell = window.getShell();
        Observable.Watch title = session.openCase().watch(reaction -> {
            if (!shell.isDisposed()) {
                shell.getDisplay().asyncExec(reaction);
            }
        }, () -> configurer.setTitle(StatusText.title(isDeveloperMode(), session.openCase().get())));
        Optional<DoseWatch> dose = Optional.ofNullable(window.getService(Planner.class)).map(planner ->
                new DoseWatch(FrameworkUtil.getBundle(DoseWatch.class).getBundleContext(), session, planner));
        shell.addDisposeListener(event -> {
            title.close();
            dose.ifPresent(DoseWatch::close);
        });
    }

    /** Also where nothing checks plug-ins at all. */
    private static boolean isDeveloperMode() {
        BundleContext context = FrameworkUtil.getBundle(PlanningWorkbenchAdvisor.class).getBundleContext();
        return Optional.ofNullable(context.getServiceReference(PluginTrust.class)).map(context::getService)
                .map(trust -> trust.developerMode().isPresent()).orElse(true);
    }

    /** The workbench's own status line would take half of the room of ours. */
    private static void removeStatusLine(IWorkbenchWindow window) {
        EModelService models = window.getService(EModelService.class);
        for (MToolControl line : models.findElements(window.getService(MWindow.class), STATUS_LINE,
                MToolControl.class)) {
            line.setToBeRendered(false);
        }
        window.getShell().layout(true, true);
    }
}
