package org.isocentra.device.gammaknife.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Off-axis ratio of a beam: a disc with a blurred edge and two exponential tails outside it, the foot of the penumbra
 * and scatter. Every term falls with the distance, so the ratio does; it is 1 on the axis.
 *
 * @param tails part and length in mm of the foot, then of the tail
 */
record OffAxisShape(double radiusMm, double blurMm, double[] tails) {

    static final double FINEST_MM = 0.05;
    private static final double LAST_MM = 150;

    /** Values at the knots, as they are written into a beam model. */
    double[] table(double[] rhoMm) {
        double centre = raw(0);
        double[] values = new double[rhoMm.length];
        for (int n = 0; n < values.length; n++) {
            values[n] = raw(rhoMm[n]) / centre;
        }
        return values;
    }

    private double raw(double rho) {
        double scale = blurMm * Math.sqrt(2);
        double disc = (erf((radiusMm + rho) / scale) - erf((rho - radiusMm) / scale)) / 2;
        double beyond = Math.sqrt(rho * rho + radiusMm * radiusMm) - radiusMm;
        return (1 - tails[0] - tails[2]) * disc + tails[0] * Math.exp(-beyond / tails[1])
                + tails[2] * Math.exp(-beyond / tails[3]);
    }

    /** Abramowitz and Stegun 7.1.26, within 1.5e-7. */
    static double erf(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-x * x);
        return Math.copySign(1 - tail, x);
    }

    /** Knots for a table: close where the ratio bends, to 150 mm. All are multiples of {@link #FINEST_MM}. */
    static double[] knots(double radiusMm) {
        double edge = 3 + Math.round(radiusMm);
        double start = Math.max(edge - 6, 0);
        double[] ends = {start, edge + 1.5, edge + 10, 60, LAST_MM};
        double[] steps = {0.25, FINEST_MM, 0.25, 1, 2};
        List<Double> knots = new ArrayList<>();
        double from = 0;
        for (int part = 0; part < ends.length; part++) {
            for (int n = 0; from + n * steps[part] < ends[part] - 1e-9; n++) {
                knots.add(Math.round((from + n * steps[part]) * 1000) / 1000.0);
            }
            from = ends[part];
        }
        knots.add(LAST_MM);
        return knots.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
