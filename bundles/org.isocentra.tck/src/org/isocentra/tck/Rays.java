package org.isocentra.tck;

import java.util.Random;

import org.isocentra.dose.api.kernel.DensityVoxels;
import org.isocentra.dose.api.kernel.RayBatch;

/** Random voxels with rays through them: media with cavities, sources within and without, points anywhere. */
record Rays(DensityVoxels voxels, RayBatch batch) {

    private static final int MOST_VOXELS = 40;
    private static final double AIR = 0.4;
    private static final double FAR = 400;

    static Rays random(int count, long seed) {
        Random random = new Random(seed);
        int[] size = new int[3];
        int[] low = new int[3];
        int[] high = new int[3];
        double[] source = new double[3];
        double far = random.nextInt(4) == 0 ? 1 : FAR;
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = 1 + random.nextInt(MOST_VOXELS);
            low[axis] = random.nextInt(Math.min(3, size[axis]));
            high[axis] = size[axis] - 1 - random.nextInt(Math.min(3, size[axis] - low[axis]));
            source[axis] = size[axis] * random.nextDouble() + far * random.nextGaussian();
        }
        double[][] perMm = new double[3][count];
        double[] length = new double[count];
        for (int ray = 0; ray < count; ray++) {
            // three quarters of the points lie within, the others up to as far again beyond
            double reach = random.nextInt(4) == 0 ? 3 : 1;
            double[] way = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                way[axis] = size[axis] * (0.5 + reach * (random.nextDouble() - 0.5)) - source[axis];
            }
            length[ray] = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
            for (int axis = 0; axis < 3; axis++) {
                perMm[axis][ray] = way[axis] / length[ray];
            }
        }
        return new Rays(new DensityVoxels(density(size, low, high, random), size[0], size[1], size[2], low[0], low[1],
                low[2], high[0], high[1], high[2]),
                new RayBatch(count, source[0], source[1], source[2], perMm[0], perMm[1], perMm[2], length));
    }

    /** Nothing outside the box. */
    private static float[] density(int[] size, int[] low, int[] high, Random random) {
        float[] density = new float[size[0] * size[1] * size[2]];
        for (int n = 0; n < density.length; n++) {
            int[] at = {n % size[0], n / size[0] % size[1], n / size[0] / size[1]};
            boolean inside = true;
            for (int axis = 0; axis < 3; axis++) {
                inside &= at[axis] >= low[axis] && at[axis] <= high[axis];
            }
            density[n] = inside && random.nextDouble() > AIR ? 2 * random.nextFloat() : 0;
        }
        return density;
    }
}
