package org.isocentra.dose.kernel.vector.internal;

import java.util.Arrays;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Dense matrix, stored by columns, times vector: four columns at a time. */
final class MatrixLoop {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Rows whose sums stay in the innermost cache. */
    private static final int TILE = 2048;

    private MatrixLoop() {
    }

    static void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
        Arrays.fill(y, 0, rows, 0);
        for (int from = 0; from < rows; from += TILE) {
            int to = Math.min(rows, from + TILE);
            int column = 0;
            for (; column + 3 < columns; column += 4) {
                addFour(a, rows, column, from, to, x, y);
            }
            for (; column < columns; column++) {
                addOne(a, rows, column, from, to, x[column], y);
            }
        }
    }

    private static void addFour(float[] a, int rows, int column, int from, int to, float[] x, float[] y) {
        int a0 = column * rows;
        int a1 = a0 + rows;
        int a2 = a1 + rows;
        int a3 = a2 + rows;
        float x0 = x[column];
        float x1 = x[column + 1];
        float x2 = x[column + 2];
        float x3 = x[column + 3];
        int row = from;
        for (; row <= to - LANES; row += LANES) {
            FloatVector first = at(a, a0 + row).mul(x0).add(at(a, a1 + row).mul(x1));
            FloatVector second = at(a, a2 + row).mul(x2).add(at(a, a3 + row).mul(x3));
            at(y, row).add(first.add(second)).intoArray(y, row);
        }
        for (; row < to; row++) {
            y[row] += a[a0 + row] * x0 + a[a1 + row] * x1 + (a[a2 + row] * x2 + a[a3 + row] * x3);
        }
    }

    private static void addOne(float[] a, int rows, int column, int from, int to, float factor, float[] y) {
        int start = column * rows;
        int row = from;
        for (; row <= to - LANES; row += LANES) {
            at(y, row).add(at(a, start + row).mul(factor)).intoArray(y, row);
        }
        for (; row < to; row++) {
            y[row] += a[start + row] * factor;
        }
    }

    static void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
        int column = 0;
        for (; column + 3 < columns; column += 4) {
            fourProducts(a, rows, column, y, x);
        }
        for (; column < columns; column++) {
            x[column] = product(a, column * rows, rows, y);
        }
    }

    private static void fourProducts(float[] a, int rows, int column, float[] y, float[] x) {
        int a0 = column * rows;
        int a1 = a0 + rows;
        int a2 = a1 + rows;
        int a3 = a2 + rows;
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        int row = 0;
        for (; row <= rows - LANES; row += LANES) {
            FloatVector factor = at(y, row);
            sum0 = at(a, a0 + row).fma(factor, sum0);
            sum1 = at(a, a1 + row).fma(factor, sum1);
            sum2 = at(a, a2 + row).fma(factor, sum2);
            sum3 = at(a, a3 + row).fma(factor, sum3);
        }
        x[column] = sum0.reduceLanes(VectorOperators.ADD) + rest(a, a0, row, rows, y);
        x[column + 1] = sum1.reduceLanes(VectorOperators.ADD) + rest(a, a1, row, rows, y);
        x[column + 2] = sum2.reduceLanes(VectorOperators.ADD) + rest(a, a2, row, rows, y);
        x[column + 3] = sum3.reduceLanes(VectorOperators.ADD) + rest(a, a3, row, rows, y);
    }

    private static float product(float[] a, int start, int rows, float[] y) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int row = 0;
        for (; row <= rows - LANES; row += LANES) {
            sum = at(a, start + row).fma(at(y, row), sum);
        }
        return sum.reduceLanes(VectorOperators.ADD) + rest(a, start, row, rows, y);
    }

    private static float rest(float[] a, int start, int from, int rows, float[] y) {
        float sum = 0;
        for (int row = from; row < rows; row++) {
            sum += a[start + row] * y[row];
        }
        return sum;
    }

    private static FloatVector at(float[] values, int index) {
        return FloatVector.fromArray(SPECIES, values, index);
    }
}
