package org.isocentra.clinical.internal.followup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static double sum(double[][] scores, int[] partner) {
        double sum = 0;
        boolean[] taken = new boolean[100];
        for (int n = 0; n < partner.length; n++) {
            if (partner[n] != Assignment.NONE) {
                assertTrue(scores[n][partner[n]] > 0 && !taken[partner[n]], "a pair that cannot be, or twice");
                taken[partner[n]] = true;
                sum += scores[n][partner[n]];
            }
        }
        return sum;
    }

    /** The largest sum, by trying everything. */
    private static double best(double[][] scores, int row, boolean[] taken) {
        if (row == scores.length) {
            return 0;
        }
        double best = best(scores, row + 1, taken);
        for (int j = 0; j < scores[row].length; j++) {
            if (!taken[j] && scores[row][j] > 0) {
                taken[j] = true;
                best = Math.max(best, scores[row][j] + best(scores, row + 1, taken));
                taken[j] = false;
            }
        }
        return best;
    }

    @Test
    void isAsGoodAsTheBestOfAll() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            double[][] scores = new double[random.nextInt(6)][random.nextInt(6)];
            for (double[] row : scores) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = random.nextInt(3) == 0 ? 1 + 2 * random.nextDouble() : 0;
                }
            }
            assertEquals(best(scores, 0, new boolean[10]), sum(scores, Assignment.best(scores)), 1e-9);
        }
    }

    @Test
    void theNearestIsNotAlwaysTheBest() {
        assertArrayEquals(new int[] {1, 0}, Assignment.best(new double[][] {{2.0, 1.9}, {1.9, 0}}));
        assertArrayEquals(new int[] {Assignment.NONE}, Assignment.best(new double[][] {{0, 0}}));
        assertArrayEquals(new int[] {Assignment.NONE}, Assignment.best(new double[][] {{}}));
        assertArrayEquals(new int[0], Assignment.best(new double[0][]));
    }
}
