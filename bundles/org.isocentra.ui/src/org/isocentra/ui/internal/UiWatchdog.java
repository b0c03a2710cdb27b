package org.isocentra.ui.internal;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * Notices when the thread of the widgets handles one event, with all that follows from it, for too long. It waits
 * again and again for the thread to turn to what is queued, which it does only when no event of the user waits; but
 * only while the thread is awake, so that an idle workbench stays idle. Made, started and closed by that thread.
 */
final class UiWatchdog implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Runnable TURN = () -> { };

    private final Display display;
    private final Consumer<Blockage> told;
    private final Thread thread = Thread.ofPlatform().daemon().name("watchdog of the workbench").unstarted(this::watch);
    private final Listener turning = this::turn;
    private final Listener goingToSleep = _ -> fallAsleep();
    private final Listener waking = _ -> wake();
    private volatile boolean asleep;
    private volatile boolean waiting;
    /** When the thread turned to what is queued, and its processor time then, ns; before {@link #waiting} ends. */
    private long turned;
    private long turnedBusy;
    private volatile boolean closed;

    /** @param told of each time that is too long, on another thread */
    UiWatchdog(Display display, Consumer<Blockage> told) {
        this.display = display;
        this.told = told;
    }

    UiWatchdog start() {
        display.addListener(SWT.PreEvent, turning);
        display.addListener(SWT.PreExternalEventDispatch, goingToSleep);
        display.addListener(SWT.PostExternalEventDispatch, waking);
        thread.start();
        return this;
    }

    private void watch() {
        while (!closed && !display.isDisposed()) {
            if (asleep) {
                LockSupport.park(this);
            } else {
                awaitTurn();
            }
        }
    }

    private void awaitTurn() {
        long since = System.nanoTime();
        long busySince = busy();
        List<List<StackTraceElement>> looks = new ArrayList<>();
        waiting = true;
        display.asyncExec(TURN);
        LockSupport.parkNanos(this, PAUSE_NANOS);
        while (waiting && !closed) {
            looks.add(Arrays.stream(display.getThread().getStackTrace()).takeWhile(frame -> !isDispatching(frame))
                    .toList());
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
        if (!waiting && turned - since > PATIENCE_NANOS) {
            told.accept(new Blockage(turned - since, turnedBusy - busySince, List.copyOf(looks)));
        }
    }

    private static boolean isDispatching(StackTraceElement frame) {
        return frame.getMethodName().equals("readAndDispatch") && frame.getClassName().equals(Display.class.getName());
    }

    /** Before an event, or, without its kind, what has been queued. */
    private void turn(Event event) {
        if (waiting && event.detail == SWT.None) {
            turned = System.nanoTime();
            turnedBusy = busy();
            waiting = false;
        }
    }

    private void fallAsleep() {
        asleep = true;
    }

    private void wake() {
        asleep = false;
        LockSupport.unpark(thread);
    }

    /** Processor time of the thread, ns. */
    private long busy() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(display.getThread().threadId());
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!display.isDisposed()) {
            display.removeListener(SWT.PreEvent, turning);
            display.removeListener(SWT.PreExternalEventDispatch, goingToSleep);
            display.removeListener(SWT.PostExternalEventDispatch, waking);
        }
    }
}
