package org.isocentra.dose.raytrace.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/**
 * The engine, which traces a few rays per beam, against the same formula with every ray traced to every point: within
 * 0.1 % of the largest dose up to 30 mm from the isocentre and 0.3 % elsewhere.
 */
class ExpansionTest {

    private static final double NEAR_MM = 30;
    private static final double NEAR_LIMIT = 0.001;
    private static final double FAR_LIMIT = 0.003;
    private static final int POINTS = 400;

    @Test
    void agreesWithEveryRayTraced() {
        Map<String, Medium> media = new LinkedHashMap<>();
        media.put("sphere", new Medium.WaterSphere(Vector3.ZERO, 80));
        media.put("head", Setup.head(1));
        System.out.println("engine against every ray traced, % of the largest dose: within 30 mm | elsewhere");
        media.forEach((name, medium) -> {
            for (Vector3 isocentre : List.of(Vector3.ZERO, new Vector3(35, -20, 30), new Vector3(-45, -30, 20),
                    new Vector3(10, 50, -20))) {
                for (String option : List.of("16", "4")) {
                    compare(name, medium, isocentre, option);
                }
            }
        });
    }

    /** An isocentre 12 mm below the surface of the head. */
    @Test
    void agreesNearTheSurface() {
        compare("head", Setup.head(1), new Vector3(-18, 64, 36), "16");
    }

    private static void compare(String name, Medium medium, Vector3 isocentre, String option) {
        RayTracer tracer = RayTracer.through(medium);
        List<Field> fields = Setup.fullShot(option, isocentre);
        List<Vector3> points = points(medium, tracer, isocentre);
        DosePoints.At at = new DosePoints.At(new float[POINTS], new float[POINTS], new float[POINTS]);
        for (int n = 0; n < POINTS; n++) {
            at.xMm()[n] = (float) points.get(n).x();
            at.yMm()[n] = (float) points.get(n).y();
            at.zMm()[n] = (float) points.get(n).z();
        }
        float[] dose = new RayTraceEngine().dose(new DoseRequest(medium, Setup.BEAMS, fields, at, 1), Setup.FASTEST,
                ProgressMonitor.NONE);
        double[] exact = points.stream().mapToDouble(p -> exact(tracer, fields, p)).toArray();
        double largest = Arrays.stream(exact).max().orElseThrow();
        double near = 0;
        double far = 0;
        for (int n = 0; n < POINTS; n++) {
            double error = Math.abs(dose[n] - exact[n]) / largest;
            if (points.get(n).distanceTo(isocentre) < NEAR_MM) {
                near = Math.max(near, error);
            } else {
                far = Math.max(far, error);
            }
        }
        String line = "%s, %s mm at (%.0f, %.0f, %.0f): %.3f | %.3f".formatted(name, option, isocentre.x(),
                isocentre.y(), isocentre.z(), 100 * near, 100 * far);
        System.out.println(line);
        assertTrue(near < NEAR_LIMIT && far < FAR_LIMIT, line);
    }

    /** The isocentre, points around it, and points anywhere in the medium. */
    private static List<Vector3> points(Medium medium, RayTracer tracer, Vector3 isocentre) {
        Random random = new Random(5);
        Box box = medium.bounds();
        List<Vector3> points = new ArrayList<>(List.of(isocentre));
        while (points.size() < POINTS) {
            double spread = points.size() < POINTS / 4 ? 6 : 15;
            Vector3 point = points.size() < POINTS / 2
                    ? isocentre.plus(gaussian(random).times(spread))
                    : box.min().plus(new Vector3(random.nextDouble() * box.size().x(),
                            random.nextDouble() * box.size().y(), random.nextDouble() * box.size().z()));
            if (tracer.contains((float) point.x(), (float) point.y(), (float) point.z())) {
                points.add(point);
            }
        }
        return points;
    }

    private static Vector3 gaussian(Random random) {
        return new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    private static double exact(RayTracer tracer, List<Field> fields, Vector3 point) {
        double sum = 0;
        for (Field field : fields) {
            BeamQuality quality = Setup.BEAMS.quality(field.beamQuality()).orElseThrow();
            double distance = field.sourceMm().distanceTo(field.axisPointMm());
            Vector3 p = point.minus(field.axisPointMm());
            double t = p.dot(field.sourceMm().minus(field.axisPointMm())) / distance;
            double m = distance / (distance - t);
            double offAxis = Math.sqrt(Math.max(0, p.dot(p) - t * t)) * m;
            double depth = Math.max(0, Setup.depthMm(tracer, field.sourceMm(), point));
            sum += quality.outputGyPerMeterset() * m * m
                    * Math.exp(-quality.attenuationPerMm().orElseThrow() * (depth - quality.referenceDepthMm()))
                    * quality.profile().orElseThrow().at(offAxis);
        }
        return sum;
    }
}
