package org.isocentra.dose.internal;

import java.util.Arrays;

import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DensityVoxels;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.dose.api.kernel.RayBatch;

/**
 * Compares a kernel with values worked out here in double precision, before it is trusted with a plan: one beam along z
 * through points on and off the axis, before, in and behind it, small matrix products, and rays through layers, all of
 * awkward sizes. What a kernel is given must be the same afterwards, since kernels work on the arrays of the
 * calculation itself.
 */
final class KernelSelfTest {

    private static final double TOLERANCE = 1e-5;
    private static final int POINTS = 77;
    private static final float FOCUS_MM = 12;
    private static final float DISTANCE_MM = 400;
    private static final float ATTENUATION_PER_MM = 0.006f;
    private static final float REFERENCE_MM = 80;
    private static final float WEIGHT_GY = 2;
    private static final float[] ENTRY = {75, 0.02f, -0.03f, -0.004f, 0.001f, -0.005f};
    private static final float[] PROFILE = {1, 0.98f, 0.9f, 0.5f, 0.2f, 0.1f, 0.05f, 0.02f, 0};
    private static final float STEP_MM = 2;

    private KernelSelfTest() {
    }

    /** @throws InvalidResultException when the kernel gives wrong numbers or changes its input */
    static void run(DoseKernel kernel) {
        beam(kernel);
        matrix(kernel);
        depths(kernel);
    }

    /** Around the beam: their x, y and z. */
    static float[][] points() {
        float[][] points = new float[3][POINTS];
        for (int n = 0; n < POINTS; n++) {
            points[0][n] = FOCUS_MM + (n % 7 - 3) * 1.7f;
            points[1][n] = FOCUS_MM + (n % 5 - 2) * 2.3f;
            points[2][n] = FOCUS_MM - 60 + 8.25f * n;
        }
        return points;
    }

    private static void beam(DoseKernel kernel) {
        float[][] points = points();
        float[] x = points[0];
        float[] y = points[1];
        float[] z = points[2];
        double[] expected = new double[POINTS];
        for (int n = 0; n < POINTS; n++) {
            expected[n] = dose(x[n] - FOCUS_MM, y[n] - FOCUS_MM, z[n] - FOCUS_MM);
        }
        float[][] input = {x.clone(), y.clone(), z.clone()};
        float[] dose = new float[POINTS];
        kernel.addDose(beams(1), x, y, z, 0, POINTS, dose);
        compare("dose", expected, dose);
        unchanged(input, x, y, z);
        partOf(kernel, x, y, z, expected);
    }

    /** Adds to the points asked for, and leaves the others alone. */
    private static void partOf(DoseKernel kernel, float[] x, float[] y, float[] z, double[] expected) {
        int from = 5;
        int to = POINTS - 9;
        float[] dose = new float[POINTS];
        double[] sum = new double[POINTS];
        for (int n = 0; n < POINTS; n++) {
            dose[n] = n;
            sum[n] = n + (n >= from && n < to ? expected[n] : 0);
        }
        kernel.addDose(beams(1), x, y, z, from, to, dose);
        compare("dose of part of the points", sum, dose);
    }

    private static void unchanged(float[][] before, float[]... after) {
        if (!Arrays.deepEquals(before, after)) {
            throw new InvalidResultException("self-test: it changed its input");
        }
    }

    /** The beam, so many times. */
    static BeamBatch beams(int count) {
        float[] focus = all(count, FOCUS_MM);
        float[] one = all(count, 1);
        float[] zero = all(count, 0);
        float[][] entry = new float[ENTRY.length][];
        Arrays.setAll(entry, n -> all(count, ENTRY[n]));
        return new BeamBatch(count, focus, focus, focus, zero, zero, one, one, zero, zero, zero, one, zero,
                all(count, DISTANCE_MM), all(count, WEIGHT_GY), all(count, ATTENUATION_PER_MM),
                all(count, REFERENCE_MM), entry, new int[count], PROFILE, PROFILE.length, STEP_MM);
    }

    private static float[] all(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    /** The formula of {@link BeamBatch} for a beam along z. */
    private static double dose(double x, double y, double t) {
        double s = DISTANCE_MM - t;
        if (s <= 1) {
            return 0;
        }
        double m = DISTANCE_MM / s;
        double a = x * m;
        double b = y * m;
        double rho = Math.hypot(a, b);
        double h = ENTRY[0] + ENTRY[1] * a + ENTRY[2] * b + ENTRY[3] * a * a + ENTRY[4] * a * b + ENTRY[5] * b * b;
        double depth = Math.max(0, (h - t) * (1 + rho * rho / (2 * DISTANCE_MM * DISTANCE_MM)));
        int index = (int) (rho / STEP_MM);
        if (index >= PROFILE.length - 1) {
            return 0;
        }
        double profile = PROFILE[index] + (rho / STEP_MM - index) * (PROFILE[index + 1] - PROFILE[index]);
        return WEIGHT_GY * m * m * Math.exp(-ATTENUATION_PER_MM * (depth - REFERENCE_MM)) * profile;
    }

    private static void matrix(DoseKernel kernel) {
        int rows = 37;
        int columns = 11;
        float[] a = new float[rows * columns];
        float[] x = new float[columns];
        float[] y = new float[rows];
        for (int n = 0; n < a.length; n++) {
            a[n] = (float) Math.sin(n);
        }
        for (int column = 0; column < columns; column++) {
            x[column] = (float) Math.cos(column);
        }
        for (int row = 0; row < rows; row++) {
            y[row] = (float) Math.cos(3 * row);
        }
        double[] product = new double[rows];
        double[] transposed = new double[columns];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                product[row] += (double) a[column * rows + row] * x[column];
                transposed[column] += (double) a[column * rows + row] * y[row];
            }
        }
        float[][] input = {a.clone(), x.clone(), y.clone()};
        float[] result = new float[rows];
        kernel.multiply(a, rows, columns, x, result);
        compare("matrix product", product, result);
        float[] transposedResult = new float[columns];
        kernel.multiplyTransposed(a, rows, columns, y, transposedResult);
        compare("transposed matrix product", transposed, transposedResult);
        unchanged(input, a, x, y);
    }

    /** Slanted rays through layers of two voxels each to points before, in, between and behind them. */
    private static void depths(DoseKernel kernel) {
        int across = 40;
        float[] layers = {0, 0, 1, 1, 1.5f, 1.5f, 0, 0, 0.5f, 0.5f, 0, 0};
        double[] points = {-1, 1, 2, 2.5, 4, 5, 6, 7, 8.25, 10, 11, 14};
        double[] straight = {-3, -1, 0, 0.5, 2, 3.5, 5, 5, 5.125, 6, 7, 10};
        float[] density = new float[across * across * layers.length];
        for (int n = 0; n < density.length; n++) {
            density[n] = layers[n / across / across];
        }
        double[][] perMm = new double[3][points.length];
        double[] length = new double[points.length];
        double[] expected = new double[points.length];
        double source = -100;
        for (int ray = 0; ray < points.length; ray++) {
            double[] way = {5 - 1.25 * ray, 0.75 * ray - 3, points[ray] - source};
            length[ray] = Math.hypot(Math.hypot(way[0], way[1]), way[2]);
            for (int axis = 0; axis < 3; axis++) {
                perMm[axis][ray] = way[axis] / length[ray];
            }
            expected[ray] = straight[ray] * length[ray] / way[2];
        }
        float[] before = density.clone();
        double[] depths = new double[points.length];
        kernel.depths(new DensityVoxels(density, across, across, layers.length, 0, 0, 2, across - 1, across - 1, 9),
                new RayBatch(points.length, across / 2.0, across / 2.0, source, perMm[0], perMm[1], perMm[2], length),
                depths);
        compare("depth", expected, depths);
        unchanged(new float[][] {before}, density);
    }

    private static void compare(String what, double[] expected, float[] actual) {
        double[] values = new double[actual.length];
        Arrays.setAll(values, n -> actual[n]);
        compare(what, expected, values);
    }

    private static void compare(String what, double[] expected, double[] actual) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int n = 0; n < expected.length; n++) {
            if (!(Math.abs(actual[n] - expected[n]) <= TOLERANCE * largest)) {
                throw new InvalidResultException(
                        "self-test: %s %d is %s instead of %s".formatted(what, n, actual[n], expected[n]));
            }
        }
    }
}
