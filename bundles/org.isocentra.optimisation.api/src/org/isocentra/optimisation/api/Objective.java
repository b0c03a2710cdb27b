package org.isocentra.optimisation.api;

/**
 * A penalty on the dose of points {@code from} to {@code to - 1}: the mean over the points of the amount by which the
 * dose is on the wrong side of {@code doseGy}, divided by {@code doseGy}, times {@code weight}.
 */
public sealed interface Objective {

    /** For a person to read, and to tell figures of objectives apart. */
    String name();

    /** The first of its points. */
    int from();

    /** The point after its last. */
    int to();

    /** The dose that no point should be on the wrong side of, Gy. */
    double doseGy();

    /** What counts for being wrong by all of the dose, without unit. */
    double weight();

    /** Penalises dose below {@code doseGy}. */
    record Underdose(String name, int from, int to, double doseGy, double weight) implements Objective {
    }

    /** Penalises dose above {@code doseGy}. */
    record Overdose(String name, int from, int to, double doseGy, double weight) implements Objective {
    }
}
