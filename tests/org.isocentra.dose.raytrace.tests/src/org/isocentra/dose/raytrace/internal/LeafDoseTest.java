package org.isocentra.dose.raytrace.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Aperture.LeafPair;
import org.isocentra.model.radiation.Aperture.Rectangle;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.MultiLeafBeam;
import org.isocentra.model.radiation.MultiLeafBeam.Term;
import org.isocentra.model.radiation.OffAxisProfile;
import org.isocentra.testing.Plugins;
import org.junit.jupiter.api.Test;

/** Fields shaped by leaves, against integrals of their formula and against round fields. */
class LeafDoseTest {

    private static final DoseKernel KERNEL = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");
    private static final double RADIUS_MM = 80;
    private static final double DISTANCE_MM = 1000;
    private static final double DEPTH_MM = 80;
    private static final double OUTPUT_GY = 0.0072;
    private static final double ATTENUATION = 0.0049;
    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, RADIUS_MM);
    private static final MultiLeafBeam BEAM = new MultiLeafBeam(List.of(new Term(0.75, 0.9, 0.0052),
            new Term(0.15, 3, 0.0045), new Term(0.1, 15, 0.003)), 0.5, 0.012, 0.15);
    private static final Vector3 TOWARDS = new Vector3(0.48, 0.6, 0.64);
    private static final Vector3 TRAVEL = TOWARDS.anyPerpendicular();
    private static final Vector3 ACROSS = TOWARDS.cross(TRAVEL);

    private final RayTraceEngine engine = new RayTraceEngine();

    private static BeamModel model(MultiLeafBeam beam, Optional<OffAxisProfile> round) {
        return new BeamModel("leaves", "1.0.0", Acceptance.REPRESENTATIVE, "", MetersetUnit.MONITOR_UNIT, Map.of(
                "shaped", new BeamQuality("shaped", OUTPUT_GY, DEPTH_MM, Optional.of(ATTENUATION), Optional.empty(),
                        Optional.of(beam), Optional.empty()),
                "round", new BeamQuality("round", OUTPUT_GY, DEPTH_MM, Optional.of(ATTENUATION), round)));
    }

    private static Field field(Aperture aperture) {
        return new Field(TOWARDS.times(DISTANCE_MM), Vector3.ZERO, aperture, "shaped", 250);
    }

    /** Two openings with closed leaves between them, one wider than the jaws. */
    private static Aperture.MultiLeaf islands() {
        List<LeafPair> pairs = new ArrayList<>();
        for (int n = -12; n < 12; n++) {
            double low = 2.5 * n;
            boolean first = n >= -9 && n < -5;
            boolean second = n >= 3 && n < 8;
            pairs.add(new LeafPair(low, low + 2.5, first ? -14 - n : second ? 2 : 0, first ? -4 : second ? 13 : 0));
        }
        return new Aperture.MultiLeaf(TRAVEL, new Rectangle(-22, 12, -25, 19), pairs);
    }

    private static DosePoints.At cloud(int count, double mm) {
        Random random = new Random(11);
        float[][] p = new float[3][count];
        for (float[] coordinate : p) {
            for (int n = 0; n < count; n++) {
                coordinate[n] = (float) (mm * (2 * random.nextDouble() - 1));
            }
        }
        return new DosePoints.At(p[0], p[1], p[2]);
    }

    private float[] dose(BeamModel model, DosePoints points, int threads, Field... fields) {
        return engine.dose(new DoseRequest(SPHERE, model, List.of(fields), points, threads), KERNEL,
                ProgressMonitor.NONE);
    }

    private static float largest(float[] dose) {
        float largest = 0;
        for (float value : dose) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** The dose of the formula at a point in the sphere, by integrals. */
    private static double expected(Aperture.MultiLeaf leaves, Vector3 p) {
        double t = p.dot(TOWARDS);
        double m = DISTANCE_MM / (DISTANCE_MM - t);
        double a = m * p.dot(TRAVEL);
        double b = m * p.dot(TOWARDS.cross(leaves.travel()));
        Vector3 ray = TOWARDS.times(DISTANCE_MM).minus(p).unit();
        double back = p.dot(ray);
        double depth = Math.sqrt(back * back + RADIUS_MM * RADIUS_MM - p.dot(p)) - back;
        double sum = 0;
        for (Term term : BEAM.kernel()) {
            double sigma = Math.sqrt(Math.pow(term.sigmaMm(), 2) + Math.pow(BEAM.edgeMm(), 2));
            double opening = BEAM.transmission() * part(leaves.jaws(), a, b, sigma);
            for (Rectangle rectangle : leaves.open(BEAM.tipMm())) {
                opening += (1 - BEAM.transmission()) * part(rectangle, a, b, sigma);
            }
            sum += term.share() * Math.exp(-term.attenuationPerMm() * (depth - DEPTH_MM)) * opening;
        }
        return 250 * OUTPUT_GY * m * m * sum;
    }

    private static double part(Rectangle r, double a, double b, double sigma) {
        return part((r.fromX() - a) / sigma, (r.toX() - a) / sigma)
                * part((r.fromY() - b) / sigma, (r.toY() - b) / sigma);
    }

    private static double part(double from, double to) {
        double low = Math.max(from, -7);
        double high = Math.min(to, 7);
        int steps = 400;
        double step = (high - low) / steps;
        double sum = 0;
        for (int n = 0; n < steps && step > 0; n++) {
            double x = low + (n + 0.5) * step;
            sum += step * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }
        return sum;
    }

    @Test
    void openingsGiveTheDoseOfTheirFormula() {
        DosePoints.At at = cloud(3000, 45);
        float[] dose = dose(model(BEAM, Optional.empty()), at, 1, field(islands()));
        float largest = largest(dose);
        double worst = 0;
        for (int n = 0; n < dose.length; n++) {
            Vector3 p = new Vector3(at.xMm()[n], at.yMm()[n], at.zMm()[n]);
            worst = Math.max(worst, Math.abs(dose[n] - expected(islands(), p)) / largest);
        }
        System.out.printf(Locale.ROOT, "two islands of leaves, 3000 points: %.2f Gy, less their formula at most"
                + " %.3f %%%n", largest, 100 * worst);
        assertTrue(worst < 2e-3, "differs by " + worst);
    }

    /** A disc of many narrow leaves is a round field with the profile of the same kernel. */
    @Test
    void aDiscOfLeavesIsARoundField() {
        double radius = 7.5;
        MultiLeafBeam plain = new MultiLeafBeam(List.of(new Term(0.8, 0.9, ATTENUATION),
                new Term(0.2, 8, ATTENUATION)), 0.4, 0, 0);
        List<LeafPair> pairs = new ArrayList<>();
        double width = 0.1;
        for (int n = -75; n < 75; n++) {
            double half = Math.sqrt(radius * radius - Math.pow(width * (n + 0.5), 2));
            pairs.add(new LeafPair(width * n, width * (n + 1), -half, half));
        }
        float[] profile = new float[400];
        for (int n = 0; n < profile.length; n++) {
            profile[n] = (float) disc(plain, radius, 0.1 * n);
        }
        BeamModel model = model(plain, Optional.of(new OffAxisProfile(0.1, profile)));
        Field leaves = field(new Aperture.MultiLeaf(TRAVEL, new Rectangle(-30, 30, -30, 30), pairs));
        Field round = new Field(leaves.sourceMm(), leaves.axisPointMm(), new Aperture.Circular(2 * radius), "round",
                leaves.meterset());
        DosePoints.At at = cloud(3000, 20);
        float[] shaped = dose(model, at, 1, leaves);
        float[] cone = dose(model, at, 1, round);
        double worst = 0;
        for (int n = 0; n < cone.length; n++) {
            worst = Math.max(worst, Math.abs(shaped[n] - cone[n]) / largest(cone));
        }
        System.out.printf(Locale.ROOT, "disc of leaves less round field of 15 mm: at most %.3f %% of the largest"
                + " dose%n", 100 * worst);
        assertTrue(worst < 5e-3, "differs by " + worst);
    }

    /** A disc blurred by a kernel, at a distance from its middle: rings around the place as far as they are in it. */
    private static double disc(MultiLeafBeam beam, double radius, double away) {
        double sum = 0;
        for (Term term : beam.kernel()) {
            double sigma = Math.hypot(term.sigmaMm(), beam.edgeMm());
            int steps = 2000;
            double step = (radius + away) / steps;
            for (int n = 0; n < steps; n++) {
                double r = (n + 0.5) * step;
                double cos = (r * r + away * away - radius * radius) / Math.max(1e-9, 2 * r * away);
                double inside = Math.acos(Math.clamp(cos, -1, 1)) / Math.PI;
                sum += term.share() * inside * step * r / (sigma * sigma) * Math.exp(-r * r / (2 * sigma * sigma));
            }
        }
        return sum;
    }

    /** Turning the collimator turns the dose: what a quarter of a turn does, exchanging coordinates does. */
    @Test
    void theCollimatorTurns() {
        Aperture.MultiLeaf leaves = islands();
        Field turned = field(new Aperture.MultiLeaf(ACROSS, leaves.jaws(), leaves.pairs()));
        for (int n = 0; n < 20; n++) {
            Vector3 p = TRAVEL.times(n - 10).plus(ACROSS.times(2 * n - 20)).plus(TOWARDS.times(3));
            Vector3 there = ACROSS.times(n - 10).plus(TRAVEL.times(20 - 2 * n)).plus(TOWARDS.times(3));
            assertEquals(at(field(leaves), p), at(turned, there), 1e-4);
        }
    }

    private float at(Field field, Vector3 p) {
        return dose(model(BEAM, Optional.empty()), new DosePoints.At(new float[] {(float) p.x()},
                new float[] {(float) p.y()}, new float[] {(float) p.z()}), 1, field)[0];
    }

    @Test
    void jawsStopWhatLeavesLetThrough() {
        double between = at(field(islands()), Vector3.ZERO);
        double behind = at(field(islands()), ACROSS.times(-32));
        double open = at(field(islands()), TRAVEL.times(8).plus(ACROSS.times(13)));
        assertTrue(between > 0.012 * open && between < 0.2 * open, between + " of " + open);
        assertTrue(behind < 0.5 * between, behind + " of " + between);
    }

    @Test
    void influenceAndGridsGiveTheSame() {
        BeamModel model = model(BEAM, Optional.of(new OffAxisProfile(1, new float[] {1, 0.9f, 0.5f, 0})));
        Field leaves = field(islands());
        Field round = new Field(TRAVEL.times(DISTANCE_MM), Vector3.X, new Aperture.Circular(4), "round", 100);
        VolumeGeometry geometry = VolumeGeometry.axial(29, 29, 29, new Vector3(6, 6, 6), new Vector3(-84, -84, -84));
        float[] grid = dose(model, new DosePoints.OnGrid(geometry, Optional.empty()), 1, leaves, round);
        assertArrayEquals(grid, dose(model, new DosePoints.OnGrid(geometry, Optional.empty()), 3, leaves, round));
        float[][] p = new float[3][grid.length];
        for (int n = 0; n < grid.length; n++) {
            Vector3 point = geometry.toPatient(n % 29, n / 29 % 29, n / 29 / 29);
            p[0][n] = (float) point.x();
            p[1][n] = (float) point.y();
            p[2][n] = (float) point.z();
        }
        DosePoints.At at = new DosePoints.At(p[0], p[1], p[2]);
        InfluenceMatrix matrix = engine.influence(new InfluenceRequest(SPHERE, model, List.of(List.of(leaves),
                List.of(), List.of(round)), at, 2), KERNEL, ProgressMonitor.NONE);
        float largest = largest(grid);
        int air = 0;
        for (int n = 0; n < grid.length; n++) {
            assertEquals(grid[n], matrix.value(n, 0) + matrix.value(n, 2), 3e-6 * largest);
            assertEquals(0, matrix.value(n, 1));
            if (Math.hypot(p[0][n], Math.hypot(p[1][n], p[2][n])) > RADIUS_MM) {
                assertEquals(0, grid[n]);
                air++;
            }
        }
        assertTrue(air > 100);
    }

    /** Wide terms are interpolated on large grids. */
    @Test
    void largeGridsGiveTheSame() {
        List<LeafField> fields = LeafField.of(List.of(field(islands())), model(BEAM, Optional.empty()));
        RayTracer tracer = new TracedMedium(SPHERE).tracer();
        VolumeGeometry geometry = VolumeGeometry.axial(81, 81, 81, new Vector3(2, 2, 2), new Vector3(-80, -80, -80));
        DosePoints.OnGrid grid = new DosePoints.OnGrid(geometry, Optional.empty());
        LeafGrid leaves = new LeafGrid(new LeafDose(fields, tracer, KERNEL), tracer, 2, ProgressMonitor.NONE);
        float[] direct = leaves.dose(grid, Double.POSITIVE_INFINITY);
        float[] interpolated = leaves.dose(grid, 0);
        double largest = largest(direct);
        double worst = 0;
        for (int n = 0; n < direct.length; n++) {
            worst = Math.max(worst, Math.abs(direct[n] - interpolated[n]) / largest);
        }
        System.out.printf(Locale.ROOT, "leaves on a grid of 2 mm: off by %.3f %% of the largest dose%n", 100 * worst);
        assertTrue(worst > 0 && worst < GridDose.TOLERANCE, worst + " of the largest dose");
    }

    /** Beams are kept away from points they pass beside, which is told of many points at once. */
    @Test
    void beamsThatPassBesideLeaveTheRestAsItIs() {
        DosePoints.At mixed = cloud(20_000, 45);
        Integer[] order = IntStream.range(0, mixed.count()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(n -> mixed.xMm()[n]));
        float[][] p = new float[3][order.length];
        for (int n = 0; n < order.length; n++) {
            p[0][n] = mixed.xMm()[order[n]];
            p[1][n] = mixed.yMm()[order[n]];
            p[2][n] = mixed.zMm()[order[n]];
        }
        MultiLeafBeam sharp = new MultiLeafBeam(List.of(new Term(1, 0.9, 0.0052)), 0.5, 0.012, 0.15);
        BeamModel model = model(sharp, Optional.empty());
        Field[] fields = IntStream.range(0, 12).mapToObj(n -> {
            Vector3 towards = new Vector3(Math.cos(n), 0.6, Math.sin(n)).unit();
            Vector3 axisPoint = new Vector3(20, n, -n);
            return new Field(axisPoint.plus(towards.times(DISTANCE_MM)), axisPoint, new Aperture.MultiLeaf(
                    towards.anyPerpendicular(), islands().jaws(), islands().pairs()), "shaped", 100 + n);
        }).toArray(Field[]::new);
        float[] there = dose(model, mixed, 1, fields);
        float[] sorted = dose(model, new DosePoints.At(p[0], p[1], p[2]), 1, fields);
        float[] expected = new float[order.length];
        int none = 0;
        for (int n = 0; n < order.length; n++) {
            expected[n] = there[order[n]];
            none += expected[n] == 0 ? 1 : 0;
        }
        assertTrue(none > 500 && none < order.length / 2, none + " points without dose");
        assertArrayEquals(expected, sorted);
    }

    @Test
    void namesTheDataItLacks() {
        BeamModel model = model(BEAM, Optional.of(new OffAxisProfile(1, new float[] {1, 0})));
        Field shaped = field(islands());
        Field leavesOfRound = new Field(shaped.sourceMm(), Vector3.ZERO, islands(), "round", 1);
        Field roundOfLeaves = new Field(shaped.sourceMm(), Vector3.ZERO, new Aperture.Circular(5), "shaped", 1);
        assertTrue(assertThrows(InputException.class, () -> dose(model, cloud(3, 5), 1, leavesOfRound)).problem()
                .contains("kernel"));
        assertTrue(assertThrows(InputException.class, () -> dose(model, cloud(3, 5), 1, roundOfLeaves)).problem()
                .contains("profile"));
    }

    @Test
    void openingsThatCannotBeAreNotMade() {
        Rectangle jaws = new Rectangle(-20, 20, -20, 20);
        assertThrows(IllegalArgumentException.class, () -> new LeafPair(0, 2.5, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> new LeafPair(0, 0, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new Aperture.MultiLeaf(TRAVEL, jaws,
                List.of(new LeafPair(0, 2.5, -1, 1), new LeafPair(2.6, 5, -1, 1))));
        assertThrows(IllegalArgumentException.class, () -> new Aperture.MultiLeaf(TRAVEL.times(2), jaws,
                List.of(new LeafPair(0, 2.5, -1, 1))));
        assertThrows(IllegalArgumentException.class,
                () -> field(new Aperture.MultiLeaf(TOWARDS, jaws, List.of(new LeafPair(0, 2.5, -1, 1)))));
        assertThrows(IllegalArgumentException.class, () -> new MultiLeafBeam(List.of(new Term(0.9, 1, 0.005)), 0.5, 0,
                0));
    }
}
