package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/** Limits of the work of this thread, whatever else the machine is busy with. */
final class CpuTime {

    private CpuTime() {
    }

    static <T> T within(Duration limit, Supplier<T> work) {
        long start = nanos();
        T result = work.get();
        Duration taken = Duration.ofNanos(nanos() - start);
        assertTrue(taken.compareTo(limit) < 0, "took " + taken + " of CPU time");
        return result;
    }

    static long nanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
