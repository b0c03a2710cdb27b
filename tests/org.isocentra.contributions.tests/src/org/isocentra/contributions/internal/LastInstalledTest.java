package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.internal.plugin.BadEngine;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/** What is installed last, and boasts most, is used only where it is selected. */
@Timeout(120)
class LastInstalledTest extends BadPlugins {

    @Test
    void whatIsInstalledLastIsNotUsedUnlessItIsSelected() throws Exception {
        String before = calculator.open("raytrace", Optional.empty()).kernelId();
        DoseKernel java = contributions.select(DoseKernel.class, "org.isocentra.dose.kernel.java")
                .call(Duration.ofSeconds(20), kernel -> kernel);
        ServiceRegistration<?> kernel = register(DoseKernel.class, new Fast(java), "test.best.kernel");
        ServiceRegistration<?> engine = register(DoseEngine.class, new BadEngine(), "test.best.engine");
        try {
            assertEquals(before, calculator.open("raytrace", Optional.empty()).kernelId());
            assertArrayEquals(dose, rayTraced());
            DoseCalculator.Session session = calculator.open("test.best.engine", Optional.of("test.best.kernel"));
            assertEquals("test.best.kernel", session.kernelId());
            assertNotEquals(dose[0], session.dose(request, ProgressMonitor.NONE)[0]);
            kernel.unregister();
            ContributionException gone = assertThrows(ContributionException.class,
                    () -> session.dose(request, ProgressMonitor.NONE));
            assertTrue(gone.getMessage().contains("test.best.kernel"), gone.getMessage());
            assertThrows(InputException.class, () -> calculator.open("raytrace", Optional.of("test.best.kernel")));
            DoseCalculator.Session other = calculator.open("test.best.engine", Optional.of("java"));
            engine.unregister();
            gone = assertThrows(ContributionException.class, () -> other.dose(request, ProgressMonitor.NONE));
            assertTrue(gone.getMessage().contains("test.best.engine"), gone.getMessage());
            InputException none = assertThrows(InputException.class,
                    () -> calculator.open("test.best.engine", Optional.empty()));
            assertTrue(none.getMessage().contains("there is none called 'test.best.engine'"), none.getMessage());
        } finally {
            unregister(kernel);
            unregister(engine);
        }
    }

    private <T> ServiceRegistration<?> register(Class<T> type, T service, String id) {
        return context.registerService(type, service, new Hashtable<>(Map.of(Contributions.ID, id, Contributions.NAME,
                "The best", Contributions.VERSION, "9.0.0", Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException unregistered) {
            // it is what this is for
        }
    }

    /** The plain Java kernel, boasting. */
    private record Fast(DoseKernel java) implements DoseKernel {

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public int speedRank() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
            java.addDose(beams, xMm, yMm, zMm, from, to, doseGy);
        }

        @Override
        public void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
            java.multiply(a, rows, columns, x, y);
        }

        @Override
        public void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
            java.multiplyTransposed(a, rows, columns, y, x);
        }
    }
}
