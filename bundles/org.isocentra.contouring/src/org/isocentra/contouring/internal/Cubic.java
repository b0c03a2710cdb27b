package org.isocentra.contouring.internal;

/** Catmull-Rom weights of the four neighbours of a point at a fraction of the way from the second to the third. */
final class Cubic {

    private Cubic() {
    }

    static double weight0(double t) {
        return ((-0.5 * t + 1) * t - 0.5) * t;
    }

    static double weight1(double t) {
        return (1.5 * t - 2.5) * t * t + 1;
    }

    static double weight2(double t) {
        return ((-1.5 * t + 2) * t + 0.5) * t;
    }

    static double weight3(double t) {
        return (0.5 * t - 0.5) * t * t;
    }
}
