package org.isocentra.dose.montecarlo.internal;

/**
 * Photon interactions in two materials, per electron: a place of a medium is told by its electron density relative to
 * water, and by how much of its electrons are those of cortical bone, see {@link #boneShare}. Coefficients are per mm
 * at the electron density of water. Energies are in steps of equal ratio.
 *
 * <p>Incoherent scattering in bone is that in water; coherent scattering and pair production scale with Z² as for free
 * atoms; the photoelectric effect is what is left of the total below {@link #SPLIT_MEV}, and above in the proportion to
 * water that it has there: a small difference of large numbers would be noise.
 */
final class PhotonTable {

    static final double LOWEST_MEV = 0.01;
    static final double HIGHEST_MEV = 20;

    /** Electron densities of soft tissue and of cortical bone, between which a medium is a mixture of both. */
    private static final double SOFT = 1.1;
    private static final double SPLIT_MEV = 0.15;
    private static final double THRESHOLD_MEV = 2 * ElectronTable.REST_MEV;
    private static final int STEPS = 2048;
    private static final double PER_MM = 0.1;

    static final double SCALE = STEPS / Math.log(HIGHEST_MEV / LOWEST_MEV);

    private final double bone;
    /** Per energy: water, bone. */
    final float[][] mu = new float[2][STEPS + 2];
    /** Per energy and material: share of incoherent, of photoelectric or that, of pair or those. */
    final float[][] incoherent = new float[2][STEPS + 2];
    final float[][] photoelectric = new float[2][STEPS + 2];
    final float[][] pair = new float[2][STEPS + 2];

    PhotonTable(PhysicsFile data) {
        PhysicsFile.Water w = data.water();
        double perElectron = w.electronsPerMass() / data.bone().electronsPerMass();
        bone = data.bone().densityGPerCm3() / w.densityGPerCm3() / perElectron;
        double square = square(data.bone().composition()) / square(w.composition()) * perElectron;
        Curve totalWater = new Curve(w.total(), 1);
        Curve totalBone = new Curve(data.bone().total(), 1);
        Curve coherent = new Curve(w.partial(), 1);
        Curve photo = new Curve(w.partial(), 3);
        Curve nuclear = new Curve(w.partial(), 4);
        Curve triplet = new Curve(w.partial(), 5);
        for (int n = 0; n <= STEPS + 1; n++) {
            double e = LOWEST_MEV * Math.exp(n / SCALE);
            double[] inWater = {0, photo.at(e), pair(nuclear, triplet, 1, e), coherent.at(e)};
            inWater[0] = totalWater.at(e) - inWater[1] - inWater[2] - inWater[3];
            double below = Math.min(e, SPLIT_MEV);
            double scattered = totalWater.at(below) - photo.at(below) - coherent.at(below)
                    + square * coherent.at(below);
            double ratio = (totalBone.at(below) * perElectron - scattered) / photo.at(below);
            double[] inBone = {inWater[0], ratio * inWater[1], pair(nuclear, triplet, square, e),
                square * inWater[3]};
            put(0, n, inWater);
            put(1, n, inBone);
        }
    }

    private static double pair(Curve nuclear, Curve triplet, double square, double e) {
        return e <= THRESHOLD_MEV ? 0 : square * nuclear.at(e) + triplet.at(e);
    }

    /** Mean of Z² per gram. */
    private static double square(double[][] composition) {
        double sum = 0;
        for (double[] element : composition) {
            sum += element[2] * element[0] * element[0] / element[1];
        }
        return sum;
    }

    private void put(int material, int n, double[] parts) {
        double sum = parts[0] + parts[1] + parts[2] + parts[3];
        mu[material][n] = (float) (PER_MM * sum);
        incoherent[material][n] = (float) (parts[0] / sum);
        photoelectric[material][n] = (float) ((parts[0] + parts[1]) / sum);
        pair[material][n] = (float) ((parts[0] + parts[1] + parts[2]) / sum);
    }

    /** Place of an energy in the table. */
    static double place(double mev) {
        return Math.clamp(SCALE * Math.log(mev / LOWEST_MEV), 0, STEPS);
    }

    double water(double place) {
        return between(mu[0], place);
    }

    double bone(double place) {
        return between(mu[1], place);
    }

    private static double between(float[] values, double place) {
        int n = (int) place;
        return values[n] + (place - n) * (values[n + 1] - values[n]);
    }

    /** Which of the interactions happens, for a random number from 0 to 1. */
    int interaction(int material, double place, double random) {
        int n = (int) place;
        if (random < incoherent[material][n]) {
            return INCOHERENT;
        }
        if (random < photoelectric[material][n]) {
            return PHOTOELECTRIC;
        }
        return random < pair[material][n] ? PAIR : COHERENT;
    }

    static final int INCOHERENT = 0;
    static final int PHOTOELECTRIC = 1;
    static final int PAIR = 2;
    static final int COHERENT = 3;

    /** Electron density of cortical bone relative to water. */
    double boneDensity() {
        return bone;
    }

    /** Share of the electrons of a medium that are those of cortical bone. */
    double boneShare(double relativeDensity) {
        return relativeDensity <= SOFT ? 0 : Math.min(1, (relativeDensity - SOFT) / (bone - SOFT));
    }
}
