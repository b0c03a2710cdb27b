package org.isocentra.ui.internal.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.planning.api.DemoCase;
import org.isocentra.ui.internal.Messages;
import org.osgi.framework.FrameworkUtil;

/** Opens the embedded demo case. */
public final class OpenDemoHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        DemoCase demo = window.getService(DemoCase.class);
        new CaseOpener(window).open(Messages.OpenDemoHandler_openDemoCase,
                monitor -> demo.write(emptyFolder(), monitor));
        return null;
    }

    /** A folder of the workspace, emptied of what an earlier run left there. */
    private static Path emptyFolder() throws IOException {
        Path folder = Platform.getStateLocation(FrameworkUtil.getBundle(OpenDemoHandler.class)).append("demo").toPath();
        if (Files.exists(folder)) {
            try (Stream<Path> below = Files.walk(folder)) {
                for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
