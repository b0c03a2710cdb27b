package org.isocentra.dose.convolution.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** Stopped at any moment, a calculation gives no dose and leaves nothing behind. */
class InterruptionTest {

    private static final long KEPT_BYTES = 3 << 20;

    /** Cancels when the work has come so far. */
    private record Until(double fraction, double[] seen) implements ProgressMonitor {

        @Override
        public void report(String task, double done) {
            synchronized (seen) {
                seen[0] = Math.max(seen[0], done);
            }
        }

        @Override
        public boolean isCancelled() {
            synchronized (seen) {
                return seen[0] >= fraction;
            }
        }
    }

    @Test
    void leavesNothing() {
        List<Field> fields = Setup.fullShot("4", Vector3.ZERO).subList(0, 48);
        VolumeGeometry geometry = VolumeGeometry.axial(100, 100, 100, new Vector3(0.5, 0.5, 0.5),
                new Vector3(-25, -25, -25));
        DoseRequest request = new DoseRequest(new Medium.WaterSphere(Vector3.ZERO, 80), Setup.BEAMS, fields,
                new DosePoints.OnGrid(geometry, Optional.empty()), 2);
        Setup.dose(Setup.CONVOLUTION, request.medium(), fields, Setup.at(List.of(Vector3.ZERO)));
        long before = used();
        Random random = new Random();
        for (int n = 0; n < 4; n++) {
            double fraction = random.nextDouble();
            assertThrows(CancellationException.class, () -> Setup.CONVOLUTION.dose(request, Setup.KERNEL,
                    new Until(fraction, new double[1])), "cancelled at " + fraction);
        }
        long kept = used() - before;
        System.out.printf("kept after four interrupted calculations: %.1f MB; the dose would be %.1f MB%n", kept / 1e6,
                4e-6 * geometry.voxels());
        assertTrue(kept < KEPT_BYTES, kept + " bytes");
    }

    @Test
    void anInterruptedThreadStops() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> Setup.dose(Setup.CONVOLUTION,
                    new Medium.WaterSphere(Vector3.ZERO, 80), Setup.fullShot("4", Vector3.ZERO),
                    Setup.at(List.of(Vector3.ZERO))));
        } finally {
            assertEquals(true, Thread.interrupted());
        }
    }

    private static long used() {
        for (int n = 0; n < 3; n++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
