package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.Objective;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;
import org.junit.jupiter.api.Test;

/** Shots go, the shorter half of those that are too short at a time, until the rest are long enough. */
class ShotSelectionTest {

    /** What the shots of each problem were. */
    private final List<List<Integer>> solved = new ArrayList<>();

    /** @param seconds of the shot with each number, however many others there are */
    private List<Integer> selected(double shortest, double part, float... seconds) {
        List<int[]> candidates = new ArrayList<>();
        for (int n = 0; n < seconds.length; n++) {
            candidates.add(new int[] {n});
        }
        Optimiser optimiser = (_, _, _) -> {
            List<Integer> numbers = solved.getLast();
            float[] x = new float[numbers.size()];
            for (int n = 0; n < x.length; n++) {
                x[n] = seconds[numbers.get(n)];
            }
            return new Solution(x, 1, 1, 1, true);
        };
        ShotSelection.Selected selected = new ShotSelection(new Solver(optimiser, new PlainKernel(),
                ProgressMonitor.NONE), columns -> {
                    solved.add(columns.stream().map(column -> column[0]).toList());
                    int[] each = new int[columns.size()];
                    return new Problem(new InfluenceMatrix(1, each.length, new float[each.length]), new float[1],
                            List.of(new Objective.Underdose("all", 0, 1, 1, 1)), each, each, 0, 1e-3);
                }).of(candidates, shortest, part);
        assertEquals(solved.getLast(), selected.columns().stream().map(column -> column[0]).toList());
        assertEquals(selected.columns().size(), selected.solution().x().length);
        return solved.getLast();
    }

    @Test
    void longShotsAreKept() {
        assertEquals(List.of(0, 1, 2), selected(1, 0.1, 4, 5, 6));
    }

    @Test
    void theShortestGoFirst() {
        assertEquals(List.of(0, 3), selected(2, 0, 9, 1, 0.5f, 9, 1.5f, 0.1f));
        assertEquals(List.of(List.of(0, 1, 2, 3, 4, 5), List.of(0, 1, 3, 4), List.of(0, 3, 4), List.of(0, 3)), solved);
    }

    @Test
    void aShotIsNoSmallPartOfAll() {
        assertEquals(List.of(0, 2), selected(0, 0.1, 50, 9, 50));
    }

    @Test
    void oneShotIsLeftHoweverShort() {
        assertEquals(List.of(1), selected(5, 0, 1, 2));
    }
}
