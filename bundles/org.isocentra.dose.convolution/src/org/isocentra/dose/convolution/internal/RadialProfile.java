package org.isocentra.dose.convolution.internal;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of the distance from a beam's axis, linear between samples at multiples of {@value #STEP_MM} mm and zero
 * beyond the last.
 */
record RadialProfile(double[] values) {

    static final double STEP_MM = 0.5;

    private static final int PARTS = 8;
    private static final int TURNS = 8;

    static RadialProfile of(double radiusMm, DoubleUnaryOperator function) {
        double[] values = new double[(int) Math.round(radiusMm / STEP_MM) + 1];
        for (int n = 0; n < values.length; n++) {
            values[n] = function.applyAsDouble(n * STEP_MM);
        }
        return new RadialProfile(values);
    }

    double at(double mm) {
        double position = mm / STEP_MM;
        int n = (int) position;
        return n < values.length - 1 ? values[n] + (position - n) * (values[n + 1] - values[n]) : 0;
    }

    /** The mean over a square around each place, whichever way it is turned. */
    RadialProfile meanOver(double sideMm) {
        return of((values.length - 1) * STEP_MM, r -> {
            double sum = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                double angle = Math.PI / 2 * (turn + 0.5) / TURNS;
                for (int n = 0; n < PARTS * PARTS; n++) {
                    double a = sideMm * ((n % PARTS + 0.5) / PARTS - 0.5);
                    double b = sideMm * ((n / PARTS + 0.5) / PARTS - 0.5);
                    sum += at(Math.hypot(r + a * Math.cos(angle) - b * Math.sin(angle),
                            a * Math.sin(angle) + b * Math.cos(angle)));
                }
            }
            return sum / (TURNS * PARTS * PARTS);
        });
    }
}
