package org.isocentra.dose.api.kernel;

/**
 * Rays through voxels in double precision, one after the other and from boundary to boundary (J. Amanatides, A. Woo,
 * Eurographics 1987).
 */
record VoxelWalk(DensityVoxels voxels, int[] low, int[] high) {

    static void depths(DensityVoxels voxels, RayBatch rays, double[] depthMm) {
        VoxelWalk walk = new VoxelWalk(voxels, new int[] {voxels.lowX(), voxels.lowY(), voxels.lowZ()},
                new int[] {voxels.highX(), voxels.highY(), voxels.highZ()});
        double[] source = {rays.sourceX(), rays.sourceY(), rays.sourceZ()};
        for (int n = 0; n < rays.count(); n++) {
            double[] perMm = {rays.perMmX()[n], rays.perMmY()[n], rays.perMmZ()[n]};
            depthMm[n] = walk.depthMm(source, perMm, rays.pointMm()[n]);
        }
    }

    private double depthMm(double[] from, double[] perMm, double point) {
        double enter = 0;
        double leave = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < 3; axis++) {
            double near = (low[axis] - from[axis]) / perMm[axis];
            double far = (high[axis] + 1 - from[axis]) / perMm[axis];
            if (perMm[axis] != 0) {
                enter = Math.max(enter, Math.min(near, far));
                leave = Math.min(leave, Math.max(near, far));
            } else if (from[axis] < low[axis] || from[axis] > high[axis] + 1) {
                return Double.NaN;
            }
        }
        return enter < leave ? walk(from, perMm, enter, leave, point) : Double.NaN;
    }

    /** Distances are from the source along the ray, mm; {@code point} is where the depth is wanted. */
    private double walk(double[] from, double[] perMm, double enter, double leave, double point) {
        int i = cell(0, from[0] + enter * perMm[0]);
        int j = cell(1, from[1] + enter * perMm[1]);
        int k = cell(2, from[2] + enter * perMm[2]);
        double nextI = next(from[0], perMm[0], i);
        double nextJ = next(from[1], perMm[1], j);
        double nextK = next(from[2], perMm[2], k);
        double perI = Math.abs(1 / perMm[0]);
        double perJ = Math.abs(1 / perMm[1]);
        double perK = Math.abs(1 / perMm[2]);
        int stepI = perMm[0] > 0 ? 1 : -1;
        int stepJ = perMm[1] > 0 ? 1 : -1;
        int stepK = perMm[2] > 0 ? 1 : -1;
        double depth = 0;
        double position = enter;
        double lastMedium = Double.NaN;
        while (position < leave) {
            double next = Math.min(Math.min(nextI, nextJ), Math.min(nextK, leave));
            float value = voxels.density()[i + voxels.nx() * (j + voxels.ny() * k)];
            if (value > 0) {
                if (position >= point) {
                    return depth > 0 ? depth : point - position;
                }
                if (next >= point) {
                    return depth + value * (point - position);
                }
                depth += value * (next - position);
                lastMedium = next;
            }
            position = next;
            if (next == nextI) {
                i += stepI;
                nextI += perI;
                if (i < low[0] || i > high[0]) {
                    break;
                }
            } else if (next == nextJ) {
                j += stepJ;
                nextJ += perJ;
                if (j < low[1] || j > high[1]) {
                    break;
                }
            } else {
                k += stepK;
                nextK += perK;
                if (k < low[2] || k > high[2]) {
                    break;
                }
            }
        }
        return point <= lastMedium ? depth : depth + point - lastMedium;
    }

    private int cell(int axis, double position) {
        return Math.clamp((int) Math.floor(position), low[axis], high[axis]);
    }

    private static double next(double from, double perMm, int cell) {
        if (perMm == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return ((perMm > 0 ? cell + 1 : cell) - from) / perMm;
    }
}
