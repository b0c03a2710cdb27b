package org.isocentra.cli.internal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.isocentra.model.InputException;
import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The headless application: runs one command and hands its exit code to the shell. */
public final class CommandLineApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        try (Services services = new Services(FrameworkUtil.getBundle(getClass()).getBundleContext())) {
            return commandLine(services, new Console(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                    new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                    Boolean.getBoolean("isocentra.terminal")))
                    .execute(arguments);
        }
    }

    @Override
    public void stop() {
        // a command runs to its end
    }

    /** All commands, speaking to a console. */
    static CommandLine commandLine(Services services, Console console) {
        CommandLine commandLine = new CommandLine(new IsocentraCommand())
                .addSubcommand(new DemoCommand(services, console))
                .addSubcommand(new PlanCommand(services, console))
                .addSubcommand(new CompareCommand(services, console))
                .addSubcommand(new ParetoCommand(services, console))
                .addSubcommand(new DoseCommand(services, console))
                .addSubcommand(new DeliverCommand(services, console))
                .addSubcommand(new EvaluateCommand(services, console))
                .addSubcommand(new RobustnessCommand(services, console))
                .addSubcommand(new GammaCommand(services, console))
                .addSubcommand(new CheckCommand(services, console))
                .addSubcommand(new FollowUpCommand(services, console))
                .addSubcommand(new SumCommand(services, console))
                .addSubcommand(new StructuresCommand(services, console))
                .addSubcommand(new MarginCommand(services, console))
                .addSubcommand(new CandidatesCommand(services, console))
                .addSubcommand(new ImportCommand(services, console))
                .addSubcommand(new ExportCommand(services, console))
                .addSubcommand(new RegisterCommand(services, console))
                .addSubcommand(new FrameCommand(services, console))
                .addSubcommand(new CommissionCommand(services, console))
                .addSubcommand(new BeamDataCommand(services, console))
                .addSubcommand(new BenchCommand(services, console))
                .addSubcommand(new ExtensionsCommand(services, console))
                .addSubcommand(new GuidesCommand(services, console))
                .addSubcommand(new PluginsCommand(services, console))
                .addSubcommand(new InstallCommand(services, console))
                .addSubcommand(new UpdateCommand(services, console))
                .addSubcommand(new UninstallCommand(services, console))
                .addSubcommand(new RollbackCommand(services, console))
                .addSubcommand(new TrustCommand(services, console))
                .addSubcommand(new VersionCommand(console));
        commandLine.setOut(console.out());
        commandLine.setErr(console.err());
        commandLine.setExitCodeExceptionMapper(
                exception -> exception instanceof ParameterException ? ExitCode.BAD_INPUT : ExitCode.FAILED);
        commandLine.setExecutionExceptionHandler((exception, _, _) -> switch (exception) {
            case InputException input -> console.complain(input, ExitCode.BAD_INPUT);
            case CancellationException _ -> console.complain(new InputException("isocentra", "cancelled",
                    "Nothing was written."),
                    ExitCode.FAILED);
            default -> console.crash(exception);
        });
        return commandLine;
    }
}
