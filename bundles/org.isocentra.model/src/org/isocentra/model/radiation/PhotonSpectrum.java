package org.isocentra.model.radiation;

import java.util.List;

/**
 * Photons of a beam by their energy, before they come to the patient.
 *
 * @param energyMeV rising
 * @param photons relative number of photons of each energy
 * @since 1.1
 */
public record PhotonSpectrum(List<Double> energyMeV, List<Double> photons) {

    /** @throws IllegalArgumentException when energies do not rise from above 0, or not each has a number of photons */
    public PhotonSpectrum {
        energyMeV = List.copyOf(energyMeV);
        photons = List.copyOf(photons);
        if (energyMeV.isEmpty() || energyMeV.size() != photons.size()) {
            throw new IllegalArgumentException("a spectrum has " + energyMeV.size() + " energies and "
                    + photons.size() + " numbers of photons");
        }
        double before = 0;
        for (int n = 0; n < energyMeV.size(); n++) {
            if (!(energyMeV.get(n) > before && photons.get(n) > 0) || Double.isInfinite(energyMeV.get(n))
                    || Double.isInfinite(photons.get(n))) {
                throw new IllegalArgumentException("a spectrum does not rise from above 0 MeV, or has no photons, at "
                        + energyMeV.get(n) + " MeV");
            }
            before = energyMeV.get(n);
        }
    }

    /** Mean energy of the photons, weighted by their energy, MeV. */
    public double meanMeV() {
        double energy = 0;
        double squares = 0;
        for (int n = 0; n < energyMeV.size(); n++) {
            energy += photons.get(n) * energyMeV.get(n);
            squares += photons.get(n) * energyMeV.get(n) * energyMeV.get(n);
        }
        return squares / energy;
    }
}
