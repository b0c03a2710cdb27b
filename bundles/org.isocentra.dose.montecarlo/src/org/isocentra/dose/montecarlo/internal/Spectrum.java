package org.isocentra.dose.montecarlo.internal;

import java.util.List;

import org.isocentra.model.radiation.PhotonSpectrum;

/** Energies of source photons: lines with their cumulative probabilities. */
record Spectrum(String id, PhotonSpectrum photons, double[] mev, double[] cumulative) {

    /** @param id for people */
    static Spectrum of(String id, PhotonSpectrum photons) {
        List<Double> energies = photons.energyMeV();
        double[] mev = new double[energies.size()];
        double[] cumulative = new double[mev.length];
        double sum = 0;
        for (int n = 0; n < mev.length; n++) {
            mev[n] = energies.get(n);
            sum += photons.photons().get(n);
            cumulative[n] = sum;
        }
        for (int n = 0; n < mev.length; n++) {
            cumulative[n] /= sum;
        }
        return new Spectrum(id, photons, mev, cumulative);
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
