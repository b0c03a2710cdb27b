package org.isocentra.dose.montecarlo.internal;

/** Energies of source photons: lines with their cumulative probabilities. */
record Spectrum(String id, double[] mev, double[] cumulative) {

    static Spectrum of(PhysicsFile.SpectrumData data) {
        double[] mev = new double[data.lines().length];
        double[] cumulative = new double[mev.length];
        double sum = 0;
        for (int n = 0; n < mev.length; n++) {
            mev[n] = data.lines()[n][0];
            sum += data.lines()[n][1];
            cumulative[n] = sum;
        }
        for (int n = 0; n < mev.length; n++) {
            cumulative[n] /= sum;
        }
        return new Spectrum(data.id(), mev, cumulative);
    }

    double sample(double random) {
        int n = 0;
        while (n < mev.length - 1 && random >= cumulative[n]) {
            n++;
        }
        return mev[n];
    }

    double highestMev() {
        return mev[mev.length - 1];
    }
}
