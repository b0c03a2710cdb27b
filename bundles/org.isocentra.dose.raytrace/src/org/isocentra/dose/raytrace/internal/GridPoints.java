package org.isocentra.dose.raytrace.internal;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.Parallel;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * The points of a lattice that have to be calculated, block by block, so that those that follow each other are near
 * each other.
 *
 * @param index of each among all of the grid; {@code xMm} where it is, LPS, likewise along y and z
 */
record GridPoints(int[] index, float[] xMm, float[] yMm, float[] zMm) {

    /** Points of a block each way. */
    private static final int BLOCK = 16;

    static GridPoints of(Lattice lattice) {
        VolumeGeometry geometry = lattice.geometry();
        boolean[] needed = lattice.needed();
        int count = 0;
        for (boolean point : needed) {
            count += point ? 1 : 0;
        }
        GridPoints points = new GridPoints(new int[count], new float[count], new float[count], new float[count]);
        int place = 0;
        for (int n : byBlocks(geometry)) {
            if (needed[n]) {
                Vector3 p = geometry.toPatient(n % geometry.nx(), n / geometry.nx() % geometry.ny(),
                        n / geometry.nx() / geometry.ny());
                points.index[place] = n;
                points.xMm[place] = (float) p.x();
                points.yMm[place] = (float) p.y();
                points.zMm[place++] = (float) p.z();
            }
        }
        return points;
    }

    private static int[] byBlocks(VolumeGeometry geometry) {
        int across = Math.ceilDiv(geometry.nx(), BLOCK);
        int down = Math.ceilDiv(geometry.ny(), BLOCK);
        int[] order = new int[geometry.voxels()];
        int place = 0;
        for (int block = 0; block < across * down * Math.ceilDiv(geometry.nz(), BLOCK); block++) {
            for (int n = 0; n < BLOCK * BLOCK * BLOCK; n++) {
                int i = block % across * BLOCK + n % BLOCK;
                int j = block / across % down * BLOCK + n / BLOCK % BLOCK;
                int k = block / across / down * BLOCK + n / BLOCK / BLOCK;
                if (i < geometry.nx() && j < geometry.ny() && k < geometry.nz()) {
                    order[place++] = geometry.index(i, j, k);
                }
            }
        }
        return order;
    }

    /** One of so many. */
    GridPoints every(int stride) {
        int count = (index.length + stride - 1) / stride;
        GridPoints some = new GridPoints(new int[count], new float[count], new float[count], new float[count]);
        for (int n = 0; n < count; n++) {
            some.index[n] = index[n * stride];
            some.xMm[n] = xMm[n * stride];
            some.yMm[n] = yMm[n * stride];
            some.zMm[n] = zMm[n * stride];
        }
        return some;
    }

    /** Which of all points. */
    static boolean[] needed(DosePoints.OnGrid grid, RayTracer tracer, Parallel parallel) {
        VolumeGeometry geometry = grid.geometry();
        boolean[] needed = new boolean[geometry.voxels()];
        parallel.forEach("Dose points", geometry.nz(), k -> {
            int n = geometry.index(0, 0, k);
            for (int j = 0; j < geometry.ny(); j++) {
                Vector3 row = geometry.toPatient(0, j, k);
                Vector3 step = geometry.axes().first().times(geometry.spacingMm().x());
                for (int i = 0; i < geometry.nx(); i++, n++) {
                    boolean wanted = grid.wanted().isEmpty() || grid.wanted().get().get(n);
                    Vector3 point = row.plus(step.times(i));
                    needed[n] = wanted && tracer.contains(point.x(), point.y(), point.z());
                }
            }
        });
        return needed;
    }
}
