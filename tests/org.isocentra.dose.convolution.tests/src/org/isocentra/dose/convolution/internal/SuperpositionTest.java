package org.isocentra.dose.convolution.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Energy is neither lost nor gained on its way, whatever the density. */
class SuperpositionTest {

    private static final Lattice LATTICE = new Lattice(24, 1, 1, 0, 49);
    private final Radiation cobalt = new Radiations(KernelFile.read()).known().getFirst();

    private static int middle(int a, int b, int slice) {
        int width = LATTICE.width();
        return LATTICE.half() + a + width * (LATTICE.half() + b + width * slice);
    }

    /** Sources in a ball in the middle. */
    private static float[] terma() {
        float[] terma = new float[LATTICE.size()];
        for (int slice = 20; slice <= 28; slice++) {
            for (int a = -4; a <= 4; a++) {
                for (int b = -4; b <= 4; b++) {
                    terma[middle(a, b, slice)] = 1 + a * 0.1f;
                }
            }
        }
        return terma;
    }

    private static double energy(float[] perMass, short[] density) {
        double sum = 0;
        for (int n = 0; n < perMass.length; n++) {
            sum += perMass[n] * density[n] * Superposition.DENSITY_STEP;
        }
        return sum;
    }

    private double deposited(short[] density) {
        float[] terma = terma();
        float[] dose = new float[terma.length];
        new Superposition(cobalt.primary(), 1, 1).add(LATTICE, terma, density, dose);
        return energy(dose, density) / energy(terma, density);
    }

    @Test
    void energyOfAFieldInsideStaysInside() {
        double share = cobalt.primary().shareWithin(Double.POSITIVE_INFINITY);
        short[] density = new short[LATTICE.size()];
        Random random = new Random(1);
        for (int n = 0; n < density.length; n++) {
            density[n] = Superposition.density(1);
        }
        double water = deposited(density);
        for (int n = 0; n < density.length; n++) {
            density[n] = Superposition.density(0.8 + random.nextDouble());
        }
        double mixed = deposited(density);
        for (int n = 0; n < density.length; n++) {
            density[n] = Superposition.density(n / LATTICE.width() / LATTICE.width() % 7 == 0 ? 0 : 1.6);
        }
        double layers = deposited(density);
        System.out.printf("primary energy: released %.6f, deposited in water %.6f, in 0.8 to 1.8 at random %.6f, in"
                + " bone with gaps %.6f%n", share, water, mixed, layers);
        assertEquals(share, water, 1e-4);
        assertEquals(share, mixed, 1e-4);
        assertEquals(share, layers, 1e-4);
    }

    /** One cone along each axis: what a row of points gets is known in closed form. */
    @Test
    void alongAnAxisEnergyFallsExponentially() {
        double mu = 0.2;
        double[][] axes = {{1, 0, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
        for (double[] axis : axes) {
            Cones one = new Cones(List.of(new Cones.Cone(axis[0], axis[1], axis[2], 0.5,
                    Stages.exponential(mu))));
            float[] terma = new float[LATTICE.size()];
            terma[middle(0, 0, 24)] = 1;
            short[] density = new short[terma.length];
            java.util.Arrays.fill(density, Superposition.density(1.5));
            float[] dose = new float[terma.length];
            new Superposition(one, 1, 1).add(LATTICE, terma, density, dose);
            double x = 1.5 * mu;
            double g = (1 - Math.exp(-x)) / x;
            assertEquals(0.5 * (1 - g), dose[middle(0, 0, 24)], 1e-6);
            for (int n = 1; n < 20; n++) {
                double expected = 0.5 * g * (1 - Math.exp(-x)) * Math.exp(-x * (n - 1));
                float found = dose[middle((int) axis[0] * n, (int) axis[1] * n, 24 + (int) axis[2] * n)];
                assertEquals(expected, found, 1e-6, "point " + n);
                assertEquals(0, dose[middle(-(int) axis[0] * n, -(int) axis[1] * n, 24 - (int) axis[2] * n)]);
            }
        }
    }

    /** What starts in several stages is deposited farther away, by the closed form; none of it is lost. */
    @Test
    void whatStartsInStagesComesLater() {
        Stages stages = new Stages(0.6, new double[] {0.1, 0.2, 0.4, 0.3});
        Cones one = new Cones(List.of(new Cones.Cone(1, 0, 0, 1, stages)));
        float[] terma = new float[LATTICE.size()];
        terma[middle(0, 0, 24)] = 1;
        short[] density = new short[terma.length];
        java.util.Arrays.fill(density, Superposition.density(1));
        float[] dose = new float[terma.length];
        new Superposition(one, 1, 1).add(LATTICE, terma, density, dose);
        double sum = dose[middle(0, 0, 24)];
        assertEquals(within(stages, 0), sum, 1e-5);
        for (int n = 1; n < 20; n++) {
            double expected = within(stages, n) - within(stages, n - 1);
            assertEquals(expected, dose[middle(n, 0, 24)], 1e-5, "point " + n);
            sum += dose[middle(n, 0, 24)];
        }
        assertEquals(within(stages, 19), sum, 1e-5);
    }

    /** What is deposited on a way from anywhere in a cell to the end of the nth after it, on average. */
    private static double within(Stages stages, int cells) {
        int steps = 1000;
        double sum = 0;
        for (int n = 0; n < steps; n++) {
            sum += stages.within(cells + (n + 0.5) / steps) / steps;
        }
        return sum;
    }

    /** An even deposit that ends at 4 mm: the energy and the mean distance are kept, the shape nearly. */
    @Test
    void stagesComeNearToAnEvenDeposit() {
        double[] edges = new double[21];
        double[] energy = new double[20];
        for (int n = 0; n < 20; n++) {
            edges[n + 1] = 0.2 * (n + 1);
            energy[n] = 3;
        }
        Stages stages = Stages.of(edges, energy);
        double mean = 0;
        double step = 0.01;
        for (double mm = step / 2; mm < 40; mm += step) {
            mean += step * (1 - stages.within(mm));
        }
        assertEquals(2, mean, 0.005);
        for (double mm = 0.25; mm < 4.1; mm += 0.25) {
            assertEquals(Math.min(1, mm / 4), stages.within(mm), 0.08, "within " + mm + " mm");
        }
        assertEquals(1, stages.within(stages.reachMm()), 1e-3);
        assertTrue(stages.reachMm() < 12);
    }

    /** The mean place where energy is deposited lies in the direction of the cone, a mean range away. */
    @Test
    void obliqueConesKeepTheirDirection() {
        double mu = 0.4;
        for (double[] d : new double[][] {{0.6, 0, 0.8}, {-0.8, 0.36, 0.48}, {0.48, -0.6, -0.64}, {0, 1, 0}}) {
            float[] terma = new float[LATTICE.size()];
            terma[middle(0, 0, 24)] = 1;
            short[] density = new short[terma.length];
            java.util.Arrays.fill(density, Superposition.density(1));
            float[] dose = new float[terma.length];
            new Superposition(new Cones(List.of(new Cones.Cone(d[0], d[1], d[2], 1, Stages.exponential(mu)))), 1, 1)
                    .add(LATTICE, terma, density, dose);
            double[] mean = new double[3];
            double sum = 0;
            int width = LATTICE.width();
            for (int n = 0; n < dose.length; n++) {
                sum += dose[n];
                mean[0] += dose[n] * (n % width - 24);
                mean[1] += dose[n] * (n / width % width - 24);
                mean[2] += dose[n] * (n / width / width - 24);
            }
            assertEquals(1, sum, 1e-3);
            for (int axis = 0; axis < 3; axis++) {
                assertEquals(d[axis] / mu, mean[axis], 0.15, "mean place along axis " + axis);
            }
        }
    }

    @Test
    void denseMatterShortensTheWay() {
        float[] far = new float[2];
        for (int n = 0; n < 2; n++) {
            float[] terma = terma();
            short[] density = new short[terma.length];
            java.util.Arrays.fill(density, Superposition.density(n + 1));
            float[] dose = new float[terma.length];
            new Superposition(cobalt.primary(), 1, 1).add(LATTICE, terma, density, dose);
            far[n] = dose[middle(0, 0, 33)];
        }
        assertTrue(far[1] < 0.5 * far[0] && far[1] > 0);
    }
}
