package org.isocentra.evaluation.api.radiobiology;

import org.isocentra.evaluation.api.Dvh;

/** The generalised equivalent uniform dose of Niemierko. */
public final class GeneralisedEud {

    private GeneralisedEud() {
    }

    /**
     * The uniform dose of the same effect, Gy.
     *
     * @param dvh a histogram, of EQD2 where parameters are for fractions of 2 Gy
     * @param a 1 for the mean, large for serial organs, negative for tumours; not 0
     */
    public static double of(Dvh dvh, double a) {
        if (a == 0 || !Double.isFinite(a)) {
            throw new IllegalArgumentException("the exponent of a gEUD cannot be " + a);
        }
        double reference = a > 0 ? dvh.maximumGy() : dvh.minimumGy();
        if (reference == 0) {
            return 0;
        }
        double sum = 0;
        double before = 0;
        for (int n = 0; n < dvh.doseGy().length; n++) {
            sum += Math.pow(dvh.doseGy()[n] / reference, a) * (dvh.volumeMm3()[n] - before);
            before = dvh.volumeMm3()[n];
        }
        return reference * Math.pow(sum / before, 1 / a);
    }
}
