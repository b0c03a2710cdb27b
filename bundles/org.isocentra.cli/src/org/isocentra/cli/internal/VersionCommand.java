package org.isocentra.cli.internal;

import java.util.concurrent.Callable;

import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code isocentra version}. */
@Command(name = "version", description = "Print the version of the suite.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String version = FrameworkUtil.getBundle(VersionCommand.class).getVersion().toString();
        console.print(json ? "{\"version\": \"%s\", \"java\": \"%s\"}" : "Isocentra %s (Java %s)", version,
                Runtime.version());
        return ExitCode.DONE;
    }
}
