package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.testing.Plugins;
import org.junit.jupiter.api.Test;

/**
 * Full shots in the calibration sphere against ray tracing, which has the profiles of the treatment planning system of
 * the manufacturer: width, dose at the focus and gamma.
 */
class ShotTest {

    private static final TreatmentDevice DEVICE = Plugins.create(TreatmentDevice.class,
            "org.isocentra.device.gammaknife", "org.isocentra.device.gammaknife.internal.Icon");
    private static final DoseEngine RAY_TRACING = Plugins.create(DoseEngine.class, "org.isocentra.dose.raytrace",
            "org.isocentra.dose.raytrace.internal.RayTraceEngine");
    private static final DoseKernel KERNEL = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");
    private static final GammaIndex GAMMA = Plugins.create(GammaIndex.class, "org.isocentra.evaluation",
            "org.isocentra.evaluation.internal.GammaSearch");
    private static final BeamModel BEAMS = DEVICE.beamModel(LocalDate.of(2026, 1, 1));
    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final int THREADS = 2;
    /** How much widths may differ, mm. */
    private static final double WIDTH_MM = 0.3;

    private static List<Field> shot(String collimator) {
        return DEVICE.elements().stream().filter(e -> e.option().equals(collimator))
                .flatMap(e -> DEVICE.fields(e, Vector3.ZERO).stream()).map(f -> f.withMeterset(60)).toList();
    }

    private static DosePoints.At line(Vector3 direction, double halfMm, int points) {
        float[][] p = new float[3][points];
        for (int n = 0; n < points; n++) {
            Vector3 at = direction.times(halfMm * (2.0 * n / (points - 1) - 1));
            p[0][n] = (float) at.x();
            p[1][n] = (float) at.y();
            p[2][n] = (float) at.z();
        }
        return new DosePoints.At(p[0], p[1], p[2]);
    }

    /** Full width at half of a maximum given, mm. */
    private static double width(float[] dose, double stepMm, double maximum) {
        int i = 0;
        while (dose[i] < maximum / 2) {
            i++;
        }
        int j = dose.length - 1;
        while (dose[j] < maximum / 2) {
            j--;
        }
        double left = i - (dose[i] - maximum / 2) / (dose[i] - dose[i - 1]);
        double right = j + (dose[j] - maximum / 2) / (dose[j] - dose[j + 1]);
        return stepMm * (right - left);
    }

    private static float[] rayTracing(List<Field> fields, DosePoints points) {
        return RAY_TRACING.dose(new DoseRequest(SPHERE, BEAMS, fields, points, THREADS), KERNEL, ProgressMonitor.NONE);
    }

    private static Estimate monteCarlo(List<Field> fields, DosePoints points, int histories) {
        return Lab.engine(Lab.histories(histories)).estimate(
                new DoseRequest(SPHERE, BEAMS, fields, points, THREADS), Double.POSITIVE_INFINITY,
                ProgressMonitor.NONE);
    }

    /** Mean over points with at least 95 % of the largest dose of ray tracing. */
    private static double plateau(float[] dose, float[] reference) {
        float most = 0;
        for (float value : reference) {
            most = Math.max(most, value);
        }
        double sum = 0;
        int count = 0;
        for (int n = 0; n < dose.length; n++) {
            if (reference[n] >= 0.95 * most) {
                sum += dose[n];
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void widthsOfFullShots() {
        double[] halfMm = {5, 9, 18};
        int[] histories = {600, 700, 800};
        String[] collimators = {"4", "8", "16"};
        for (int c = 0; c < collimators.length; c++) {
            List<Field> fields = shot(collimators[c]);
            for (Vector3 axis : List.of(Vector3.X, Vector3.Z)) {
                DosePoints.At line = line(axis, halfMm[c], 61);
                double stepMm = 2 * halfMm[c] / 60;
                float[] reference = rayTracing(fields, line);
                Estimate estimate = monteCarlo(fields, line, histories[c]);
                float[] dose = estimate.doseGy();
                double level = plateau(dose, reference);
                double of = plateau(reference, reference);
                double expected = width(reference, stepMm, of);
                double seen = width(dose, stepMm, level);
                System.out.printf(Locale.ROOT, "%2s mm, %s: FWHM %.2f mm, ray tracing %.2f mm; dose %.4f of it, noise"
                        + " %.4f at a point; %d histories%n", collimators[c], axis.equals(Vector3.X) ? "x" : "z", seen,
                        expected, level / of, estimate.relativeUncertainty(), estimate.histories());
                assertTrue(Math.abs(seen - expected) < WIDTH_MM, "width " + seen + " instead of " + expected);
                assertTrue(Math.abs(level / of - 1) < 0.01 + 3 * estimate.relativeUncertainty(),
                        "dose at the focus " + level + " instead of " + of);
            }
        }
    }

    @Test
    void gammaOfFullShots() {
        double[] edgeMm = {0.5, 1, 2};
        int[] histories = {500, 600, 1500};
        String[] collimators = {"4", "8", "16"};
        for (int c = 0; c < collimators.length; c++) {
            List<Field> fields = shot(collimators[c]);
            double first = -10 * edgeMm[c];
            VolumeGeometry geometry = VolumeGeometry.axial(21, 21, 21, new Vector3(edgeMm[c], edgeMm[c], edgeMm[c]),
                    new Vector3(first, first, first));
            DosePoints grid = new DosePoints.OnGrid(geometry, Optional.empty());
            float[] reference = rayTracing(fields, grid);
            Estimate estimate = monteCarlo(fields, grid, histories[c]);
            GammaIndex.Result gamma = GAMMA.compare(new Grid(geometry, reference),
                    new Grid(geometry, estimate.doseGy()), new GammaIndex.Criteria(2, 1, false, 20),
                    ProgressMonitor.NONE);
            System.out.printf(Locale.ROOT, "%2s mm: gamma 2 %%/1 mm above 20 %%: %.2f %% of %d points pass, mean %.3f;"
                    + " noise %.4f%n", collimators[c], gamma.passPercent(), gamma.points(), gamma.meanGamma(),
                    estimate.relativeUncertainty());
            assertTrue(gamma.passPercent() >= 98, "gamma of " + collimators[c] + " mm: " + gamma.passPercent());
        }
    }
}
