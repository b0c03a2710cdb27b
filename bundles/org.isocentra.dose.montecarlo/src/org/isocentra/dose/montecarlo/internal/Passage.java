package org.isocentra.dose.montecarlo.internal;

/** Where a ray is within a box: between two distances along it, mm, and nowhere unless the first is less. */
final class Passage {

    double enter;
    double leave;

    /**
     * @param margin added to the box on all sides, mm
     * @param x of where the ray begins, {@code u} of its direction, and so on
     */
    void find(double[] low, double[] high, double margin, double x, double y, double z, double u, double v, double w) {
        enter = 0;
        leave = Double.POSITIVE_INFINITY;
        clip(low[0] - margin, high[0] + margin, x, u);
        clip(low[1] - margin, high[1] + margin, y, v);
        clip(low[2] - margin, high[2] + margin, z, w);
    }

    private void clip(double low, double high, double x, double u) {
        if (u == 0) {
            if (x < low || x > high) {
                leave = -1;
            }
            return;
        }
        double a = (low - x) / u;
        double b = (high - x) / u;
        enter = Math.max(enter, Math.min(a, b));
        leave = Math.min(leave, Math.max(a, b));
    }
}
