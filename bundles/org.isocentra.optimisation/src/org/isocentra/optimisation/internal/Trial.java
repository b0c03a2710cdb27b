package org.isocentra.optimisation.internal;

import org.isocentra.dose.api.InfluenceMatrix;

/** The dose of a plan at the points where it is judged, and changes of it that are kept where they make it better. */
final class Trial {

    /** A better score than this is worth a change. */
    private static final double WORTH = 1e-4;

    private final Score score;
    private final float[] keptGy;
    private final float[] triedGy;
    private double best = Double.NEGATIVE_INFINITY;

    /** Rates the dose at the judged points and the total time, pauses included; more is better. */
    interface Score {

        double of(float[] ownGy, double totalSeconds);
    }

    Trial(Score score, int points) {
        this.score = score;
        keptGy = new float[points];
        triedGy = new float[points];
    }

    /** Goes back to what is kept. */
    void begin() {
        System.arraycopy(keptGy, 0, triedGy, 0, keptGy.length);
    }

    /** Tries more of a column of dose per second; less of it where {@code seconds} are negative. */
    void add(InfluenceMatrix dose, int column, float seconds) {
        int start = column * keptGy.length;
        float[] values = dose.values();
        for (int p = 0; p < keptGy.length; p++) {
            triedGy[p] += seconds * values[start + p];
        }
    }

    /** Keeps what was tried, whatever it is worth. */
    void keep(double totalSeconds) {
        keepAs(score.of(triedGy, totalSeconds));
    }

    /** Keeps what was tried if it is enough better than what is kept. */
    boolean keepIfBetter(double totalSeconds) {
        double value = score.of(triedGy, totalSeconds);
        if (value <= best + WORTH) {
            return false;
        }
        keepAs(value);
        return true;
    }

    private void keepAs(double value) {
        best = value;
        System.arraycopy(triedGy, 0, keptGy, 0, keptGy.length);
    }
}
