package org.isocentra.device.mlc.internal.shaping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Turns metersets of those that are open together into deliveries: all for the least of them, those that need more for
 * the difference to the next, and so on.
 */
final class Levels {

    /**
     * A delivery.
     *
     * @param members who is open
     */
    record Level<T>(List<T> members, double meterset) {
    }

    private record Step(int members, double meterset) {

        Step with(Step other) {
            int sum = members + other.members;
            return new Step(sum, (members * meterset + other.members * other.meterset) / sum);
        }
    }

    private Levels() {
    }

    /**
     * Metersets that are too near to each other, or too many, become their mean.
     *
     * @param least meterset of a delivery; it is given even where less is asked for
     * @param most number of deliveries
     */
    static <T> List<Level<T>> of(List<T> members, ToDoubleFunction<T> meterset, double least, int most) {
        List<T> sorted = members.stream()
                .sorted((a, b) -> Double.compare(meterset.applyAsDouble(b), meterset.applyAsDouble(a))).toList();
        List<Step> steps = new ArrayList<>();
        sorted.forEach(member -> steps.add(new Step(1, meterset.applyAsDouble(member))));
        int nearest = nearest(steps);
        while (nearest >= 0 && (steps.size() > most || difference(steps, nearest) < least)) {
            steps.set(nearest, steps.get(nearest).with(steps.remove(nearest + 1)));
            nearest = nearest(steps);
        }
        List<Level<T>> levels = new ArrayList<>();
        int open = sorted.size();
        double given = 0;
        for (Step step : steps.reversed()) {
            levels.add(new Level<>(sorted.subList(0, open), Math.max(least, step.meterset - given)));
            given += levels.getLast().meterset;
            open -= step.members;
        }
        return levels;
    }

    /** Number of the step that differs least from the next; -1 when there is one only. */
    private static int nearest(List<Step> steps) {
        int nearest = -1;
        for (int n = 0; n < steps.size() - 1; n++) {
            if (nearest < 0 || difference(steps, n) < difference(steps, nearest)) {
                nearest = n;
            }
        }
        return nearest;
    }

    private static double difference(List<Step> steps, int n) {
        return steps.get(n).meterset - steps.get(n + 1).meterset;
    }
}
