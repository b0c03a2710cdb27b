package org.isocentra.dose.kernel.vector.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.testing.Plugins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vector kernel against the plain Java kernel, which is the reference: equal to 1e-5 of the largest number. */
class VectorKernelTest {

    private static final double TOLERANCE = 1e-5;
    private static final int COLUMNS = 22;
    private static final int ENTRY = 16;

    private final DoseKernel vector = new VectorKernel();
    private final DoseKernel reference = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");

    @BeforeEach
    void needsVectors() {
        assumeTrue(vector.isAvailable(), "this processor or virtual machine has no vectors of 256 bit");
    }

    @Test
    void isTheFasterOne() {
        assertTrue(vector.speedRank() > reference.speedRank());
    }

    @Test
    void givesTheDoseOfTheReference() {
        Random random = new Random(1);
        double worst = 0;
        for (int points : new int[] {1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 100, 511, 1023, 1024, 1025, 1040, 5000}) {
            for (int beams : new int[] {1, 3, 24, 192}) {
                worst = Math.max(worst, difference(batch(beams, random), points, 40, random));
            }
        }
        System.out.printf("vector against plain Java, 68 random batches: largest difference %.1e of the largest dose%n",
                worst);
    }

    /** Points all over the room: behind sources, in front of the entry, beyond the profiles. */
    @Test
    void givesTheDoseOfTheReferenceFarAway() {
        Random random = new Random(2);
        for (int round = 0; round < 20; round++) {
            difference(batch(50, random), 777, 400, random);
        }
    }

    @Test
    void pointsAtTheSourceGetNothing() {
        BeamBatch batch = batch(1, new Random(3));
        float f = batch.sourceDistanceMm()[0];
        float[] x = new float[40];
        float[] y = new float[40];
        float[] z = new float[40];
        for (int n = 0; n < 40; n++) {
            float along = f - 0.5f + n;
            x[n] = batch.focusX()[0] + along * batch.alongX()[0];
            y[n] = batch.focusY()[0] + along * batch.alongY()[0];
            z[n] = batch.focusZ()[0] + along * batch.alongZ()[0];
        }
        float[] dose = new float[40];
        vector.addDose(batch, x, y, z, 0, 40, dose);
        for (float value : dose) {
            assertEquals(0, value);
        }
    }

    private double difference(BeamBatch batch, int points, double spreadMm, Random random) {
        float[] x = gaussian(points, spreadMm, random);
        float[] y = gaussian(points, spreadMm, random);
        float[] z = gaussian(points, spreadMm, random);
        float[] expected = gaussian(points, 0, random);
        float[] actual = expected.clone();
        int from = points > 20 ? 3 : 0;
        int to = points > 20 ? points - 2 : points;
        reference.addDose(batch, x, y, z, from, to, expected);
        vector.addDose(batch, x, y, z, from, to, actual);
        return assertClose(expected, actual);
    }

    @Test
    void multipliesAsTheReference() {
        Random random = new Random(4);
        for (int rows : new int[] {1, 5, 16, 37, 2047, 2048, 2049, 5001}) {
            for (int columns : new int[] {1, 2, 3, 4, 5, 8, 131}) {
                float[] a = gaussian(rows * columns, 1, random);
                float[] x = gaussian(columns, 1, random);
                float[] y = gaussian(rows, 1, random);
                float[] expected = new float[rows];
                float[] actual = gaussian(rows, 1, random);
                reference.multiply(a, rows, columns, x, expected);
                vector.multiply(a, rows, columns, x, actual);
                assertClose(expected, actual);
                float[] expectedTransposed = new float[columns];
                float[] actualTransposed = gaussian(columns, 1, random);
                reference.multiplyTransposed(a, rows, columns, y, expectedTransposed);
                vector.multiplyTransposed(a, rows, columns, y, actualTransposed);
                assertClose(magnitude(a, y), expectedTransposed, actualTransposed);
            }
        }
    }

    /** A sum of numbers of both signs may cancel; its rounding is of the size of its parts. */
    private static double magnitude(float[] a, float[] y) {
        double sum = 0;
        for (int row = 0; row < y.length; row++) {
            sum += Math.abs(a[row] * y[row]);
        }
        return sum;
    }

    private static double assertClose(float[] expected, float[] actual) {
        double largest = 1e-30;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        return assertClose(largest, expected, actual);
    }

    private static double assertClose(double largest, float[] expected, float[] actual) {
        double worst = 0;
        for (int n = 0; n < expected.length; n++) {
            worst = Math.max(worst, Math.abs(expected[n] - actual[n]) / largest);
            assertEquals(expected[n], actual[n], TOLERANCE * largest, "number " + n);
        }
        return worst;
    }

    private static BeamBatch batch(int beams, Random random) {
        int samples = 401 + random.nextInt(200);
        float stepMm = 0.05f + 0.1f * random.nextFloat();
        float[] profiles = new float[3 * samples];
        for (int profile = 0; profile < 3; profile++) {
            double radius = 2 + 3 * profile;
            for (int n = 0; n < samples; n++) {
                double rho = n * stepMm;
                profiles[profile * samples + n] = (float) (0.9 / (1 + Math.exp((rho - radius) / 0.4))
                        + 0.1 * Math.exp(-rho / 12));
            }
        }
        float[][] c = new float[COLUMNS][beams + 2];
        int[] profile = new int[beams + 2];
        for (int beam = 0; beam < beams; beam++) {
            double[] along = unit(gaussian3(random));
            double[] first = unit(cross(along, gaussian3(random)));
            double[] second = cross(along, first);
            for (int axis = 0; axis < 3; axis++) {
                c[axis][beam] = (float) (30 * random.nextGaussian());
                c[3 + axis][beam] = (float) along[axis];
                c[6 + axis][beam] = (float) first[axis];
                c[9 + axis][beam] = (float) second[axis];
            }
            c[12][beam] = 370 + 70 * random.nextFloat();
            c[13][beam] = 1e-3f * (1 + random.nextFloat());
            c[14][beam] = 0.006f + 0.001f * random.nextFloat();
            c[15][beam] = 80;
            c[ENTRY][beam] = 20 + 80 * random.nextFloat();
            for (int n = 1; n < 6; n++) {
                c[ENTRY + n][beam] = (float) ((n < 3 ? 0.3 : 0.005) * random.nextGaussian());
            }
            profile[beam] = random.nextInt(3);
        }
        return new BeamBatch(beams, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12],
                c[13], c[14], c[15], Arrays.copyOfRange(c, ENTRY, COLUMNS), profile, profiles, samples, stepMm);
    }

    private static float[] gaussian(int count, double spread, Random random) {
        float[] values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = (float) (spread * random.nextGaussian());
        }
        return values;
    }

    private static double[] gaussian3(Random random) {
        return new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    }

    private static double[] unit(double[] v) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
