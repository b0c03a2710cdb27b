package org.isocentra.dose.montecarlo.internal;

/**
 * How many voxels, along the axis along which it is most, every voxel is away from the nearest that is thin but not
 * empty; up to {@value #FARTHEST}.
 *
 * @param distance per voxel; none where there are no cavities
 */
record Cavities(byte[] distance) {

    private static final byte FARTHEST = 100;
    private static final Cavities NONE = new Cavities(new byte[0]);

    /** @param thin densities above zero and below this make a cavity */
    static Cavities of(float[] density, int nx, int ny, float thin) {
        byte[] distance = new byte[density.length];
        boolean found = false;
        for (int n = 0; n < distance.length; n++) {
            boolean cavity = density[n] > 0 && density[n] < thin;
            distance[n] = cavity ? 0 : FARTHEST;
            found |= cavity;
        }
        if (!found) {
            return NONE;
        }
        int nz = density.length / nx / ny;
        // what is nearest comes from before in one of the passes, and from behind in the other
        for (int n = 0; n < distance.length; n++) {
            relax(distance, n, nx, ny, nz, -1);
        }
        for (int n = distance.length - 1; n >= 0; n--) {
            relax(distance, n, nx, ny, nz, 1);
        }
        return new Cavities(distance);
    }

    /** From the thirteen neighbours that are all before a voxel in the order of storage, or all behind it. */
    private static void relax(byte[] distance, int n, int nx, int ny, int nz, int side) {
        if (distance[n] == 0) {
            return;
        }
        int i = n % nx;
        int j = n / nx % ny;
        int k = n / nx / ny;
        int least = distance[n] - 1;
        if (i + side >= 0 && i + side < nx) {
            least = Math.min(least, distance[n + side]);
        }
        for (int dk = 0; dk <= 1; dk++) {
            for (int dj = dk == 0 ? 1 : -1; dj <= 1; dj++) {
                int row = j + side * dj;
                int slice = k + side * dk;
                if (row >= 0 && row < ny && slice >= 0 && slice < nz) {
                    for (int column = Math.max(0, i - 1); column <= Math.min(nx - 1, i + 1); column++) {
                        least = Math.min(least, distance[column + nx * (row + ny * slice)]);
                    }
                }
            }
        }
        distance[n] = (byte) (least + 1);
    }

    boolean isEmpty() {
        return distance.length == 0;
    }

    int voxelsFrom(int voxel) {
        return distance[voxel];
    }
}
