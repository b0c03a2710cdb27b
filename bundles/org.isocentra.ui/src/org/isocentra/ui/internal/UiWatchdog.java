package org.isocentra.ui.internal;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Display;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Notices when the thread of the widgets handles nothing for too long, and tells how long and which bundle kept it. It
 * asks the thread for a sign of life again and again, but only while that is awake, so that an idle workbench stays
 * idle.
 */
final class UiWatchdog implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PAUSE_MILLIS = 40;
    /** The same place is not named again for so long. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** Frames in which a thread that waits for events is seen to do so. */
    private static final int TOP = 8;

    private final Display display;
    private final List<Bundle> bundles;
    private final BiConsumer<String, Throwable> log;
    private final Thread thread = Thread.ofPlatform().daemon().name("watchdog of the workbench").unstarted(this::watch);
    /** When the thread was asked last, or 0 when it has answered. */
    private volatile long asked;
    /** When the thread answered, and its processor time then, ns; there before {@link #asked} is 0. */
    private long answered;
    private long answeredBusy;
    private volatile boolean closed;
    private String lastCulprit = "";
    private long lastReport;

    /**
     * @param bundles of the framework; those of the suite, and what is built on it, may be named
     * @param log told what happened, and where the thread was
     */
    UiWatchdog(Display display, List<Bundle> bundles, BiConsumer<String, Throwable> log) {
        this.display = display;
        this.bundles = bundles;
        this.log = log;
    }

    UiWatchdog start() {
        thread.start();
        return this;
    }

    private void watch() {
        Optional<StackTraceElement[]> stuck = Optional.empty();
        long since = 0;
        long busySince = 0;
        while (!closed && !display.isDisposed()) {
            long now = System.nanoTime();
            if (asked != 0 && now - asked > PATIENCE_NANOS && stuck.isEmpty()) {
                since = asked;
                stuck = Optional.of(display.getThread().getStackTrace());
            } else if (asked == 0) {
                if (stuck.isPresent()) {
                    report(answered - since, answeredBusy - busySince, stuck.get());
                    stuck = Optional.empty();
                }
                if (!isAsleep()) {
                    busySince = busy();
                    ask(now);
                }
            }
            pause();
        }
    }

    /** Whether the thread waits for something to happen. */
    private boolean isAsleep() {
        return Arrays.stream(display.getThread().getStackTrace()).limit(TOP).anyMatch(frame -> isIn(frame, "sleep"));
    }

    private static boolean isIn(StackTraceElement frame, String method) {
        return frame.getMethodName().equals(method) && frame.getClassName().equals(Display.class.getName());
    }

    private void ask(long now) {
        asked = now;
        display.asyncExec(() -> {
            answered = System.nanoTime();
            answeredBusy = busy();
            asked = 0;
        });
    }

    /** Processor time of the thread, ns; the rest of a delay it waited, for others or for a busy machine. */
    private long busy() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(display.getThread().threadId());
    }

    private void report(long nanos, long busyNanos, StackTraceElement[] stack) {
        String culprit = culprit(stack);
        if (culprit.equals(lastCulprit) && System.nanoTime() - lastReport < SILENCE_NANOS) {
            return;
        }
        lastCulprit = culprit;
        lastReport = System.nanoTime();
        Throwable place = new Throwable("the thread of the widgets was here");
        place.setStackTrace(stack);
        log.accept("The workbench did not react for " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms, busy for "
                + TimeUnit.NANOSECONDS.toMillis(busyNanos) + " ms of them, kept by " + culprit, place);
    }

    /** Where the top frame is that belongs to the suite or a plug-in and is called by the event that is handled. */
    private String culprit(StackTraceElement[] stack) {
        return Arrays.stream(stack).takeWhile(frame -> !isIn(frame, "readAndDispatch"))
                .flatMap(frame -> bundle(frame.getClassName()).stream().map(bundle -> bundle.getSymbolicName() + " in "
                + frame)).findFirst().orElse("none of the suite's bundles");
    }

    private Optional<Bundle> bundle(String className) {
        int dot = className.lastIndexOf('.');
        String folder = className.substring(0, Math.max(dot, 0)).replace('.', '/');
        String file = className.substring(dot + 1) + ".class";
        return bundles.stream().filter(UiWatchdog::isOurs).filter(bundle -> !bundle.adapt(BundleWiring.class)
                .listResources(folder, file, BundleWiring.LISTRESOURCES_LOCAL).isEmpty()).findFirst();
    }

    /** Whether a bundle is one of the suite, or uses one. */
    private static boolean isOurs(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring != null && Stream.concat(Stream.of(wiring), wiring.getRequiredWires(PackageNamespace
                .PACKAGE_NAMESPACE).stream().map(BundleWire::getProviderWiring)).anyMatch(provider ->
                provider.getBundle().getSymbolicName().startsWith("org.isocentra."));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
