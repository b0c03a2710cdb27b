package org.isocentra.dose.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.Element;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A real engine in a worker process: the same bits as in the suite, and what that costs. */
@Timeout(300)
class IsolatedRayTraceTest {

    private static final String ENGINE = "org.isocentra.dose.raytrace";
    private static final int REPEATS = 3;

    private final BundleContext context = FrameworkUtil.getBundle(IsolatedRayTraceTest.class).getBundleContext();
    private DoseCalculatorService calculator;

    @BeforeEach
    void findCalculator() throws InterruptedException {
        calculator = new DoseCalculatorService(context, Services.get(Contributions.class), Site.UNCONFIGURED);
    }

    @AfterEach
    void leaveCalculator() {
        System.clearProperty(DoseCalculator.ISOLATE);
        calculator.close();
    }

    @Test
    void givesTheSameBits() {
        DoseCalculator.Session here = calculator.open(ENGINE, Optional.of("vector"));
        assertFalse(calculator.isolated(ENGINE));
        System.setProperty(DoseCalculator.ISOLATE, "x, raytrace");
        assertTrue(calculator.isolated(ENGINE));
        long begin = System.nanoTime();
        DoseCalculator.Session there = calculator.open(ENGINE, Optional.of("vector"));
        DoseRequest request = request();
        assertSameBits(here.dose(request, ProgressMonitor.NONE), there.dose(request, ProgressMonitor.NONE));
        double firstSeconds = seconds(begin);
        assertEquals(here.provenance(request), there.provenance(request));
        InfluenceRequest influence = influence();
        assertSameBits(here.influence(influence, ProgressMonitor.NONE).values(),
                there.influence(influence, ProgressMonitor.NONE).values());
        report(firstSeconds, "dose", request.points().count(), () -> here.dose(request, ProgressMonitor.NONE),
                () -> there.dose(request, ProgressMonitor.NONE));
        report(firstSeconds, "influence", influence.points().count() * influence.variables().size(),
                () -> here.influence(influence, ProgressMonitor.NONE),
                () -> there.influence(influence, ProgressMonitor.NONE));
    }

    private static void report(double firstSeconds, String what, int values, Supplier<?> here, Supplier<?> there) {
        double inSuite = IntStream.range(0, REPEATS).mapToDouble(_ -> seconds(here)).min().orElseThrow();
        double inWorker = IntStream.range(0, REPEATS).mapToDouble(_ -> seconds(there)).min().orElseThrow();
        System.out.printf(Locale.ROOT, "Ray tracing in a worker process, %s of %d values: %.3f s, in the suite %.3f s,"
                + " ratio %.2f; start and first calculation %.1f s%n", what, values, inWorker, inSuite,
                inWorker / inSuite, firstSeconds);
    }

    private static double seconds(Supplier<?> work) {
        long begin = System.nanoTime();
        work.get();
        return seconds(begin);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) * 1e-9;
    }

    private static void assertSameBits(float[] expected, float[] actual) {
        assertTrue(IntStream.range(0, expected.length).anyMatch(n -> expected[n] > 0), "there is dose");
        assertEquals(-1, Arrays.mismatch(expected, actual));
    }

    /** A head of 160 x 160 x 160 mm with some structure, 4 million voxels. */
    private static Medium head() {
        int n = 160;
        VolumeGeometry geometry = VolumeGeometry.axial(n, n, n, new Vector3(1, 1, 1), new Vector3(-79.5, -79.5, -79.5));
        float[] density = new float[geometry.voxels()];
        for (int voxel = 0; voxel < density.length; voxel++) {
            Vector3 at = geometry.toPatient(voxel % n, voxel / n % n, voxel / (n * n));
            double radius = at.length();
            density[voxel] = radius > 78 ? 0 : radius > 70 ? 1.6f : (float) (1 + 0.05 * Math.sin(at.x() / 9));
        }
        return new Medium.Voxels(new Grid(geometry, density));
    }

    private static final Medium HEAD = head();
    private static final BeamModel BEAMS = Installed.ICON.beamModel(LocalDate.of(2026, 1, 1));

    private static List<Field> shot(double x) {
        return IntStream.rangeClosed(1, 8).mapToObj(sector -> new Element("sector" + sector, "8"))
                .flatMap(element -> Installed.ICON.fields(element, new Vector3(x, 5, -3)).stream())
                .map(field -> field.withMeterset(60)).toList();
    }

    private static DoseRequest request() {
        VolumeGeometry grid = VolumeGeometry.axial(60, 50, 50, new Vector3(2, 2, 2), new Vector3(-60, -50, -50));
        List<Field> fields = IntStream.range(0, 2).mapToObj(n -> shot(12 * n - 20)).flatMap(List::stream).toList();
        return new DoseRequest(HEAD, BEAMS, fields, new DosePoints.OnGrid(grid, Optional.empty()), 2);
    }

    private static InfluenceRequest influence() {
        int count = 2000;
        float[][] at = new float[3][count];
        for (int n = 0; n < count; n++) {
            at[0][n] = n % 20 * 3 - 30;
            at[1][n] = n / 20 % 20 * 2 - 20;
            at[2][n] = n / 400 * 4 - 20;
        }
        List<List<Field>> variables = IntStream.range(0, 16).mapToObj(n -> shot(4 * n - 32)).toList();
        return new InfluenceRequest(HEAD, BEAMS, variables, new DosePoints.At(at[0], at[1], at[2]), 2);
    }
}
