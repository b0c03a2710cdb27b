package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DensityVoxels;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.dose.api.kernel.RayBatch;
import org.junit.jupiter.api.Test;

/** What every {@link DoseKernel} must do; on a machine that cannot run it, its tests are skipped. */
public interface DoseKernelContract {

    /** Agreement with the reference, relative to the largest value. */
    double TOLERANCE = 1e-5;

    /** The kernel to test. */
    DoseKernel kernel();

    private DoseKernel available() {
        DoseKernel kernel = kernel();
        boolean available = kernel.isAvailable();
        assertEquals(available, kernel.isAvailable(), "availability does not change");
        assumeTrue(available, "this machine cannot run the kernel");
        return kernel;
    }

    @Test
    default void doseIsThatOfTheReference() {
        DoseKernel kernel = available();
        for (int beams : new int[] {1, 7, 64, 193}) {
            for (int points : new int[] {1, 5, 16, 333, 1500}) {
                assertDoseOfTheReference(kernel, beams, Points.random(points, beams * 1000L + points));
            }
        }
    }

    /** Behind sources, in front of the entry, beyond the profiles. */
    @Test
    default void doseFarAwayIsThatOfTheReference() {
        DoseKernel kernel = available();
        for (int round = 0; round < 10; round++) {
            assertDoseOfTheReference(kernel, 50, Points.random(777, round).times(10));
        }
    }

    private static void assertDoseOfTheReference(DoseKernel kernel, int beams, Points at) {
        int points = at.x().length;
        BeamBatch batch = Beams.random(beams, 11L * beams + points);
        float[] expected = new float[points];
        new ReferenceKernel().addDose(batch, at.x(), at.y(), at.z(), 0, points, expected);
        float[] actual = new float[points];
        kernel.addDose(batch, at.x(), at.y(), at.z(), 0, points, actual);
        assertClose(expected, actual, beams + " beams at " + points + " points");
    }

    @Test
    default void doseIsAddedToWhatIsThere() {
        DoseKernel kernel = available();
        Points at = Points.random(40, 3);
        BeamBatch batch = Beams.random(9, 4);
        float[] once = new float[40];
        kernel.addDose(batch, at.x(), at.y(), at.z(), 0, 40, once);
        float[] twice = once.clone();
        kernel.addDose(batch, at.x(), at.y(), at.z(), 0, 40, twice);
        float[] expected = new float[40];
        for (int n = 0; n < 40; n++) {
            expected[n] = 2 * once[n];
        }
        assertClose(expected, twice, "dose added twice");
    }

    @Test
    default void onlyThePointsAskedForAreTouched() {
        DoseKernel kernel = available();
        Points at = Points.random(50, 5);
        BeamBatch batch = Beams.random(20, 6);
        float[] all = new float[50];
        kernel.addDose(batch, at.x(), at.y(), at.z(), 0, 50, all);
        float[] some = new float[50];
        kernel.addDose(batch, at.x(), at.y(), at.z(), 13, 42, some);
        for (int n = 0; n < 50; n++) {
            assertEquals(n >= 13 && n < 42 ? all[n] : 0, some[n], 1e-6 * Figures.largest(all), "dose of point " + n
                    + " when 13 to 41 are asked for");
        }
        float[] none = new float[50];
        kernel.addDose(batch, at.x(), at.y(), at.z(), 20, 20, none);
        assertArrayEquals(new float[50], none, "dose when no point is asked for");
    }

    @Test
    default void pointsBehindTheSourceGetNothing() {
        DoseKernel kernel = available();
        BeamBatch batch = Beams.random(1, 8);
        float beyond = batch.sourceDistanceMm()[0] + 10;
        float[] dose = new float[1];
        kernel.addDose(batch, new float[] {batch.focusX()[0] + beyond * batch.alongX()[0]},
                new float[] {batch.focusY()[0] + beyond * batch.alongY()[0]},
                new float[] {batch.focusZ()[0] + beyond * batch.alongZ()[0]}, 0, 1, dose);
        assertEquals(0, dose[0], "dose behind the source");
    }

    @Test
    default void productsAreThoseOfTheReference() {
        DoseKernel kernel = available();
        for (int[] size : new int[][] {{1, 1}, {7, 3}, {64, 16}, {1001, 37}, {2049, 66}}) {
            Random random = new Random(size[0]);
            float[] a = Figures.random(size[0] * size[1], random);
            float[] x = Figures.random(size[1], random);
            float[] y = Figures.random(size[0], random);
            x[size[1] / 2] = 0;
            float[] expectedY = new float[size[0]];
            float[] actualY = Figures.random(size[0], random);
            new ReferenceKernel().multiply(a, size[0], size[1], x, expectedY);
            kernel.multiply(a, size[0], size[1], x, actualY);
            assertClose(expectedY, actualY, size[0] + " x " + size[1] + " times vector");
            float[] expectedX = new float[size[1]];
            float[] actualX = Figures.random(size[1], random);
            new ReferenceKernel().multiplyTransposed(a, size[0], size[1], y, expectedX);
            kernel.multiplyTransposed(a, size[0], size[1], y, actualX);
            assertClose(expectedX, actualX, size[0] + " x " + size[1] + " transposed times vector");
        }
    }

    @Test
    default void depthsAreThoseOfTheReference() {
        DoseKernel kernel = available();
        for (int count : new int[] {1, 2, 7, 8, 16, 17, 33, 200, 1500}) {
            for (int round = 0; round < 5; round++) {
                Rays rays = Rays.random(count, 7L * count + round);
                double[] expected = new double[count];
                new ReferenceKernel().depths(rays.voxels(), rays.batch(), expected);
                double[] actual = new double[count];
                kernel.depths(rays.voxels(), rays.batch(), actual);
                assertClose(expected, actual, count + " rays");
            }
        }
    }

    /** Along the axes of the voxels, between their boundaries, from either side. */
    @Test
    default void depthsAlongAnAxisAreThoseOfTheReference() {
        DoseKernel kernel = available();
        DensityVoxels voxels = new DensityVoxels(new float[] {0, 1, 2, 0, 0.5f, 0}, 6, 1, 1, 1, 0, 0, 4, 0, 0);
        double[] points = {-5, 0.5, 1, 1.5, 2.5, 3.5, 4.5, 6};
        double[] none = new double[points.length];
        for (double direction : new double[] {1, -1}) {
            double source = 3 - 403 * direction;
            RayBatch rays = new RayBatch(points.length, source, 0.5, 0.5,
                    Arrays.stream(points).map(point -> direction).toArray(), none, none,
                    Arrays.stream(points).map(point -> (point - source) * direction).toArray());
            double[] expected = new double[points.length];
            new ReferenceKernel().depths(voxels, rays, expected);
            double[] actual = new double[points.length];
            kernel.depths(voxels, rays, actual);
            assertClose(expected, actual, "rays along an axis");
            RayBatch beside = new RayBatch(1, source, 1.5, 0.5, rays.perMmX(), none, none, rays.pointMm());
            kernel.depths(voxels, beside, actual);
            assertTrue(Double.isNaN(actual[0]), "a ray that passes by has no depth");
        }
    }

    private static void assertClose(double[] expected, double[] actual, String what) {
        double largest = Arrays.stream(expected).filter(depth -> !Double.isNaN(depth)).map(Math::abs).max().orElse(0);
        for (int n = 0; n < expected.length; n++) {
            assertEquals(expected[n], actual[n], TOLERANCE * largest + Double.MIN_NORMAL, what + ": depth " + n);
        }
    }

    @Test
    default void inputsStayAsTheyAre() {
        DoseKernel kernel = available();
        Points at = Points.random(30, 9);
        BeamBatch batch = Beams.random(12, 10);
        Points atBefore = Points.random(30, 9);
        BeamBatch batchBefore = Beams.random(12, 10);
        kernel.addDose(batch, at.x(), at.y(), at.z(), 0, 30, new float[30]);
        assertArrayEquals(atBefore.x(), at.x(), "points");
        assertArrayEquals(batchBefore.weightGy(), batch.weightGy(), "weights");
        assertArrayEquals(batchBefore.profiles(), batch.profiles(), "profiles");
        assertArrayEquals(batchBefore.entry()[0], batch.entry()[0], "entry heights");
        float[] a = Figures.random(12, new Random(1));
        float[] x = Figures.random(3, new Random(2));
        kernel.multiply(a, 4, 3, x, new float[4]);
        assertArrayEquals(Figures.random(12, new Random(1)), a, "matrix");
        assertArrayEquals(Figures.random(3, new Random(2)), x, "vector");
        Rays rays = Rays.random(20, 3);
        Rays before = Rays.random(20, 3);
        kernel.depths(rays.voxels(), rays.batch(), new double[20]);
        assertArrayEquals(before.voxels().density(), rays.voxels().density(), "densities");
        assertArrayEquals(before.batch().perMmX(), rays.batch().perMmX(), "directions of rays");
        assertArrayEquals(before.batch().pointMm(), rays.batch().pointMm(), "distances of points");
    }

    @Test
    default void severalThreadsMayUseIt() {
        DoseKernel kernel = available();
        Points at = Points.random(200, 11);
        BeamBatch batch = Beams.random(100, 12);
        float[] expected = new float[200];
        kernel.addDose(batch, at.x(), at.y(), at.z(), 0, 200, expected);
        Concurrently.call(() -> {
            float[] dose = new float[200];
            kernel.addDose(batch, at.x(), at.y(), at.z(), 0, 200, dose);
            return dose;
        }).forEach(dose -> assertArrayEquals(expected, dose, "the same bits in every thread"));
    }

    private static void assertClose(float[] expected, float[] actual, String what) {
        float largest = Figures.largest(expected);
        for (int n = 0; n < expected.length; n++) {
            float difference = Math.abs(expected[n] - actual[n]);
            int at = n;
            assertTrue(difference <= TOLERANCE * largest, () -> what + ": value " + at + " is " + actual[at]
                    + ", the reference gives " + expected[at]);
        }
    }
}
