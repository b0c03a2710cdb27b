package org.isocentra.dose.internal;

import java.util.Arrays;

import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;

/**
 * Compares a kernel with values worked out here in double precision, before it is trusted with a plan: one beam along z
 * through points on and off the axis, before, in and behind it, and small matrix products, all of awkward sizes. What
 * a kernel is given must be the same afterwards, since kernels work on the arrays of the calculation itself.
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
    }

    private static void beam(DoseKernel kernel) {
        float[] x = new float[POINTS];
        float[] y = new float[POINTS];
        float[] z = new float[POINTS];
        double[] expected = new double[POINTS];
        for (int n = 0; n < POINTS; n++) {
            x[n] = FOCUS_MM + (n % 7 - 3) * 1.7f;
            y[n] = FOCUS_MM + (n % 5 - 2) * 2.3f;
            z[n] = FOCUS_MM - 60 + 8.25f * n;
            expected[n] = dose(x[n] - FOCUS_MM, y[n] - FOCUS_MM, z[n] - FOCUS_MM);
        }
        float[][] input = {x.clone(), y.clone(), z.clone()};
        float[] dose = new float[POINTS];
        kernel.addDose(batch(), x, y, z, 0, POINTS, dose);
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
        kernel.addDose(batch(), x, y, z, from, to, dose);
        compare("dose of part of the points", sum, dose);
    }

    private static void unchanged(float[][] before, float[]... after) {
        if (!Arrays.deepEquals(before, after)) {
            throw new InvalidResultException("self-test: it changed its input");
        }
    }

    private static BeamBatch batch() {
        float[] focus = {FOCUS_MM};
        float[] one = {1};
        float[] zero = {0};
        float[][] entry = new float[ENTRY.length][];
        Arrays.setAll(entry, n -> new float[] {ENTRY[n]});
        return new BeamBatch(1, focus, focus, focus, zero, zero, one, one, zero, zero, zero, one, zero,
                new float[] {DISTANCE_MM}, new float[] {WEIGHT_GY}, new float[] {ATTENUATION_PER_MM},
                new float[] {REFERENCE_MM}, entry, new int[1], PROFILE, PROFILE.length, STEP_MM);
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

    private static void compare(String what, double[] expected, float[] actual) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int n = 0; n < expected.length; n++) {
            if (!(Math.abs(actual[n] - expected[n]) <= TOLERANCE * largest)) {
                throw new InvalidResultException(
                        "self-test: %s %d is %s instead of %s".formatted(what, n, actual[n], expected[n]));
            }
        }
    }
}
