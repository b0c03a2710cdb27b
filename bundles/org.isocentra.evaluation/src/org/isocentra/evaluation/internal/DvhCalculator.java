package org.isocentra.evaluation.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.contouring.api.Samples;
import org.isocentra.evaluation.api.Dvh;

/** Dose-volume histograms of sampled bodies. */
final class DvhCalculator {

    private DvhCalculator() {
    }

    /** The histogram of that part of a body which the dose grids cover; empty where they cover nothing of it. */
    static Optional<Dvh> dvh(String structure, Samples samples, DoseField dose) {
        DoseReader reader = dose.reader();
        float[] values = new float[samples.size()];
        long[] order = new long[samples.size()];
        int covered = 0;
        for (int n = 0; n < samples.size(); n++) {
            double value = reader.at(samples.xMm()[n], samples.yMm()[n], samples.zMm()[n]);
            if (!Double.isNaN(value)) {
                values[n] = (float) value;
                // the bits of positive floats are in the order of the floats: largest dose first
                order[covered++] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(values[n])) << 32 | n;
            }
        }
        if (covered == 0) {
            return Optional.empty();
        }
        Arrays.sort(order, 0, covered);
        float[] doseGy = new float[covered];
        double[] volume = new double[covered];
        double sum = 0;
        for (int c = 0; c < covered; c++) {
            int n = (int) order[c];
            doseGy[c] = values[n];
            sum += samples.volumeMm3()[n];
            volume[c] = sum;
        }
        String policy = String.format(Locale.ROOT, "%d points on a lattice of %.2f mm, finer at the surface, smooth surface through"
                + " the contours with rounded ends; dose by cubic interpolation", samples.size(), samples.stepMm());
        return Optional.of(new Dvh(structure, doseGy, volume, policy, covered == samples.size()));
    }
}
