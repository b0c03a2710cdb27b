package org.isocentra.clinical.internal.followup;

import java.util.Arrays;

/** One-to-one pairs with the largest sum of scores: Kuhn's method with potentials, after Jonker and Volgenant. */
final class Assignment {

    /** No partner. */
    static final int NONE = -1;

    private Assignment() {
    }

    /**
     * @param scores of rows with columns, 0 or less where two cannot be partners
     * @return the column of each row, or {@link #NONE}
     */
    static int[] best(double[][] scores) {
        int rows = scores.length;
        int columns = rows == 0 ? 0 : scores[0].length;
        // a column of its own for every row stands for no partner; rows and columns count from 1, 0 is no column
        int all = columns + rows;
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[all + 1];
        int[] rowOf = new int[all + 1];
        int[] way = new int[all + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] least = new double[all + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] used = new boolean[all + 1];
            do {
                used[column] = true;
                int at = rowOf[column];
                int next = 0;
                double step = Double.POSITIVE_INFINITY;
                for (int j = 1; j <= all; j++) {
                    if (used[j]) {
                        continue;
                    }
                    double score = j <= columns ? Math.max(0, scores[at - 1][j - 1]) : 0;
                    double cost = -score - rowPotential[at] - columnPotential[j];
                    if (cost < least[j]) {
                        least[j] = cost;
                        way[j] = column;
                    }
                    if (least[j] < step) {
                        step = least[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= all; j++) {
                    if (used[j]) {
                        rowPotential[rowOf[j]] += step;
                        columnPotential[j] -= step;
                    } else {
                        least[j] -= step;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[way[column]];
                column = way[column];
            }
        }
        int[] partner = new int[rows];
        Arrays.fill(partner, NONE);
        for (int j = 1; j <= columns; j++) {
            if (rowOf[j] != 0 && scores[rowOf[j] - 1][j - 1] > 0) {
                partner[rowOf[j] - 1] = j - 1;
            }
        }
        return partner;
    }
}
