package org.isocentra.beamdata.api;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Widths of a profile. Levels are fractions of its largest value; where the curve crosses a level more than once, the
 * outermost crossing counts. A figure is absent where the curve ends before it has fallen that far.
 */
public final class Shape {

    private static final double HALF = 0.5;
    private static final double HIGH = 0.8;
    private static final double LOW = 0.2;

    private final double[] positionMm;
    private final double[] value;
    private final double maximum;

    /** @param positionMm rising */
    Shape(double[] positionMm, double[] value) {
        this.positionMm = positionMm;
        this.value = value;
        maximum = Arrays.stream(value).max().orElseThrow();
    }

    /** The largest value of the curve, in its unit. */
    public double maximum() {
        return maximum;
    }

    /** Where the curve rises to the level, mm. */
    public OptionalDouble left(double level) {
        int inside = 0;
        while (value[inside] < level * maximum) {
            inside++;
        }
        return inside == 0 ? OptionalDouble.empty() : OptionalDouble.of(crossing(inside, inside - 1, level));
    }

    /** Where the curve falls to the level, mm. */
    public OptionalDouble right(double level) {
        int inside = value.length - 1;
        while (value[inside] < level * maximum) {
            inside--;
        }
        return inside == value.length - 1 ? OptionalDouble.empty()
                : OptionalDouble.of(crossing(inside, inside + 1, level));
    }

    /** Full width at half maximum, mm. */
    public OptionalDouble widthMm() {
        return difference(right(HALF), left(HALF));
    }

    /** Middle between the half-maximum points, mm. */
    public OptionalDouble middleMm() {
        OptionalDouble left = left(HALF);
        OptionalDouble right = right(HALF);
        return left.isEmpty() || right.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of((left.getAsDouble() + right.getAsDouble()) / 2);
    }

    /** Distance between 80 % and 20 % on the left, mm. */
    public OptionalDouble penumbraLeftMm() {
        return difference(left(HIGH), left(LOW));
    }

    /** Distance between 80 % and 20 % on the right, mm. */
    public OptionalDouble penumbraRightMm() {
        return difference(right(LOW), right(HIGH));
    }

    /** Value at a position, linear between points; absent outside them: nothing is extrapolated. */
    public OptionalDouble at(double mm) {
        int above = Arrays.binarySearch(positionMm, mm);
        if (above >= 0) {
            return OptionalDouble.of(value[above]);
        }
        above = -above - 1;
        if (above == 0 || above == value.length) {
            return OptionalDouble.empty();
        }
        double fraction = (mm - positionMm[above - 1]) / (positionMm[above] - positionMm[above - 1]);
        return OptionalDouble.of(value[above - 1] + fraction * (value[above] - value[above - 1]));
    }

    private static OptionalDouble difference(OptionalDouble larger, OptionalDouble smaller) {
        return larger.isEmpty() || smaller.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(larger.getAsDouble() - smaller.getAsDouble());
    }

    private double crossing(int inside, int outside, double level) {
        double fraction = (value[inside] - level * maximum) / (value[inside] - value[outside]);
        return positionMm[inside] + fraction * (positionMm[outside] - positionMm[inside]);
    }
}
