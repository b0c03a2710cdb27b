package org.isocentra.device.mlc.internal.shaping;

import java.util.Arrays;
import java.util.List;

import org.isocentra.device.api.iec.LeafCollimator.Leaves;
import org.isocentra.device.mlc.internal.Openings.Gap;
import org.isocentra.device.mlc.internal.Openings.Opening;

/**
 * Between where and where pairs of leaves are open, mm at the isocentre; at nothing where they are closed. Whoever has
 * it leaves it as it is.
 */
record Slits(double[] from, double[] to) {

    static Slits of(Opening opening, int pairs) {
        Slits slits = new Slits(new double[pairs], new double[pairs]);
        for (Gap gap : opening.gaps()) {
            slits.from[gap.pair() - 1] = gap.fromMm();
            slits.to[gap.pair() - 1] = gap.toMm();
        }
        return slits;
    }

    static Slits midway(Leaves before, Leaves after) {
        int pairs = before.fromMm().size();
        Slits slits = new Slits(new double[pairs], new double[pairs]);
        for (int pair = 0; pair < pairs; pair++) {
            slits.from[pair] = (before.fromMm().get(pair) + after.fromMm().get(pair)) / 2;
            slits.to[pair] = (before.toMm().get(pair) + after.toMm().get(pair)) / 2;
        }
        return slits;
    }

    /** @param edgesMm of the pairs */
    double areaMm2(double[] edgesMm) {
        double area = 0;
        for (int pair = 0; pair < from.length; pair++) {
            area += (to[pair] - from[pair]) * (edgesMm[pair + 1] - edgesMm[pair]);
        }
        return area;
    }

    /**
     * By how much it is not the same to open this as to open others one after the other: what is open here only, and
     * what more of the others are.
     *
     * @param edgesMm of the pairs
     */
    double differenceMm2(List<Slits> others, double[] edgesMm) {
        double area = 0;
        double[] ends = new double[2 * others.size() + 2];
        for (int pair = 0; pair < from.length; pair++) {
            int count = 0;
            ends[count++] = from[pair];
            ends[count++] = to[pair];
            for (Slits other : others) {
                if (other.from[pair] < other.to[pair]) {
                    ends[count++] = other.from[pair];
                    ends[count++] = other.to[pair];
                }
            }
            Arrays.sort(ends, 0, count);
            double length = 0;
            for (int n = 1; n < count; n++) {
                double middle = (ends[n - 1] + ends[n]) / 2;
                int here = covers(pair, middle);
                int there = 0;
                for (Slits other : others) {
                    there += other.covers(pair, middle);
                }
                length += Math.abs(here - there) * (ends[n] - ends[n - 1]);
            }
            area += length * (edgesMm[pair + 1] - edgesMm[pair]);
        }
        return area;
    }

    private int covers(int pair, double mm) {
        return from[pair] < mm && mm < to[pair] ? 1 : 0;
    }
}
