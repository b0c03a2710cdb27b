package org.isocentra.contouring.internal;

/**
 * Where in a grid the nodes of a body are.
 *
 * @param low least index along each axis
 * @param high largest index along each axis
 */
record Extent(int[] low, int[] high) {

    /** Of all values above 0. */
    static Extent of(float[] values, int nx, int ny, int nz) {
        int[] low = {nx, ny, nz};
        int[] high = {-1, -1, -1};
        for (int k = 0, n = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++, n++) {
                    if (values[n] > 0) {
                        low[0] = Math.min(low[0], i);
                        low[1] = Math.min(low[1], j);
                        low[2] = Math.min(low[2], k);
                        high[0] = Math.max(high[0], i);
                        high[1] = Math.max(high[1], j);
                        high[2] = Math.max(high[2], k);
                    }
                }
            }
        }
        return new Extent(low, high);
    }

    boolean isEmpty() {
        return high[0] < 0;
    }
}
