package org.isocentra.ui.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Display;

/**
 * What the watchdog of the workbench logs while this is open, where the suite's own code kept the thread of the widgets
 * busy. What that waited for does not count, as a test may run on a machine that others keep busy, nor what a test does
 * itself on that thread.
 */
final class Blockages implements AutoCloseable {

    /** As the watchdog's. */
    private static final long MOST_MILLIS = 100;
    private static final Pattern REPORT = Pattern.compile("The workbench did not .* busy for (\\d+) ms of them.*");
    private static final Path TESTS = Path.of(System.getProperty("isocentra.root"), "tests/org.isocentra.ui.tests/src");
    /** Of {@link Workbench}: what a person does, too. */
    private static final Set<String> ACTIONS = Set.of("execute", "perspective", "show", "press", "type", "choose",
            "send");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, _) -> hear(status);

    Blockages() {
        Platform.addLogListener(listener);
    }

    private void hear(IStatus status) {
        Matcher report = REPORT.matcher(status.getMessage());
        if (report.matches() && Long.parseLong(report.group(1)) > MOST_MILLIS) {
            List<StackTraceElement> stack = Optional.ofNullable(status.getException()).map(Throwable::getStackTrace)
                    .map(List::of).orElse(List.of());
            if (isOfTheSuite(stack)) {
                heard.add(status.getMessage());
            }
        }
    }

    /** Whether an event, or an action of the test, was handled by code of the suite. */
    private static boolean isOfTheSuite(List<StackTraceElement> stack) {
        boolean ours = false;
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(Display.class.getName()) && frame.getMethodName().equals(
                    "readAndDispatch")) {
                return ours;
            }
            if (isOfATest(frame.getClassName())) {
                return ours && frame.getClassName().equals(Workbench.class.getName()) && ACTIONS.contains(frame
                        .getMethodName());
            }
            ours |= frame.getClassName().startsWith("org.isocentra.");
        }
        return ours;
    }

    private static boolean isOfATest(String className) {
        return Files.exists(TESTS.resolve(className.replaceAll("\\$.*", "").replace('.', '/') + ".java"));
    }

    /** How long and by whom, each time. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        Platform.removeLogListener(listener);
    }
}
