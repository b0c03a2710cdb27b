package org.isocentra.optimisation.api;

/**
 * A penalty on the dose of points {@code from} to {@code to - 1}: the mean over the points of the amount by which the
 * dose is on the wrong side of {@code doseGy}, divided by {@code doseGy}, times {@code weight}.
 */
public sealed interface Objective {

    String name();

    int from();

    int to();

    double doseGy();

    double weight();

    /** Penalises dose below {@code doseGy}. */
    record Underdose(String name, int from, int to, double doseGy, double weight) implements Objective {
    }

    /** Penalises dose above {@code doseGy}. */
    record Overdose(String name, int from, int to, double doseGy, double weight) implements Objective {
    }
}
