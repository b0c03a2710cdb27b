package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MultiLeafBeam;
import org.isocentra.testing.Plugins;
import org.junit.jupiter.api.Test;

/**
 * Openings of leaves of 2.5 mm in the 80 mm sphere of water: ray tracing, with the kernel that comes with the linear
 * accelerator with leaves, against photons and electrons. The mean dose is compared where it is high, and in steps down to where it
 * is low. Ten times the histories with {@code -Disocentra.montecarlo.full=true}.
 */
class LeafFieldsTest {

    private static final DoseKernel KERNEL = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");
    private static final DoseEngine RAY_TRACING = Plugins.create(DoseEngine.class, "org.isocentra.dose.raytrace",
            "org.isocentra.dose.raytrace.internal.RayTraceEngine");
    private static final TreatmentDevice LINAC = Plugins.create(TreatmentDevice.class, "org.isocentra.device.mlc",
            "org.isocentra.device.mlc.internal.LinacMlc");
    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final double LEAF_MM = 2.5;
    private static final double HALF_MM = 30;
    private static final double SHORT_MM = 10;
    /** Where dose is compared, relative to the largest. */
    private static final double[] LEVELS = {0.03, 0.1, 0.3, 0.6, 0.85, 2};
    private static final int HISTORIES = 30_000;
    private static final double DOSE = 0.015;
    private static final double SIGMAS = 3;
    /** Points near each other see the same electrons: so many stand for one. */
    private static final double ALIKE = 8;

    /** Where leaves are open by their middle, from -{@code half} to {@code half} along the travel around a place. */
    private static Aperture.MultiLeaf opening(double jawsMm, DoublePredicate first, double place, double half,
            DoublePredicate round) {
        List<Aperture.LeafPair> pairs = new ArrayList<>();
        for (double low = -HALF_MM; low < HALF_MM; low += LEAF_MM) {
            double middle = low + LEAF_MM / 2;
            double open = first.test(middle) ? half : 0;
            double wide = round.test(middle) ? Math.sqrt(half * half - middle * middle) : open;
            pairs.add(new Aperture.LeafPair(low, low + LEAF_MM, wide > 0 ? place - wide : place, place + wide));
        }
        return new Aperture.MultiLeaf(Vector3.X, new Aperture.Rectangle(-jawsMm, jawsMm, -jawsMm, jawsMm), pairs);
    }

    private static Map<String, Aperture.MultiLeaf> openings() {
        Map<String, Aperture.MultiLeaf> openings = new LinkedHashMap<>();
        openings.put("square 20 mm", opening(12, y -> Math.abs(y) < 10, 0, 10, _ -> false));
        openings.put("slit 5 x 40 mm", opening(22, y -> Math.abs(y) < 2.5, 0, 20, _ -> false));
        openings.put("circle 15 mm", opening(10, _ -> false, 0, 7.5, y -> Math.abs(y) < 7.5));
        openings.put("two islands of 10 mm", opening(20, y -> Math.abs(Math.abs(y) - 12.5) < 5, 3, 5, _ -> false));
        return openings;
    }

    @Test
    void rayTracingAgreesWithPhotonsAndElectrons() {
        BeamModel model = LINAC.beamModel(LocalDate.of(2026, 11, 26));
        assertEquals(1, model.qualities().size());
        BeamQuality quality = model.qualities().values().iterator().next();
        PencilBeam pencil = Lab.SOURCES.pencil(Lab.SIX_MV, quality.referenceDepthMm(), ProgressMonitor.NONE);
        MultiLeafBeam shipped = quality.multiLeaf().orElseThrow();
        MultiLeafBeam sharp = new MultiLeafBeam(shipped.kernel(), 0, 0, 0);
        for (double radius : new double[] {2, 4, 7.5, 15}) {
            double fit = sharp.inDisc(radius) / sharp.inDisc(10);
            assertEquals(pencil.onAxisGy(radius) / pencil.onAxisGy(10), fit, 0.01, "output of " + radius + " mm");
        }
        openings().forEach((name, opening) -> compare(name, opening, model));
    }

    private static void compare(String name, Aperture.MultiLeaf opening, BeamModel model) {
        List<Field> fields = List.of(new Field(Vector3.Z.times(1000), Vector3.ZERO, opening,
                model.qualities().keySet().iterator().next(), 100));
        DoseRequest request = new DoseRequest(SPHERE, model, fields, points(), 2);
        float[] traced = RAY_TRACING.dose(request, KERNEL, ProgressMonitor.NONE);
        Estimate estimate = Lab.engine(Lab.histories(HISTORIES)).estimate(request, Double.POSITIVE_INFINITY,
                ProgressMonitor.NONE);
        float[] sampled = estimate.doseGy();
        float[] deviation = estimate.deviationGy();
        float most = 0;
        for (float value : traced) {
            most = Math.max(most, value);
        }
        StringBuilder line = new StringBuilder();
        for (int level = 1; level < LEVELS.length; level++) {
            double sum = 0;
            double variance = 0;
            int count = 0;
            for (int n = 0; n < traced.length; n++) {
                if (traced[n] >= LEVELS[level - 1] * most && traced[n] < LEVELS[level] * most) {
                    sum += (traced[n] - sampled[n]) / most;
                    variance += Math.pow(deviation[n] / most, 2);
                    count++;
                }
            }
            double difference = sum / count;
            double noise = Math.sqrt(ALIKE * variance) / count;
            line.append(String.format(Locale.ROOT, "  %+.2f (%.2f)", 100 * difference, 100 * noise));
            assertTrue(Math.abs(difference) <= DOSE + SIGMAS * noise, name + " above " + LEVELS[level - 1] + ": "
                    + difference + ", noise " + noise);
        }
        System.out.printf(Locale.ROOT, "%-20s ray tracing less Monte Carlo, %% of the largest dose of %.3f Gy (noise),"
                + " from 3, 10, 30, 60, 85 %%:%s%n", name, most, line);
    }

    /** A slab about the isocentre across the beam. */
    private static DosePoints.At points() {
        List<float[]> points = new ArrayList<>();
        for (float z = (float) -SHORT_MM; z <= SHORT_MM; z += 2.5f) {
            for (float y = -28; y <= 28; y += 1) {
                for (float x = -28; x <= 28; x += 1) {
                    points.add(new float[] {x, y, z});
                }
            }
        }
        float[][] p = new float[3][points.size()];
        for (int n = 0; n < points.size(); n++) {
            for (int axis = 0; axis < 3; axis++) {
                p[axis][n] = points.get(n)[axis];
            }
        }
        return new DosePoints.At(p[0], p[1], p[2]);
    }
}
