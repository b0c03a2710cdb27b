package org.isocentra.optimisation.api;

import java.util.List;

import org.isocentra.dose.api.InfluenceMatrix;

/**
 * Minimise, over variables x ≥ 0, the sum of all objectives of the dose {@code A x + background} plus
 * {@code timeWeight} times the total time. Total time is the sum over groups of the longest track of each group, a
 * track's time being the sum of its variables.
 *
 * @param influence A: Gy at points per unit of each variable
 * @param backgroundGy dose at the points that is there anyway, Gy
 * @param track track number of each variable, and {@code group} its group number: tracks of one group run at the same
 *        time, groups one after the other. Tracks are numbered across groups from 0 without gaps, and so are groups
 * @param timeWeight objective per unit of time
 * @param relativeGap how near to the proven bound the objective shall come, relative to itself; see
 *        {@link Solution#relativeGap()}
 */
public record Problem(InfluenceMatrix influence, float[] backgroundGy, List<Objective> objectives, int[] track,
        int[] group, double timeWeight, double relativeGap) {

    public Problem {
        objectives = List.copyOf(objectives);
        if (backgroundGy.length != influence.points() || track.length != influence.variables()
                || group.length != influence.variables()) {
            throw new IllegalArgumentException("background, tracks and groups must fit the influence matrix");
        }
        if (!(relativeGap > 0)) {
            throw new IllegalArgumentException("the relative gap asked for must be positive: " + relativeGap);
        }
    }
}
