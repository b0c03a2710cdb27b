package org.isocentra.optimisation.internal.linear;

import java.util.List;

import org.isocentra.optimisation.api.Objective;
import org.isocentra.optimisation.api.Problem;

/**
 * The objectives of a problem as rows, one for each point of each objective. Row i is the hinge
 * {@code penalty * max(0, sign * (dose / level - 1))} of the dose at its point; its dual variable lies between 0 and
 * {@code penalty}.
 *
 * @param point point of the row
 * @param sign 1 where dose above the level is penalised, -1 where dose below it is
 * @param inverseLevel 1 / level, 1/Gy
 * @param offset sign * (background / level - 1): the hinge's argument for x = 0
 */
record Rows(int count, int[] point, float[] sign, float[] inverseLevel, float[] offset, float[] penalty) {

    static Rows of(Problem problem) {
        List<Objective> used = problem.objectives().stream().filter(o -> o.weight() > 0 && o.to() > o.from()).toList();
        int count = used.stream().mapToInt(o -> o.to() - o.from()).sum();
        Rows rows = new Rows(count, new int[count], new float[count], new float[count], new float[count],
                new float[count]);
        int row = 0;
        for (Objective objective : used) {
            float sign = objective instanceof Objective.Overdose ? 1 : -1;
            for (int p = objective.from(); p < objective.to(); p++, row++) {
                rows.point[row] = p;
                rows.sign[row] = sign;
                rows.inverseLevel[row] = (float) (1 / objective.doseGy());
                rows.offset[row] = (float) (sign * (problem.backgroundGy()[p] / objective.doseGy() - 1));
                rows.penalty[row] = (float) (objective.weight() / (objective.to() - objective.from()));
            }
        }
        return rows;
    }
}
