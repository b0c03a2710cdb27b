package org.isocentra.evaluation.api;

/**
 * Cumulative dose-volume histogram without bins.
 *
 * @param structure name
 * @param doseGy doses of the samples, highest first, Gy
 * @param volumeMm3 volume that gets at least the dose of the same index, mm³, increasing
 * @param policy how the structure was sampled, for a person to read
 * @param complete false when the dose grid does not cover the structure
 */
public record Dvh(String structure, float[] doseGy, double[] volumeMm3, String policy, boolean complete) {

    public Dvh {
        if (doseGy.length == 0 || doseGy.length != volumeMm3.length) {
            throw new IllegalArgumentException("a histogram needs at least one sample, and a volume for each");
        }
    }

    /** Volume of the structure as far as a dose grid holds it, mm³. */
    public double totalVolumeMm3() {
        return volumeMm3[volumeMm3.length - 1];
    }

    /** Volume in mm³ that gets at least {@code dose} Gy. */
    public double volumeAtLeast(double dose) {
        int low = 0;
        int high = doseGy.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (doseGy[middle] >= dose) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : volumeMm3[low - 1];
    }

    /** The dose in Gy that the hottest {@code volume} mm³ get at least. */
    public double doseToHottest(double volume) {
        int low = 0;
        int high = volumeMm3.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (volumeMm3[middle] >= volume) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return doseGy[low];
    }

    /** D{@code percent}: the dose in Gy that {@code percent} of the volume get at least. */
    public double dosePercent(double percent) {
        return doseToHottest(totalVolumeMm3() * percent / 100);
    }

    /** The highest dose of any sample, Gy. */
    public double maximumGy() {
        return doseGy[0];
    }

    /** The lowest dose of any sample, Gy. */
    public double minimumGy() {
        return doseGy[doseGy.length - 1];
    }

    /** Weighted by volume, Gy. */
    public double meanGy() {
        double sum = 0;
        double before = 0;
        for (int n = 0; n < doseGy.length; n++) {
            sum += doseGy[n] * (volumeMm3[n] - before);
            before = volumeMm3[n];
        }
        return sum / before;
    }
}
