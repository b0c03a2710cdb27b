package org.isocentra.ui.internal.views;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.services.IServiceLocator;

/** What controls do that stand for a command. */
final class Commands {

    private Commands() {
    }

    static void execute(IServiceLocator services, String command) {
        try {
            services.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            ILog.of(Commands.class).error("cannot execute " + command, e);
        }
    }
}
