package org.isocentra.planning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.isocentra.evaluation.api.Dvh;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    /** All of one gets 10 Gy, half of the other only 9.5. */
    @Test
    void distanceOfTwoStepsIsTheVolumeBetweenThem() {
        Dvh flat = new Dvh("flat", new float[] {10}, new double[] {8}, "", true);
        Dvh half = new Dvh("half", new float[] {10, 9.5f}, new double[] {2, 4}, "", true);
        assertEquals(50, Comparison.distance(flat, half));
        assertEquals(50, Comparison.distance(half, flat));
        assertEquals(0, Comparison.distance(half, half));
    }

    /** The definition itself: the share that gets at least a dose, at each dose where one of the two has a step. */
    @Test
    void distanceIsThatOfTheDefinition() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Dvh a = random(random);
            Dvh b = random(random);
            double expected = DoubleStream.concat(doses(a), doses(b))
                    .map(dose -> Math.abs(percentAtLeast(a, dose) - percentAtLeast(b, dose))).max().orElseThrow();
            assertEquals(expected, Comparison.distance(a, b), 1e-12);
        }
    }

    /** Few different doses, so that steps of the two meet. */
    private static Dvh random(Random random) {
        int size = 1 + random.nextInt(30);
        float[] doses = new float[size];
        double[] volumes = new double[size];
        Integer[] steps = IntStream.range(0, size).mapToObj(n -> random.nextInt(20)).toArray(Integer[]::new);
        Arrays.sort(steps, (a, b) -> b - a);
        double sum = 0;
        for (int n = 0; n < size; n++) {
            doses[n] = steps[n] * 0.5f;
            sum += 0.1 + random.nextDouble();
            volumes[n] = sum;
        }
        return new Dvh("random", doses, volumes, "", true);
    }

    private static DoubleStream doses(Dvh dvh) {
        return IntStream.range(0, dvh.doseGy().length).mapToDouble(n -> dvh.doseGy()[n]);
    }

    private static double percentAtLeast(Dvh dvh, double doseGy) {
        return 100 * dvh.volumeAtLeast(doseGy) / dvh.totalVolumeMm3();
    }
}
