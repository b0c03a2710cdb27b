package org.isocentra.dose.montecarlo.internal;

/**
 * Dose at points from batches of histories, each a dose by itself.
 *
 * @param sums of the doses of all batches, Gy, and {@code squares} of their squares
 */
record Estimate(double[] sums, double[] squares, int batches, long histories) {

    /** Points with at least this share of the largest dose tell the uncertainty there. */
    private static final double HIGH = 0.9;

    static Estimate none(int points) {
        return new Estimate(new double[points], new double[points], 0, 0);
    }

    float[] doseGy() {
        float[] dose = new float[sums.length];
        for (int n = 0; n < dose.length && batches > 0; n++) {
            dose[n] = (float) (sums[n] / batches);
        }
        return dose;
    }

    /** One standard deviation of the dose at each point, Gy. */
    float[] deviationGy() {
        float[] deviation = new float[sums.length];
        for (int n = 0; n < deviation.length && batches > 1; n++) {
            double mean = sums[n] / batches;
            deviation[n] = (float) Math.sqrt(Math.max(0, squares[n] / batches - mean * mean) / (batches - 1));
        }
        return deviation;
    }

    /** One standard deviation relative to the dose, root of the mean square over the points of the highest doses. */
    double relativeUncertainty() {
        float[] dose = doseGy();
        float[] deviation = deviationGy();
        float most = 0;
        for (float value : dose) {
            most = Math.max(most, value);
        }
        double sum = 0;
        int count = 0;
        for (int n = 0; n < dose.length; n++) {
            if (most > 0 && dose[n] >= HIGH * most) {
                sum += Math.pow(deviation[n] / dose[n], 2);
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }
}
