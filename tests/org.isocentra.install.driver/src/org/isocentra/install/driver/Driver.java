package org.isocentra.install.driver;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.osgi.framework.FrameworkUtil;

/**
 * Uses the workbench as a person does: looks at the plug-ins, installs one, sees it come, uninstalls it, sees it go.
 * Cancels each step first and does it then all the same. Writes what it saw, and pictures, into a folder, and ends the
 * workbench.
 */
public final class Driver implements IStartup {

    private static final String COMMANDS = "org.isocentra.ui.plugins.";

    private final Path out = Path.of(System.getProperty("isocentra.driver.out"));
    private final String repository = System.getProperty("isocentra.driver.repository");
    private final String feature = System.getProperty("isocentra.driver.feature");
    private final String plugin = System.getProperty("isocentra.driver.plugin");
    private final Path home = Path.of(System.getProperty("isocentra.driver.home"));
    private final Screen screen = new Screen(PlatformUI.getWorkbench().getDisplay());

    @Override
    public void earlyStartup() {
        Thread.ofPlatform().name("driver").start(() -> {
            try {
                Files.writeString(out.resolve("seen.json"), use());
            } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
                report(e);
            } finally {
                screen.run(() -> PlatformUI.getWorkbench().close());
            }
        });
    }

    private String use() throws IOException, InterruptedException {
        screen.run(this::showPlugins);
        screen.await("the list of plug-ins", () -> screen.lines().size() > 20);
        int before = screen.run(() -> screen.lines().size());
        picture("1-before");
        double install;
        double uninstall;
        boolean came;
        try (Interruption interruption = new Interruption(screen, FrameworkUtil.getBundle(Driver.class)
                .getBundleContext(), home)) {
            lookAtWhatIsInstalled();
            install = install(interruption);
            came = screen.run(() -> screen.reveal(plugin));
            picture("4-installed");
            uninstall = uninstall(interruption);
        }
        int after = screen.run(() -> screen.lines().size());
        picture("6-uninstalled");
        return String.format(Locale.ROOT, """
                {"before": %d, "came": %b, "after": %d, "installSeconds": %.2f, "uninstallSeconds": %.2f}
                """, before, came, after, install, uninstall);
    }

    /** At its first look p2 notes where this copy of the product lies. */
    private void lookAtWhatIsInstalled() throws InterruptedException {
        screen.later(() -> execute(COMMANDS + "uninstall"));
        screen.await("what is installed", () -> screen.choose("org.isocentra.core.feature") && !screen.isBusy());
        screen.run(() -> screen.press("Cancel"));
    }

    private double install(Interruption interruption) throws IOException, InterruptedException {
        screen.later(() -> execute(COMMANDS + "install"));
        screen.await("the wizard", () -> screen.shell("Install a plug-in").isPresent());
        screen.run(() -> screen.type(repository));
        interruption.midway("RepositoryPage", Interruption.BEGUN, () -> screen.press("List what it offers"));
        screen.later(() -> screen.press("List what it offers"));
        screen.await("what the repository offers", () -> screen.choose(feature));
        picture("2-offered");
        interruption.midway("ChangeWizard", Interruption.BEGUN, () -> screen.press("Next"));
        screen.later(() -> screen.press("Next"));
        screen.await("what will be changed", () -> screen.text().contains("SHA-256"));
        picture("3-checked");
        interruption.midway("ChangeWizard", Interruption.HALF_DONE, () -> screen.press("Finish"));
        long begin = System.nanoTime();
        screen.later(() -> screen.press("Finish"));
        screen.await("the new plug-in", () -> screen.lines().stream().anyMatch(line -> line.contains(plugin)));
        screen.await("the end of the wizard", () -> screen.shell("Install a plug-in").isEmpty());
        return seconds(begin);
    }

    private double uninstall(Interruption interruption) throws IOException, InterruptedException {
        interruption.midway("InstalledPage", Interruption.BEGUN, () -> execute(COMMANDS + "uninstall"));
        screen.run(() -> screen.press("Cancel"));
        screen.later(() -> execute(COMMANDS + "uninstall"));
        screen.await("the wizard", () -> screen.shell("Uninstall a plug-in").isPresent());
        screen.await("what is installed", () -> screen.choose(feature));
        screen.later(() -> screen.press("Next"));
        screen.await("what will be changed", () -> screen.text().startsWith("Remove"));
        picture("5-uninstall");
        long begin = System.nanoTime();
        screen.later(() -> screen.press("Finish"));
        screen.await("the plug-in gone", () -> screen.lines().stream().noneMatch(line -> line.contains(plugin)));
        screen.await("the end of the wizard", () -> screen.shell("Uninstall a plug-in").isEmpty());
        return seconds(begin);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) * 1e-9;
    }

    private void showPlugins() {
        IWorkbenchWindow window = window();
        ICommandService commands = window.getService(ICommandService.class);
        String name = "org.eclipse.ui.perspectives.showPerspective";
        try {
            ParameterizedCommand command = commands.deserialize(name + "(" + name
                    + ".perspectiveId=org.isocentra.ui.plugins.perspective)");
            window.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String command) {
        try {
            window().getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    private static IWorkbenchWindow window() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    /** A picture of the whole screen, where ImageMagick is there to take it. */
    private void picture(String name) throws IOException, InterruptedException {
        Thread.sleep(500);
        try {
            new ProcessBuilder("import", "-window", "root", out.resolve(name + ".png").toString()).inheritIO().start()
                    .waitFor();
        } catch (IOException notInstalled) {
            Files.writeString(out.resolve("no-pictures.txt"), notInstalled.toString());
        }
    }

    private void report(Throwable fault) {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(out.resolve("fault.txt")))) {
            fault.printStackTrace(writer);
            picture("fault");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
