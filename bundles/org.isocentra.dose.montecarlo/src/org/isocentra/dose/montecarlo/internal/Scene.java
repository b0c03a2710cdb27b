package org.isocentra.dose.montecarlo.internal;

/**
 * All that a backend needs to simulate histories, as plain numbers in the frame of the phantom.
 *
 * @param reach how many times their range in water electrons may go
 * @param beams what comes in
 */
record Scene(PhotonTable photons, ElectronTable electrons, Phantom phantom, Scorer scorer, double reach, Rays[] beams) {

    /** How many times their range in water electrons may go where there are cavities. */
    private static final double CAVITY_REACH = 4;

    static Scene of(PhotonTable photons, ElectronTable electrons, Phantom phantom, Scorer scorer, Rays... beams) {
        return new Scene(photons, electrons, phantom, scorer, phantom.hasCavities() ? CAVITY_REACH : 1, beams);
    }

    /**
     * A beam: photons from a point to a plane around the axis point.
     *
     * @param source position; {@code axisPoint} where the axis meets the plane, {@code first} and {@code second} unit
     *        vectors in it
     * @param weight photons that a history stands for
     * @param key tells its random numbers from those of other beams
     */
    record Rays(double[] source, double[] axisPoint, double[] first, double[] second, Spread spread,
            Spectrum spectrum, double weight, long key) {

        /** @param radiusMm see {@link Spread.Round} */
        Rays(double[] source, double[] axisPoint, double[] first, double[] second, float[] radiusMm,
                Spectrum spectrum, double weight, long key) {
            this(source, axisPoint, first, second, new Spread.Round(radiusMm), spectrum, weight, key);
        }
    }
}
