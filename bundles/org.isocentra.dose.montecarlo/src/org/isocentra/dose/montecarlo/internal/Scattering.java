package org.isocentra.dose.montecarlo.internal;

/** Photons that scatter. Belongs to one thread; its fields are what would otherwise be returned. */
final class Scattering {

    private static final double REST = ElectronTable.REST_MEV;
    /** Thomas-Fermi radius of oxygen in units of the reduced Compton wavelength. */
    private static final double ATOM_RADIUS = 0.88534 * 137.035999 / 2;

    private final Chance chance;
    /** Energy that is left to a photon, and cosine of the angle it is turned by. */
    double mev;
    double cosine;

    Scattering(Chance chance) {
        this.chance = chance;
    }

    /** Energy and cosine of a photon scattered by a free electron, by composition and rejection. */
    void kleinNishina(double energy) {
        double alpha = energy / REST;
        double least = 1 / (1 + 2 * alpha);
        double log = -Math.log(least);
        double half = (1 - least * least) / 2;
        while (true) {
            double share = chance.next() * (log + half) < log ? Math.exp(-log * chance.next())
                    : Math.sqrt(least * least + 2 * half * chance.next());
            double t = (1 - share) / (alpha * share);
            if (chance.next() * (1 + share * share) < 1 + share * share - share * t * (2 - t)) {
                mev = share * energy;
                cosine = Math.clamp(1 - t, -1, 1);
                return;
            }
        }
    }

    /** From the form factor 1 / (1 + (q a)²) of the atom, and Thomson's (1 + cos²) / 2 by rejection. */
    double coherentCosine(double energy) {
        double scale = energy / REST * ATOM_RADIUS;
        double most = 4 * scale * scale;
        while (true) {
            double r = chance.next();
            double q2 = r * most / (1 + most * (1 - r));
            double c = 1 - 2 * q2 / most;
            if (2 * chance.next() < 1 + c * c) {
                return c;
            }
        }
    }
}
