package org.isocentra.cli.internal;

import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * A dose less another at the points of the latter.
 *
 * @param reference subtracted
 * @param gy difference at every voxel of the reference; 0 where the other dose does not reach
 * @param largest number of the voxel where it differs most, of those that reach the threshold
 */
record DoseDifference(Grid reference, float[] gy, int largest) {

    /** @param thresholdPercent of the maximum of the reference */
    static DoseDifference of(Grid reference, Grid evaluated, double thresholdPercent) {
        VolumeGeometry geometry = reference.geometry();
        float[] gy = new float[geometry.voxels()];
        double threshold = reference.maximum() * thresholdPercent / 100;
        int largest = 0;
        double most = -1;
        for (int n = 0; n < gy.length; n++) {
            Vector3 p = geometry.toPatient(n % geometry.nx(), n / geometry.nx() % geometry.ny(),
                    n / geometry.nx() / geometry.ny());
            double there = evaluated.linear(p, Double.NaN);
            gy[n] = Double.isNaN(there) ? 0 : (float) (there - reference.values()[n]);
            if (reference.values()[n] >= threshold && Math.abs(gy[n]) > most) {
                most = Math.abs(gy[n]);
                largest = n;
            }
        }
        return new DoseDifference(reference, gy, largest);
    }

    double largestGy() {
        return gy[largest];
    }

    /** Of the maximum of the reference. */
    double percent(double gray) {
        return 100 * gray / reference.maximum();
    }

    /** Index of the voxel of the largest difference: i, j, k. */
    int[] index() {
        VolumeGeometry g = reference.geometry();
        return new int[] {largest % g.nx(), largest / g.nx() % g.ny(), largest / g.nx() / g.ny()};
    }

    Vector3 largestAtMm() {
        int[] at = index();
        return reference.geometry().toPatient(at[0], at[1], at[2]);
    }
}
