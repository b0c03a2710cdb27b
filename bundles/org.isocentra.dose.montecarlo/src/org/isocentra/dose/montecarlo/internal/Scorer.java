package org.isocentra.dose.montecarlo.internal;

/**
 * Where energy is scored, in the frame of a phantom: cubic cells, or rings around the z axis whose radii grow as the
 * square of their number.
 *
 * @param edgeMm of a cell, and {@code perMm} its inverse
 * @param ringMm outer radius of the first ring; cells when 0
 * @param low corner, mm
 * @param high opposite corner
 */
record Scorer(double edgeMm, double perMm, double ringMm, int nx, int ny, int nz, double[] low, double[] high) {

    /** Cells around multiples of their edge that enclose a box with one to spare, so that one can interpolate. */
    static Scorer cells(double edgeMm, double[] boxLow, double[] boxHigh) {
        double[] low = new double[3];
        double[] high = new double[3];
        int[] count = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            long first = (long) Math.floor(boxLow[axis] / edgeMm - 0.5);
            long last = (long) Math.floor(boxHigh[axis] / edgeMm - 0.5) + 1;
            count[axis] = (int) (last - first + 1);
            low[axis] = first * edgeMm;
            high[axis] = (last + 1) * edgeMm;
        }
        return new Scorer(edgeMm, 1 / edgeMm, 0, count[0], count[1], count[2], low, high);
    }

    /** Rings in a layer across the z axis. */
    static Scorer rings(double ringMm, double radiusMm, double lowZ, double highZ) {
        int count = (int) Math.sqrt(radiusMm / ringMm);
        return new Scorer(1, 1, ringMm, count, 1, 1, new double[] {-radiusMm, -radiusMm, lowZ},
                new double[] {radiusMm, radiusMm, highZ});
    }

    int count() {
        return nx * ny * nz;
    }

    /** Where a position is scored, or -1. */
    int index(double x, double y, double z) {
        if (!(x >= low[0] && y >= low[1] && z >= low[2] && x < high[0] && y < high[1] && z < high[2])) {
            return -1;
        }
        if (ringMm > 0) {
            int ring = (int) Math.sqrt(Math.sqrt(x * x + y * y) / ringMm);
            return ring < nx ? ring : -1;
        }
        int i = Math.min(nx - 1, (int) ((x - low[0]) * perMm));
        int j = Math.min(ny - 1, (int) ((y - low[1]) * perMm));
        int k = Math.min(nz - 1, (int) ((z - low[2]) * perMm));
        return i + nx * (j + ny * k);
    }

    /** Whether a position is within a distance of the box around all. */
    boolean near(double x, double y, double z, double distance) {
        return x >= low[0] - distance && y >= low[1] - distance && z >= low[2] - distance
                && x <= high[0] + distance && y <= high[1] + distance && z <= high[2] + distance;
    }
}
