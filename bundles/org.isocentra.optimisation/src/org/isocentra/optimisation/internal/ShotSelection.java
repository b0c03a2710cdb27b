package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;

/**
 * Finds which shots to deliver, and how long: solves again and again without the shortest of those that come out too
 * short, until none is.
 *
 * @param problems the problem of shots, each the columns that are on together
 */
record ShotSelection(Solver solver, Function<List<int[]>, Problem> problems) {

    /** @param columns of each shot that is left */
    record Selected(List<int[]> columns, Problem problem, Solution solution) {
    }

    /**
     * @param shortest that a shot may be, seconds
     * @param part of the time of all shots that a shot may not be shorter than
     */
    Selected of(List<int[]> candidates, double shortest, double part) {
        List<int[]> columns = new ArrayList<>(candidates);
        while (true) {
            Problem problem = problems.apply(columns);
            Solution solution = solver.solve(problem);
            float[] seconds = solution.x();
            double sum = IntStream.range(0, seconds.length).mapToDouble(n -> seconds[n]).sum();
            double least = Math.max(shortest, part * sum);
            List<Integer> tooShort = IntStream.range(0, seconds.length).boxed().filter(n -> seconds[n] < least)
                    .sorted(Comparator.comparingDouble(n -> seconds[n])).toList();
            if (tooShort.isEmpty() || columns.size() == 1) {
                return new Selected(columns, problem, solution);
            }
            tooShort.stream().limit(Math.max(1, tooShort.size() / 2)).sorted(Comparator.reverseOrder())
                    .forEach(n -> columns.remove(n.intValue()));
        }
    }
}
