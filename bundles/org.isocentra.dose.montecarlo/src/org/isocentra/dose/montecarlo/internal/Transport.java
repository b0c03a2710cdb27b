package org.isocentra.dose.montecarlo.internal;

/**
 * Photons of one beam, one after the other, with the electrons they set free. The histories of a beam are numbered, and
 * each has random numbers of its own, told by the key of the beam and its number alone: they may be simulated anywhere
 * and in any order. Belongs to one thread.
 *
 * <p>Photons fly by delta tracking: from one tentative collision to the next as in a medium denser than any in the
 * phantom, so that no boundary has to be looked for. At each, the share of the photon's weight that really collides
 * does so, and the rest goes on unchanged: near the cells, where tentative collisions are frequent, one photon sets
 * many electrons free. Scattered photons play Russian roulette for the full weight of a history.
 *
 * <p>Compton scattering is that of free electrons at rest (Klein-Nishina); photoelectrons go on in the direction of the
 * photon; pairs start in it and share the energy evenly distributed; coherent scattering uses the form factor of a
 * screened point charge.
 */
final class Transport {

    private static final double PHOTON_CUTOFF_MEV = 0.02;
    /** Tentative collisions per mm near the cells and elsewhere, if the medium does not need more. */
    private static final double NEAR_PER_MM = 0.4;
    private static final double FAR_PER_MM = 0.1;
    private static final double LEAST_WEIGHT = 0.02;
    private static final double SURVIVAL = 0.1;
    private static final double REST = ElectronTable.REST_MEV;
    private static final int STACK = 256;

    private final PhotonTable photons;
    private final Phantom phantom;
    private final Scorer scorer;
    private final Scene.Rays rays;
    private final Tally tally;
    private final double activeMm;
    private final Chance chance = new Chance();
    private final Scattering scattering = new Scattering(chance);
    private final Electrons electrons;
    private final Passage passage = new Passage();
    private final double[] stack = new double[7 * STACK];
    private final double[] place = new double[2];
    private int stacked;

    /** @param tally what histories leave is added to */
    Transport(Scene scene, Scene.Rays rays, Tally tally) {
        photons = scene.photons();
        phantom = scene.phantom();
        scorer = scene.scorer();
        this.rays = rays;
        this.tally = tally;
        activeMm = scene.reach() * scene.electrons().rangeMm(rays.spectrum().highestMev());
        electrons = new Electrons(scene, rays.weight(), tally, chance);
    }

    /** @param first number of the first history */
    void simulate(long first, int histories) {
        for (long n = first; n < first + histories; n++) {
            chance.begin(rays.key(), n);
            history();
        }
    }

    /**
     * A photon that goes along z collides in water at the origin, and the electrons that it sets in motion are
     * followed; photons that come out of it are forgotten.
     */
    void firstCollision(long number, double energy) {
        chance.begin(rays.key(), number);
        int interaction = photons.interaction(0, PhotonTable.place(energy), chance.next());
        collide(interaction, energy, 0, 0, 0, 0, 0, 1, 1);
        stacked = 0;
    }

    private void history() {
        double energy = rays.spectrum().sample(chance.next());
        rays.spread().place(chance::next, place);
        double a = place[0];
        double b = place[1];
        double[] s = rays.source();
        double[] q = rays.axisPoint();
        double x = q[0] + a * rays.first()[0] + b * rays.second()[0] - s[0];
        double y = q[1] + a * rays.first()[1] + b * rays.second()[1] - s[1];
        double z = q[2] + a * rays.first()[2] + b * rays.second()[2] - s[2];
        double length = 1 / Math.sqrt(x * x + y * y + z * z);
        tally.emitted += rays.weight() * energy;
        photon(energy, s[0], s[1], s[2], x * length, y * length, z * length, true);
        while (stacked > 0) {
            int at = 7 * --stacked;
            photon(stack[at], stack[at + 1], stack[at + 2], stack[at + 3], stack[at + 4], stack[at + 5],
                    stack[at + 6], false);
        }
    }

    private void push(double energy, double x, double y, double z, double u, double v, double w) {
        if (stacked == STACK) {
            throw new IllegalStateException("more than " + STACK + " photons of one history");
        }
        int at = 7 * stacked++;
        stack[at] = energy;
        stack[at + 1] = x;
        stack[at + 2] = y;
        stack[at + 3] = z;
        stack[at + 4] = u;
        stack[at + 5] = v;
        stack[at + 6] = w;
    }

    /** Weights are relative to that of the history. */
    private void photon(double energy, double x, double y, double z, double u, double v, double w, boolean primary) {
        passage.find(phantom.low(), phantom.high(), 0, x, y, z, u, v, w);
        if (!(passage.enter < passage.leave)) {
            tally.escaped += rays.weight() * energy;
            return;
        }
        double t = passage.enter;
        double end = passage.leave;
        passage.find(scorer.low(), scorer.high(), activeMm, x, y, z, u, v, w);
        boolean passes = passage.enter < passage.leave;
        double from = passes ? passage.enter : Double.POSITIVE_INFINITY;
        double to = passes ? passage.leave : Double.POSITIVE_INFINITY;
        double place = PhotonTable.place(energy);
        double water = photons.water(place);
        double bone = photons.bone(place);
        double most = phantom.highestDensity() * Math.max(water, bone);
        double weight = 1;
        while (true) {
            boolean near = t >= from && t < to;
            double perMm = Math.max(most, near ? NEAR_PER_MM : FAR_PER_MM);
            double limit = Math.min(end, near ? to : t < from ? from : end);
            double next = t - Math.log(1 - chance.next()) / perMm;
            if (next >= limit) {
                t = limit;
                if (t >= end) {
                    tally.escaped += rays.weight() * weight * energy;
                    return;
                }
                continue;
            }
            t = next;
            double px = x + t * u;
            double py = y + t * v;
            double pz = z + t * w;
            double density = phantom.density(px, py, pz);
            if (density <= 0) {
                continue;
            }
            double share = photons.boneShare(density);
            double mu = water + share * (bone - water);
            int material = share > 0 && chance.next() * mu < share * bone ? 1 : 0;
            double colliding = weight * density * mu / perMm;
            weight -= colliding;
            if (primary) {
                tally.collided += rays.weight() * colliding * energy;
            }
            collide(photons.interaction(material, place, chance.next()), energy, px, py, pz, u, v, w, colliding);
            if (weight < LEAST_WEIGHT) {
                if (chance.next() >= SURVIVAL) {
                    tally.rouletteLost += rays.weight() * weight * energy;
                    return;
                }
                tally.rouletteGained += rays.weight() * weight * energy * (1 / SURVIVAL - 1);
                weight /= SURVIVAL;
            }
        }
    }

    private void collide(int interaction, double energy, double x, double y, double z, double u, double v, double w,
            double weight) {
        switch (interaction) {
            case PhotonTable.INCOHERENT -> compton(energy, x, y, z, u, v, w, weight);
            case PhotonTable.PHOTOELECTRIC -> electrons.follow(energy, x, y, z, u, v, w, weight);
            case PhotonTable.PAIR -> {
                double kinetic = energy - 2 * REST;
                double share = chance.next();
                electrons.follow(share * kinetic, x, y, z, u, v, w, weight);
                electrons.follow((1 - share) * kinetic, x, y, z, u, v, w, weight);
                double ex = electrons.endX;
                double ey = electrons.endY;
                double ez = electrons.endZ;
                double c = 2 * chance.next() - 1;
                chance.turn(0, 0, 1, c);
                roulette(REST, ex, ey, ez, chance.turnedU, chance.turnedV, chance.turnedW, weight);
                roulette(REST, ex, ey, ez, -chance.turnedU, -chance.turnedV, -chance.turnedW, weight);
            }
            default -> {
                chance.turn(u, v, w, scattering.coherentCosine(energy));
                roulette(energy, x, y, z, chance.turnedU, chance.turnedV, chance.turnedW, weight);
            }
        }
    }

    private void compton(double energy, double x, double y, double z, double u, double v, double w, double weight) {
        scattering.kleinNishina(energy);
        double left = scattering.mev;
        chance.turn(u, v, w, scattering.cosine);
        double ex = energy * u - left * chance.turnedU;
        double ey = energy * v - left * chance.turnedV;
        double ez = energy * w - left * chance.turnedW;
        if (left > PHOTON_CUTOFF_MEV) {
            roulette(left, x, y, z, chance.turnedU, chance.turnedV, chance.turnedW, weight);
        } else {
            electrons.deposit(x, y, z, left * weight);
        }
        double momentum = 1 / Math.sqrt(ex * ex + ey * ey + ez * ez);
        electrons.follow(energy - left, x, y, z, ex * momentum, ey * momentum, ez * momentum, weight);
    }

    /** A photon of some weight goes on with the weight of the history or not at all. */
    private void roulette(double energy, double x, double y, double z, double u, double v, double w, double weight) {
        if (chance.next() < weight) {
            tally.rouletteGained += rays.weight() * (1 - weight) * energy;
            push(energy, x, y, z, u, v, w);
        } else {
            tally.rouletteLost += rays.weight() * weight * energy;
        }
    }
}
