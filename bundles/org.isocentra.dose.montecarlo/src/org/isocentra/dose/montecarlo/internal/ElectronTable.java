package org.isocentra.dose.montecarlo.internal;

/**
 * Electrons that slow down continuously in water: energy for a range left, and how much they are deflected. Ranges are
 * in mm of water; radiative losses are left out (below 2 % in water up to 6 MeV). In bone the stopping power per
 * electron is in the proportion of the Bethe formulae with the mean excitation energies of both, the scattering power
 * in that of the screened Rutherford cross sections, each at {@link #TYPICAL_MEV}.
 */
final class ElectronTable {

    static final double REST_MEV = 0.51099895;

    private static final double TYPICAL_MEV = 0.5;
    private static final double LOWEST_MEV = 0.01;
    static final double STEP_MEV = 0.005;
    static final double STEP_MM = 0.01;
    private static final double CLASSICAL_RADIUS_CM = 2.8179403e-13;
    private static final double FINE_STRUCTURE = 1 / 137.035999;
    private static final double AVOGADRO = 6.02214076e23;
    private static final double MM_PER_CM = 10;
    /** Ratio of the Thomas-Fermi radius to that of hydrogen. */
    private static final double THOMAS_FERMI = 0.88534;

    final float[] rangeMm;
    final float[] energyMev;
    final float[] scatteringPerMm;
    private final double boneStopping;
    private final double boneScattering;

    /** @param highestMev the largest energy of an electron */
    ElectronTable(PhysicsFile data, double highestMev) {
        PhysicsFile.Water w = data.water();
        Curve stopping = new Curve(w.collisionStoppingPower(), 1);
        int energies = (int) Math.ceil(highestMev / STEP_MEV) + 2;
        rangeMm = new float[energies];
        double[] fine = new double[energies];
        // below the lowest energy the range is proportional to the energy: it is less than 3 micrometres there
        double range = MM_PER_CM * LOWEST_MEV / stopping.at(LOWEST_MEV);
        for (int n = 0; n < energies; n++) {
            double e = n * STEP_MEV;
            if (e <= LOWEST_MEV) {
                fine[n] = range * e / LOWEST_MEV;
            } else {
                int parts = 8;
                double sum = 0;
                for (int p = 0; p < parts; p++) {
                    sum += 1 / stopping.at(e - STEP_MEV * (p + 0.5) / parts);
                }
                fine[n] = fine[n - 1] + MM_PER_CM * STEP_MEV * sum / parts;
            }
            rangeMm[n] = (float) fine[n];
        }
        int ranges = (int) Math.ceil(fine[energies - 1] / STEP_MM) + 2;
        energyMev = new float[ranges];
        scatteringPerMm = new float[ranges];
        int at = 0;
        for (int n = 0; n < ranges; n++) {
            double r = n * STEP_MM;
            while (at < energies - 2 && fine[at + 1] < r) {
                at++;
            }
            double e = STEP_MEV * (at + (r - fine[at]) / (fine[at + 1] - fine[at]));
            energyMev[n] = (float) e;
            scatteringPerMm[n] = (float) (scattering(w.composition(), Math.max(e, LOWEST_MEV)) / MM_PER_CM);
        }
        boneStopping = bethe(data.bone().meanExcitationEnergyEv()) / bethe(w.meanExcitationEnergyEv());
        boneScattering = scattering(data.bone().composition(), TYPICAL_MEV) / data.bone().electronsPerMass()
                / (scattering(w.composition(), TYPICAL_MEV) / w.electronsPerMass());
    }

    /** What the stopping power per electron is proportional to at the typical energy; no density effect. */
    private static double bethe(double excitationEv) {
        double tau = TYPICAL_MEV / REST_MEV;
        double beta2 = tau * (tau + 2) / ((tau + 1) * (tau + 1));
        double i = excitationEv * 1e-6 / REST_MEV;
        double f = 1 - beta2 + (tau * tau / 8 - (2 * tau + 1) * Math.log(2)) / ((tau + 1) * (tau + 1));
        return Math.log(tau * tau * (tau + 2) / (2 * i * i)) + f;
    }

    /**
     * Inverse of the first transport mean free path for 1 g/cm³, per cm: from the screened Rutherford cross section
     * with Molière's screening angle; atomic electrons are taken into account by Z (Z + 1).
     */
    private static double scattering(double[][] composition, double mev) {
        double gamma = 1 + mev / REST_MEV;
        double beta2 = 1 - 1 / (gamma * gamma);
        double momentum2 = gamma * gamma * beta2;
        double sum = 0;
        for (double[] element : composition) {
            double z = element[0];
            double screening = FINE_STRUCTURE * Math.cbrt(z) / THOMAS_FERMI;
            double eta = screening * screening / (4 * momentum2)
                    * (1.13 + 3.76 * FINE_STRUCTURE * FINE_STRUCTURE * z * z / beta2);
            double area = 2 * Math.PI * z * (z + 1) * CLASSICAL_RADIUS_CM * CLASSICAL_RADIUS_CM
                    / (momentum2 * beta2) * (Math.log1p(1 / eta) - 1 / (1 + eta));
            sum += AVOGADRO * element[2] / element[1] * area;
        }
        return sum;
    }

    /** Range in water, mm. */
    double rangeMm(double mev) {
        double place = mev / STEP_MEV;
        int n = Math.min((int) place, rangeMm.length - 2);
        return rangeMm[n] + (place - n) * (rangeMm[n + 1] - rangeMm[n]);
    }

    /** Energy of an electron that has some range left, MeV. */
    double energyMev(double rangeMm) {
        double place = rangeMm / STEP_MM;
        int n = Math.min((int) place, energyMev.length - 2);
        return energyMev[n] + (place - n) * (energyMev[n + 1] - energyMev[n]);
    }

    /** Inverse of the first transport mean free path in water, per mm, for a range left. */
    double scatteringPerMm(double rangeMm) {
        return scatteringPerMm[Math.min((int) (rangeMm / STEP_MM), scatteringPerMm.length - 1)];
    }

    /** Stopping power per electron of bone relative to water. */
    double boneStopping() {
        return boneStopping;
    }

    /** Scattering power per electron of bone relative to water. */
    double boneScattering() {
        return boneScattering;
    }
}
