package org.isocentra.dose.montecarlo.internal;

import java.util.function.DoubleSupplier;

/** Where the photons of a beam go through the plane of the axis point. */
sealed interface Spread {

    /**
     * A place for one photon.
     *
     * @param random numbers from 0 to 1
     * @param place receives its coordinates along the first and the second direction across the beam, mm
     */
    void place(DoubleSupplier random, double[] place);

    /** @param radiusMm distances from the axis that equal shares of the photons stay within */
    record Round(float[] radiusMm) implements Spread {

        @Override
        public void place(DoubleSupplier random, double[] place) {
            double share = random.getAsDouble() * (radiusMm.length - 1);
            int n = (int) share;
            double rho = radiusMm[n] + (share - n) * (radiusMm[n + 1] - radiusMm[n]);
            double angle = 2 * Math.PI * random.getAsDouble();
            place[0] = rho * Math.cos(angle);
            place[1] = rho * Math.sin(angle);
        }
    }

    /**
     * Rectangles, evenly filled, with blurred edges.
     *
     * @param shares part of the photons in each rectangle and those before it; the last one is 1
     * @param sidesMm from and to along the first direction, from and to along the second, of each
     * @param edgeMm standard deviation of the blur
     */
    record Rectangles(double[] shares, double[] sidesMm, double edgeMm) implements Spread {

        /** The blur is two normal numbers at once (G. E. P. Box, M. E. Muller, Ann Math Stat 29:610, 1958). */
        @Override
        public void place(DoubleSupplier random, double[] place) {
            double share = random.getAsDouble();
            int n = 0;
            while (shares[n] < share) {
                n++;
            }
            double blur = edgeMm * Math.sqrt(-2 * Math.log(1 - random.getAsDouble()));
            double angle = 2 * Math.PI * random.getAsDouble();
            place[0] = within(2 * n, random) + blur * Math.cos(angle);
            place[1] = within(2 * n + 1, random) + blur * Math.sin(angle);
        }

        private double within(int side, DoubleSupplier random) {
            double from = sidesMm[2 * side];
            return from + random.getAsDouble() * (sidesMm[2 * side + 1] - from);
        }
    }
}
