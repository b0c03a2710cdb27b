package org.isocentra.ui.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Display;

/**
 * What the watchdog of the workbench sees while this is open, where the suite's own code kept the thread of the widgets
 * busy. What that waited for does not count, as a test may run on a machine that others keep busy, nor what a test does
 * itself on that thread, nor what the workbench does before and after it calls the suite.
 */
final class Blockages implements AutoCloseable {

    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Path TESTS = Path.of(System.getProperty("isocentra.root"), "tests/org.isocentra.ui.tests/src");
    /** Of {@link Workbench}: what a person does, too. */
    private static final Set<String> ACTIONS = Set.of("execute", "perspective", "show", "press", "type", "choose",
            "send");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final UiWatchdog watchdog;

    Blockages(Display display) {
        watchdog = new UiWatchdog(display, this::hear).start();
    }

    private void hear(Blockage blockage) {
        List<List<StackTraceElement>> ours = blockage.looks().stream().filter(Blockages::isOfTheSuite).toList();
        if (blockage.busyNanos(ours.size()) > MOST_NANOS) {
            heard.add("not reacting for " + millis(blockage.nanos()) + " ms, busy in the suite for "
                    + millis(blockage.busyNanos(ours.size())) + " ms of them:" + places(blockage, ours));
        }
    }

    /** Where the suite was most often, the innermost places of its code, with the time. */
    private static String places(Blockage blockage, List<List<StackTraceElement>> ours) {
        return ours.stream().flatMap(look -> look.stream().filter(frame -> isOfTheSuite(frame)).limit(1))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<StackTraceElement, Long>comparingByValue().reversed())
                .map(place -> System.lineSeparator() + "  " + millis(blockage.busyNanos(place.getValue())) + " ms "
                        + place.getKey()).collect(Collectors.joining());
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Whether an event, or an action of the test, was handled by code of the suite. */
    private static boolean isOfTheSuite(List<StackTraceElement> look) {
        boolean ours = false;
        for (StackTraceElement frame : look) {
            if (isOfATest(frame.getClassName())) {
                return ours && frame.getClassName().equals(Workbench.class.getName()) && ACTIONS.contains(frame
                        .getMethodName());
            }
            ours |= isOfTheSuite(frame);
        }
        return ours;
    }

    private static boolean isOfTheSuite(StackTraceElement frame) {
        return frame.getClassName().startsWith("org.isocentra.");
    }

    private static boolean isOfATest(String className) {
        return Files.exists(TESTS.resolve(className.replaceAll("\\$.*", "").replace('.', '/') + ".java"));
    }

    /** How long and where, each time. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
