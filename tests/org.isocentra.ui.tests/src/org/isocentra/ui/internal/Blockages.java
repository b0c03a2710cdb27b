package org.isocentra.ui.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;

/**
 * What the watchdog of the workbench logs while this is open. Only what the thread of the widgets was busy with counts,
 * as a test may run on a machine that others keep busy, and not what a test does itself on that thread.
 */
final class Blockages implements AutoCloseable {

    /** What is heard is above the patience of the watchdog already. */
    private static final long MOST_MILLIS = 100;
    private static final Pattern REPORT = Pattern.compile("The workbench did not react .* busy for (\\d+) ms of them.*");
    private static final Set<String> OF_TESTS = Set.of("picture", "seen", "screenshot", "awaitStill", "colours");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, _) -> report(status).ifPresent(heard::add);

    Blockages() {
        Platform.addLogListener(listener);
    }

    private static Optional<String> report(IStatus status) {
        Matcher report = REPORT.matcher(status.getMessage());
        if (!report.matches() || Long.parseLong(report.group(1)) <= MOST_MILLIS || status.getException() == null) {
            return Optional.empty();
        }
        List<StackTraceElement> stack = Arrays.asList(status.getException().getStackTrace());
        boolean byTest = stack.stream().anyMatch(frame -> frame.getClassName().equals(Workbench.class.getName())
                && OF_TESTS.contains(frame.getMethodName()));
        return byTest ? Optional.empty() : Optional.of(status.getMessage() + " at " + stack.stream().limit(12).toList());
    }

    /** How often, for how long and by whom the thread was kept. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        Platform.removeLogListener(listener);
    }
}
