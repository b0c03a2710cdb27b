package org.isocentra.model;

import java.util.concurrent.CancellationException;

/** Follows long work and can ask it to stop. Called from any thread. */
public interface ProgressMonitor {

    /** Neither shows nor cancels anything. */
    ProgressMonitor NONE = new ProgressMonitor() {

        @Override
        public void report(String task, double fraction) {
            // nobody is watching
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /**
     * @param task what is being done, for a person to read
     * @param fraction how much of the whole work is done, 0 to 1
     */
    void report(String task, double fraction);

    /** Whether somebody has asked for the work to stop. */
    boolean isCancelled();

    /** @throws CancellationException when the work has been cancelled */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /** A monitor for one part of the work, which covers {@code from} to {@code to} of the whole. */
    default ProgressMonitor part(double from, double to) {
        ProgressMonitor whole = this;
        return new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                whole.report(task, from + (to - from) * Math.clamp(fraction, 0, 1));
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }
        };
    }
}
