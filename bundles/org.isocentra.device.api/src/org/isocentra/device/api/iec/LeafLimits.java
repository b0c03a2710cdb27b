package org.isocentra.device.api.iec;

import java.util.Collections;
import java.util.List;

/**
 * What leaves can do, at the isocentre.
 *
 * @param outwardMm how far from the middle a leaf can be drawn back, mm
 * @param beyondMm how far beyond the middle it can go, mm
 * @param spanMm how far apart the ends of leaves of one side can be, mm
 * @param mmPerDegree how far a leaf can move while the gantry turns by a degree
 */
public record LeafLimits(double outwardMm, double beyondMm, double spanMm, double mmPerDegree) {

    /** What is a matter of rounding in files. */
    static final double ROUNDING = 1 + 1e-6;

    public LeafLimits {
        if (!(outwardMm > 0 && beyondMm >= 0 && spanMm > 0 && mmPerDegree > 0)) {
            throw new IllegalArgumentException("limits of leaves must be positive: " + outwardMm + ", " + beyondMm
                    + ", " + spanMm + ", " + mmPerDegree);
        }
    }

    /** @throws IllegalArgumentException when leaves cannot stand so */
    void require(LeafCollimator.Leaves leaves) {
        require("negative", leaves.fromMm(), -outwardMm, beyondMm);
        require("positive", leaves.toMm(), -beyondMm, outwardMm);
    }

    private void require(String side, List<Double> endsMm, double lowMm, double highMm) {
        double low = Collections.min(endsMm);
        double high = Collections.max(endsMm);
        if (!(low >= lowMm * ROUNDING && high <= highMm * ROUNDING)) {
            throw new IllegalArgumentException("leaves of the " + side + " side end between " + low + " and " + high
                    + " mm; they can between " + lowMm + " and " + highMm + " mm");
        }
        if (!(high - low <= spanMm * ROUNDING)) {
            throw new IllegalArgumentException("leaves of the " + side + " side end " + (high - low)
                    + " mm apart; they can at most " + spanMm + " mm");
        }
    }
}
