package org.isocentra.ui.internal;

import java.util.List;

/**
 * A time in which the thread of the widgets did not turn to what waited for it.
 *
 * @param nanos how long, ns
 * @param busyNanos processor time of the thread meanwhile, ns; the rest it waited, for others or for a busy machine
 * @param looks where it was, at even intervals: the frames that handled the event, the innermost first
 */
record Blockage(long nanos, long busyNanos, List<List<StackTraceElement>> looks) {

    /** Processor time of the thread at places where so many of the looks have seen it, ns. */
    long busyNanos(long seen) {
        return looks.isEmpty() ? 0 : busyNanos * seen / looks.size();
    }
}
