package org.isocentra.cli.internal;

import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.FrameworkUtil;

/** The headless application: runs one command and hands its exit code to the shell. */
public final class CommandLineApplication implements IApplication {

    private static final int DONE = 0;
    private static final int BAD_INPUT = 2;

    @Override
    public Object start(IApplicationContext context) {
        var arguments = List.of((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
        if (!arguments.equals(List.of("version"))) {
            System.err.println("isocentra: unknown command " + arguments + "; try 'isocentra version'");
            return BAD_INPUT;
        }
        System.out.println("Isocentra " + FrameworkUtil.getBundle(getClass()).getVersion());
        return DONE;
    }

    @Override
    public void stop() {
        // a command runs to its end
    }
}
