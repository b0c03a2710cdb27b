package org.isocentra.dose.montecarlo.internal;

/** A tabulated function, interpolated linearly in the logarithms of both; zeros stay zero up to the next row. */
final class Curve {

    private final double[][] rows;
    private final int column;

    /** @param rows argument in column 0, rising; the value in another */
    Curve(double[][] rows, int column) {
        this.rows = rows;
        this.column = column;
    }

    /** Beyond the ends the first or last two rows go on. */
    double at(double x) {
        int n = 0;
        while (n < rows.length - 2 && rows[n + 1][0] <= x) {
            n++;
        }
        double low = rows[n][column];
        double high = rows[n + 1][column];
        if (low <= 0 || high <= 0) {
            return x >= rows[n + 1][0] ? high : low;
        }
        double fraction = Math.log(x / rows[n][0]) / Math.log(rows[n + 1][0] / rows[n][0]);
        return low * Math.pow(high / low, fraction);
    }
}
