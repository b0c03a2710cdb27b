package org.isocentra.dose.montecarlo.internal;

/**
 * Electrons, one after the other: they slow down continuously. Each step has one hinge, evenly distributed on it, at
 * which the deflection of the whole step happens and its energy is deposited; the deflection has the mean cosine of the
 * screened Rutherford cross section. Belongs to one thread.
 */
final class Electrons {

    static final double CUTOFF_MEV = 0.15;
    private static final double STEP_SHARE = 0.2;
    private static final double STEP_LEAST_MM = 0.06;
    private static final double STEP_MOST_MM = 0.5;
    private static final double FREE_STEP_MM = 1;
    /** A step ends where density changes by more than this share of it, found to 1/32 of the step. */
    private static final double LIKE = 0.1;
    private static final int BISECTIONS = 5;

    private final PhotonTable photons;
    private final ElectronTable table;
    private final Phantom phantom;
    private final Scorer scorer;
    private final double reach;
    private final double beamWeight;
    private final Tally tally;
    private final Chance chance;
    private final Passage passage = new Passage();
    private final double cutoffMm;
    /** Where the last one has come to rest. */
    double endX;
    double endY;
    double endZ;

    /** @param beamWeight photons that a history stands for */
    Electrons(Scene scene, double beamWeight, Tally tally, Chance chance) {
        photons = scene.photons();
        table = scene.electrons();
        phantom = scene.phantom();
        scorer = scene.scorer();
        reach = scene.reach();
        this.beamWeight = beamWeight;
        this.tally = tally;
        this.chance = chance;
        cutoffMm = table.rangeMm(CUTOFF_MEV);
    }

    /** Follows an electron to its end, or until it cannot reach a cell any more. */
    void follow(double energy, double x0, double y0, double z0, double u0, double v0, double w0, double weight) {
        double x = x0;
        double y = y0;
        double z = z0;
        double u = u0;
        double v = v0;
        double w = w0;
        double left = table.rangeMm(energy);
        double kinetic = energy;
        while (true) {
            if (left <= cutoffMm) {
                deposit(x, y, z, kinetic * weight);
                break;
            }
            if (!scorer.near(x, y, z, reach * left) && !mayFly(x, y, z, u, v, w, left)) {
                tally.deposited += beamWeight * weight * kinetic;
                break;
            }
            float density = phantom.density(x, y, z);
            if (density <= 0) {
                if (outside(x, y, z)) {
                    tally.escaped += beamWeight * weight * kinetic;
                    break;
                }
                x += FREE_STEP_MM * u;
                y += FREE_STEP_MM * v;
                z += FREE_STEP_MM * w;
                continue;
            }
            double share = photons.boneShare(density);
            double stopping = density * (1 + share * (table.boneStopping() - 1));
            double length = Math.min(FREE_STEP_MM,
                    Math.min(left, Math.min(STEP_MOST_MM, STEP_LEAST_MM + STEP_SHARE * left)) / stopping);
            length = withinMedium(x, y, z, u, v, w, length, density);
            double after = Math.max(0, left - length * stopping);
            double kept = table.energyMev(after);
            double lost = weight * beamWeight * (kinetic - kept);
            double hinge = length * chance.next();
            x += hinge * u;
            y += hinge * v;
            z += hinge * w;
            tally.deposited += lost;
            int cell = scorer.index(x, y, z);
            if (cell >= 0) {
                tally.cells[cell] += (float) (lost / stopping);
            }
            double scattering = length * density * (1 + share * (table.boneScattering() - 1))
                    * table.scatteringPerMm((left + after) / 2);
            double mean = scattering < 1 ? scattering * (1 - scattering / 2 * (1 - scattering / 3)) : 1;
            double away = -mean * Math.log(1 - chance.next());
            chance.turn(u, v, w, away < 2 ? 1 - away : 2 * chance.next() - 1);
            u = chance.turnedU;
            v = chance.turnedV;
            w = chance.turnedW;
            double onwards = length - hinge;
            x += onwards * u;
            y += onwards * v;
            z += onwards * w;
            left = after;
            kinetic = kept;
        }
        endX = x;
        endY = y;
        endZ = z;
    }

    /** Whether an electron too far from the cells to reach them through tissue may do so across a cavity. */
    private boolean mayFly(double x, double y, double z, double u, double v, double w, double left) {
        if (reach <= 1 || outside(x, y, z)) {
            return false;
        }
        if (Phantom.isThin(phantom.density(x, y, z))) {
            passage.find(scorer.low(), scorer.high(), reach * left, x, y, z, u, v, w);
            return passage.enter < passage.leave;
        }
        return phantom.nearCavity(x, y, z, left);
    }

    /** A step, or what of it leads just beyond where the medium becomes another. */
    private double withinMedium(double x, double y, double z, double u, double v, double w, double length,
            float density) {
        if (isLike(density, phantom.density(x + length * u, y + length * v, z + length * w))) {
            return length;
        }
        double inside = 0;
        double beyond = length;
        for (int n = 0; n < BISECTIONS; n++) {
            double middle = (inside + beyond) / 2;
            if (isLike(density, phantom.density(x + middle * u, y + middle * v, z + middle * w))) {
                inside = middle;
            } else {
                beyond = middle;
            }
        }
        return beyond;
    }

    private static boolean isLike(float density, float other) {
        return Math.abs(other - density) <= LIKE * density;
    }

    private boolean outside(double x, double y, double z) {
        double[] low = phantom.low();
        double[] high = phantom.high();
        return x < low[0] || y < low[1] || z < low[2] || x >= high[0] || y >= high[1] || z >= high[2];
    }

    /** Leaves the energy of a particle where it is. */
    void deposit(double x, double y, double z, double energy) {
        tally.deposited += beamWeight * energy;
        int cell = scorer.index(x, y, z);
        if (cell >= 0) {
            double density = phantom.density(x, y, z);
            if (density > 0) {
                double share = photons.boneShare(density);
                double stopping = density * (1 + share * (table.boneStopping() - 1));
                tally.cells[cell] += (float) (beamWeight * energy / stopping);
            }
        }
    }
}
