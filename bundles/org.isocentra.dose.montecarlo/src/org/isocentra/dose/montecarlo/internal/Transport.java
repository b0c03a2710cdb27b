package org.isocentra.dose.montecarlo.internal;

/**
 * Photons and electrons, one after the other, on the processor.
 *
 * <p>Photons fly by delta tracking: from one tentative collision to the next as in a medium denser than any in the
 * phantom, so that no boundary has to be looked for. At each, the share of the photon's weight that really collides
 * does so, and the rest goes on unchanged: near the cells, where tentative collisions are frequent, one photon sets
 * many electrons free. Scattered photons play Russian roulette for the full weight of a history.
 *
 * <p>Compton scattering is that of free electrons at rest (Klein-Nishina); photoelectrons go on in the direction of the
 * photon; pairs start in it and share the energy evenly distributed; coherent scattering uses the form factor of a
 * screened point charge. Electrons slow down continuously. Each step has one hinge, evenly distributed on it, at which
 * the deflection of the whole step happens and its energy is deposited; the deflection has the mean cosine of the
 * screened Rutherford cross section.
 */
final class Transport implements TransportCore {

    private static final double PHOTON_CUTOFF_MEV = 0.02;
    static final double ELECTRON_CUTOFF_MEV = 0.15;
    /** Tentative collisions per mm near the cells and elsewhere, if the medium does not need more. */
    private static final double NEAR_PER_MM = 0.4;
    private static final double FAR_PER_MM = 0.1;
    private static final double LEAST_WEIGHT = 0.02;
    private static final double SURVIVAL = 0.1;
    private static final double STEP_SHARE = 0.2;
    private static final double STEP_LEAST_MM = 0.06;
    private static final double STEP_MOST_MM = 0.5;
    private static final double FREE_STEP_MM = 1;
    /** A step of an electron ends where density changes by more than this share of it, found to 1/32 of the step. */
    private static final double LIKE = 0.1;
    private static final int BISECTIONS = 5;
    private static final double REST = ElectronTable.REST_MEV;
    /** Thomas-Fermi radius of oxygen in units of the reduced Compton wavelength. */
    private static final double ATOM_RADIUS = 0.88534 * 137.035999 / 2;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int STACK = 256;

    @Override
    public void simulate(Scene scene, int beam, long first, int histories, Tally tally) {
        new Run(scene, scene.beams()[beam], tally).simulate(first, histories);
    }

    /** The bits of a number well mixed. */
    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** One thread's work; its fields are what would otherwise be returned. */
    static final class Run {

        private final PhotonTable photons;
        private final ElectronTable electrons;
        private final Phantom phantom;
        private final Scorer scorer;
        private final Scene.Rays rays;
        private final Tally tally;
        private final double reach;
        private final double activeMm;
        private final double cutoffMm;

        private final double[] stack = new double[7 * STACK];
        private final double[] place = new double[2];
        private int stacked;
        private long state;
        /** Energy and cosine of a scattered photon. */
        private double scatteredMev;
        private double cosine;
        /** A turned direction. */
        private double turnedX;
        private double turnedY;
        private double turnedZ;
        /** Where an electron has come to rest. */
        private double endX;
        private double endY;
        private double endZ;
        /** Along a ray: where it enters and leaves a box. */
        private double enter;
        private double leave;

        Run(Scene scene, Scene.Rays rays, Tally tally) {
            photons = scene.photons();
            electrons = scene.electrons();
            phantom = scene.phantom();
            scorer = scene.scorer();
            reach = scene.reach();
            this.rays = rays;
            this.tally = tally;
            activeMm = reach * electrons.rangeMm(rays.spectrum().highestMev());
            cutoffMm = electrons.rangeMm(ELECTRON_CUTOFF_MEV);
        }

        void simulate(long first, int histories) {
            for (long n = first; n < first + histories; n++) {
                state = mix(rays.key() + mix(n * GOLDEN + 1));
                history();
            }
        }

        /**
         * A photon that goes along z collides in water at the origin, and the electrons that it sets in motion are
         * followed; photons that come out of it are forgotten.
         */
        void firstCollision(long number, double energy) {
            state = mix(rays.key() + mix(number * GOLDEN + 1));
            int interaction = photons.interaction(0, PhotonTable.place(energy), random());
            collide(interaction, energy, 0, 0, 0, 0, 0, 1, 1);
            stacked = 0;
        }

        double random() {
            state += GOLDEN;
            return (mix(state) >>> 11) * 0x1p-53;
        }

        private void history() {
            double energy = rays.spectrum().sample(random());
            rays.spread().place(this::random, place);
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
        private void photon(double energy, double x, double y, double z, double u, double v, double w,
                boolean primary) {
            cross(phantom.low(), phantom.high(), 0, x, y, z, u, v, w);
            if (!(enter < leave)) {
                tally.escaped += rays.weight() * energy;
                return;
            }
            double t = enter;
            double end = leave;
            cross(scorer.low(), scorer.high(), activeMm, x, y, z, u, v, w);
            boolean passes = enter < leave;
            double from = passes ? enter : Double.POSITIVE_INFINITY;
            double to = passes ? leave : Double.POSITIVE_INFINITY;
            double place = PhotonTable.place(energy);
            double water = photons.water(place);
            double bone = photons.bone(place);
            double most = phantom.highestDensity() * Math.max(water, bone);
            double weight = 1;
            while (true) {
                boolean near = t >= from && t < to;
                double perMm = Math.max(most, near ? NEAR_PER_MM : FAR_PER_MM);
                double limit = Math.min(end, near ? to : t < from ? from : end);
                double next = t - Math.log(1 - random()) / perMm;
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
                int material = share > 0 && random() * mu < share * bone ? 1 : 0;
                double colliding = weight * density * mu / perMm;
                weight -= colliding;
                if (primary) {
                    tally.collided += rays.weight() * colliding * energy;
                }
                collide(photons.interaction(material, place, random()), energy, px, py, pz, u, v, w, colliding);
                if (weight < LEAST_WEIGHT) {
                    if (random() >= SURVIVAL) {
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
                case PhotonTable.PHOTOELECTRIC -> electron(energy, x, y, z, u, v, w, weight);
                case PhotonTable.PAIR -> {
                    double kinetic = energy - 2 * REST;
                    double share = random();
                    electron(share * kinetic, x, y, z, u, v, w, weight);
                    electron((1 - share) * kinetic, x, y, z, u, v, w, weight);
                    double ex = endX;
                    double ey = endY;
                    double ez = endZ;
                    double c = 2 * random() - 1;
                    turn(0, 0, 1, c);
                    roulette(REST, ex, ey, ez, turnedX, turnedY, turnedZ, weight);
                    roulette(REST, ex, ey, ez, -turnedX, -turnedY, -turnedZ, weight);
                }
                default -> {
                    turn(u, v, w, coherentCosine(energy));
                    roulette(energy, x, y, z, turnedX, turnedY, turnedZ, weight);
                }
            }
        }

        private void compton(double energy, double x, double y, double z, double u, double v, double w,
                double weight) {
            kleinNishina(energy);
            double left = scatteredMev;
            turn(u, v, w, cosine);
            double ex = energy * u - left * turnedX;
            double ey = energy * v - left * turnedY;
            double ez = energy * w - left * turnedZ;
            if (left > PHOTON_CUTOFF_MEV) {
                roulette(left, x, y, z, turnedX, turnedY, turnedZ, weight);
            } else {
                deposit(x, y, z, left * weight);
            }
            double momentum = 1 / Math.sqrt(ex * ex + ey * ey + ez * ez);
            electron(energy - left, x, y, z, ex * momentum, ey * momentum, ez * momentum, weight);
        }

        /** Energy and cosine of a photon scattered by a free electron, by composition and rejection. */
        void kleinNishina(double energy) {
            double alpha = energy / REST;
            double least = 1 / (1 + 2 * alpha);
            double log = -Math.log(least);
            double half = (1 - least * least) / 2;
            while (true) {
                double share = random() * (log + half) < log ? Math.exp(-log * random())
                        : Math.sqrt(least * least + 2 * half * random());
                double t = (1 - share) / (alpha * share);
                if (random() * (1 + share * share) < 1 + share * share - share * t * (2 - t)) {
                    scatteredMev = share * energy;
                    cosine = Math.clamp(1 - t, -1, 1);
                    return;
                }
            }
        }

        double scatteredMev() {
            return scatteredMev;
        }

        double cosine() {
            return cosine;
        }

        /** From the form factor 1 / (1 + (q a)²) of the atom, and Thomson's (1 + cos²) / 2 by rejection. */
        private double coherentCosine(double energy) {
            double scale = energy / REST * ATOM_RADIUS;
            double most = 4 * scale * scale;
            while (true) {
                double r = random();
                double q2 = r * most / (1 + most * (1 - r));
                double c = 1 - 2 * q2 / most;
                if (2 * random() < 1 + c * c) {
                    return c;
                }
            }
        }

        /** A photon of some weight goes on with the weight of the history or not at all. */
        private void roulette(double energy, double x, double y, double z, double u, double v, double w,
                double weight) {
            if (random() < weight) {
                tally.rouletteGained += rays.weight() * (1 - weight) * energy;
                push(energy, x, y, z, u, v, w);
            } else {
                tally.rouletteLost += rays.weight() * weight * energy;
            }
        }

        /** Follows an electron to its end, or until it cannot reach a cell any more. */
        private void electron(double energy, double x0, double y0, double z0, double u0, double v0, double w0,
                double weight) {
            double x = x0;
            double y = y0;
            double z = z0;
            double u = u0;
            double v = v0;
            double w = w0;
            double left = electrons.rangeMm(energy);
            double kinetic = energy;
            while (true) {
                if (left <= cutoffMm) {
                    deposit(x, y, z, kinetic * weight);
                    break;
                }
                if (!scorer.near(x, y, z, reach * left) && !mayFly(x, y, z, u, v, w, left)) {
                    tally.deposited += rays.weight() * weight * kinetic;
                    break;
                }
                float density = phantom.density(x, y, z);
                if (density <= 0) {
                    if (outside(x, y, z)) {
                        tally.escaped += rays.weight() * weight * kinetic;
                        break;
                    }
                    x += FREE_STEP_MM * u;
                    y += FREE_STEP_MM * v;
                    z += FREE_STEP_MM * w;
                    continue;
                }
                double share = photons.boneShare(density);
                double stopping = density * (1 + share * (electrons.boneStopping() - 1));
                double length = Math.min(FREE_STEP_MM,
                        Math.min(left, Math.min(STEP_MOST_MM, STEP_LEAST_MM + STEP_SHARE * left)) / stopping);
                length = withinMedium(x, y, z, u, v, w, length, density);
                double after = Math.max(0, left - length * stopping);
                double kept = electrons.energyMev(after);
                double lost = weight * rays.weight() * (kinetic - kept);
                double hinge = length * random();
                x += hinge * u;
                y += hinge * v;
                z += hinge * w;
                tally.deposited += lost;
                int cell = scorer.index(x, y, z);
                if (cell >= 0) {
                    tally.cells[cell] += (float) (lost / stopping);
                }
                double scattering = length * density * (1 + share * (electrons.boneScattering() - 1))
                        * electrons.scatteringPerMm((left + after) / 2);
                double mean = scattering < 1 ? scattering * (1 - scattering / 2 * (1 - scattering / 3)) : 1;
                double away = -mean * Math.log(1 - random());
                turn(u, v, w, away < 2 ? 1 - away : 2 * random() - 1);
                u = turnedX;
                v = turnedY;
                w = turnedZ;
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
                cross(scorer.low(), scorer.high(), reach * left, x, y, z, u, v, w);
                return enter < leave;
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

        private void deposit(double x, double y, double z, double energy) {
            tally.deposited += rays.weight() * energy;
            int cell = scorer.index(x, y, z);
            if (cell >= 0) {
                double density = phantom.density(x, y, z);
                if (density > 0) {
                    double share = photons.boneShare(density);
                    double stopping = density * (1 + share * (electrons.boneStopping() - 1));
                    tally.cells[cell] += (float) (rays.weight() * energy / stopping);
                }
            }
        }

        /** Turns a direction by an angle of a cosine, evenly around. */
        private void turn(double u, double v, double w, double cos) {
            double a;
            double b;
            double r2;
            do {
                a = 2 * random() - 1;
                b = 2 * random() - 1;
                r2 = a * a + b * b;
            } while (r2 > 1 || r2 == 0);
            double sin = Math.sqrt(Math.max(0, 1 - cos * cos) / r2);
            a *= sin;
            b *= sin;
            double across2 = u * u + v * v;
            if (across2 < 1e-12) {
                turnedX = a;
                turnedY = b;
                turnedZ = w > 0 ? cos : -cos;
                return;
            }
            double across = Math.sqrt(across2);
            double forward = a / across;
            double side = b / across;
            double x = u * cos + forward * u * w - side * v;
            double y = v * cos + forward * v * w + side * u;
            double z = w * cos - a * across;
            double norm = 1.5 - 0.5 * (x * x + y * y + z * z);
            turnedX = x * norm;
            turnedY = y * norm;
            turnedZ = z * norm;
        }

        /** Where a ray is within a box with a margin; from 0 on. */
        private void cross(double[] low, double[] high, double margin, double x, double y, double z, double u, double v,
                double w) {
            enter = 0;
            leave = Double.POSITIVE_INFINITY;
            clip(low[0] - margin, high[0] + margin, x, u);
            clip(low[1] - margin, high[1] + margin, y, v);
            clip(low[2] - margin, high[2] + margin, z, w);
        }

        private void clip(double low, double high, double x, double u) {
            if (u == 0) {
                if (x < low || x > high) {
                    leave = -1;
                }
                return;
            }
            double a = (low - x) / u;
            double b = (high - x) / u;
            enter = Math.max(enter, Math.min(a, b));
            leave = Math.min(leave, Math.max(a, b));
        }
    }
}
