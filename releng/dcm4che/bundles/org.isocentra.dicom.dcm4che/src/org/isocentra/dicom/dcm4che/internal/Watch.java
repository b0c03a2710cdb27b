package org.isocentra.dicom.dcm4che.internal;

import java.time.Duration;

import org.isocentra.model.ProgressMonitor;

/** Ends a conversation when nothing has come or gone for long, or when the user has cancelled. */
final class Watch implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    private final Thread thread;
    private volatile long last = System.nanoTime();
    private volatile String stopped = "";

    Watch(Duration silence, ProgressMonitor monitor, Runnable end) {
        thread = Thread.ofVirtual().name("archive").start(() -> watch(silence, monitor, end));
    }

    private void watch(Duration silence, ProgressMonitor monitor, Runnable end) {
        try {
            while (stopped.isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
                if (monitor.isCancelled()) {
                    stopped = "cancelled";
                } else if (System.nanoTime() - last > silence.toNanos()) {
                    stopped = "nothing came for " + silence.toSeconds() + " s";
                }
            }
            end.run();
        } catch (InterruptedException _) {
            // closed: there is nothing left to watch
        }
    }

    /** Something has come or gone. */
    void beat() {
        last = System.nanoTime();
    }

    /** Why it ended the conversation; empty when it did not. */
    String stopped() {
        return stopped;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
