package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * A simulated figure with its noise, one standard deviation of the mean of independent parts. Random numbers are fixed,
 * so that a comparison that holds once holds always.
 */
record Figure(double value, double deviation) {

    /** How many standard deviations noise may make out. */
    private static final double SIGMAS = 3;

    /** @param part figure from the part of a number */
    static Figure of(int parts, IntToDoubleFunction part) {
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < parts; n++) {
            double x = part.applyAsDouble(n);
            sum += x;
            squares += x * x;
        }
        double mean = sum / parts;
        return new Figure(mean, Math.sqrt(Math.max(0, squares / parts - mean * mean) / (parts - 1)));
    }

    /**
     * Prints both, and fails when they differ by more than what is allowed: the limit, and what noise may add to it.
     */
    void assertNear(double expected, double limit, String what) {
        double allowed = limit + SIGMAS * deviation;
        System.out.printf(Locale.ROOT, "%-58s %10.5g +- %.2g, reference %10.5g, difference %.2g of %.2g"
                + " (%.2g + noise)%n", what, value, deviation, expected, value - expected, allowed, limit);
        assertTrue(Math.abs(value - expected) <= allowed, () -> what + ": " + value + " instead of " + expected);
    }
}
