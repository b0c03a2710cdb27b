package org.isocentra.ui.internal;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Opens the workbench in a workspace of the user's own; a second window at the same time gets another workspace. */
public final class WorkbenchApplication implements IApplication {

    private static final int MOST_WORKSPACES = 16;

    @Override
    public Object start(IApplicationContext context) throws IOException {
        Location workspace = Platform.getInstanceLocation();
        lock(workspace);
        Display display = PlatformUI.createDisplay();
        try {
            int code = PlatformUI.createAndRunWorkbench(display, new PlanningWorkbenchAdvisor());
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
            workspace.release();
        }
    }

    private static void lock(Location workspace) throws IOException {
        if (workspace.isSet()) {
            if (!workspace.lock()) {
                throw new IOException(NLS.bind(Messages.WorkbenchApplication_workspaceInUse, workspace.getURL()));
            }
            return;
        }
        Path home = Path.of(System.getProperty("user.home"), ".isocentra");
        for (int number = 1; number <= MOST_WORKSPACES; number++) {
            String name = number == 1 ? "workspace" : "workspace-" + number;
            URL candidate = home.resolve(name).toUri().toURL();
            if (workspace.set(candidate, true)) {
                return;
            }
        }
        throw new IOException(NLS.bind(Messages.WorkbenchApplication_noWorkspace, MOST_WORKSPACES, home));
    }

    @Override
    public void stop() {
        if (PlatformUI.isWorkbenchRunning()) {
            var workbench = PlatformUI.getWorkbench();
            workbench.getDisplay().syncExec(workbench::close);
        }
    }
}
