package org.isocentra.evaluation.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.contouring.api.Samples;
import org.isocentra.evaluation.api.Dvh;

/**
 * The dose-volume histogram of a sampled body. A sample that stands for a whole lattice cell is divided into eight
 * where the dose changes much across the cell, and these again: large organs are sampled coarsely only where the dose
 * is flat.
 */
final class DvhCalculator {

    /** Change across a cell that is too much, as a share of the highest dose anywhere. */
    private static final double TOO_MUCH = 0.02;
    private static final int DIVISIONS = 2;

    private final DoseReader dose;
    private final double tolerableChangeGy;
    private float[] doses = new float[1 << 16];
    private float[] volumes = new float[1 << 16];
    private int size;
    private boolean complete = true;

    private DvhCalculator(DoseField field) {
        dose = field.reader();
        tolerableChangeGy = TOO_MUCH * field.maximumGy();
    }

    /** The histogram of that part of a body which the dose grids cover; empty where they cover nothing of it. */
    static Optional<Dvh> dvh(String structure, Samples samples, DoseField field) {
        DvhCalculator calculator = new DvhCalculator(field);
        // single precision and the scaling of the volumes leave whole cells a little off
        double whole = 0.99 * Math.pow(samples.stepMm(), 3);
        for (int n = 0; n < samples.size(); n++) {
            int divisions = samples.volumeMm3()[n] > whole ? DIVISIONS : 0;
            calculator.add(samples.xMm()[n], samples.yMm()[n], samples.zMm()[n], samples.volumeMm3()[n],
                    samples.stepMm(), divisions);
        }
        String policy = String.format(Locale.ROOT,
                "%d points on a lattice of %.2f mm, finer at the surface and where dose"
                + " is steep; smooth surface through the contours with rounded ends; dose by cubic interpolation",
                calculator.size, samples.stepMm());
        return calculator.size == 0 ? Optional.empty() : Optional.of(calculator.histogram(structure, policy));
    }

    private void add(double x, double y, double z, double volume, double side, int divisions) {
        double value = divisions > 0 ? dose.withGradient(x, y, z) : dose.at(x, y, z);
        if (divisions > 0 && dose.slope() * side > tolerableChangeGy) {
            double q = side / 4;
            for (int part = 0; part < 8; part++) {
                add(x + ((part & 1) == 0 ? -q : q), y + ((part & 2) == 0 ? -q : q), z + ((part & 4) == 0 ? -q : q),
                        volume / 8, side / 2, divisions - 1);
            }
        } else if (Double.isNaN(value)) {
            complete = false;
        } else {
            if (size == doses.length) {
                doses = Arrays.copyOf(doses, 2 * size);
                volumes = Arrays.copyOf(volumes, 2 * size);
            }
            doses[size] = (float) value;
            volumes[size++] = (float) volume;
        }
    }

    private Dvh histogram(String structure, String policy) {
        long[] order = new long[size];
        for (int n = 0; n < size; n++) {
            // the bits of positive floats are in the order of the floats: largest dose first
            order[n] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(doses[n])) << 32 | n;
        }
        Arrays.sort(order);
        float[] descending = new float[size];
        double[] cumulative = new double[size];
        double sum = 0;
        for (int c = 0; c < size; c++) {
            int n = (int) order[c];
            sum += volumes[n];
            descending[c] = doses[n];
            cumulative[c] = sum;
        }
        return new Dvh(structure, descending, cumulative, policy, complete);
    }
}
