package org.isocentra.imaging.internal.registration;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Points of the fixed image, spread evenly and off its voxels' lattice, with the class of the image's value at each.
 * Points on the lattice would favour transforms that put voxel on voxel.
 *
 * @param xMm coordinates, LPS mm; {@code yMm}, {@code zMm} likewise
 * @param bins class of the value, from 0
 */
record Samples(double[] xMm, double[] yMm, double[] zMm, byte[] bins) {

    private static final long SEED = 20_260_309;

    int size() {
        return bins.length;
    }

    /** One at a random place of each of about {@code number} equal cells of the content, the same ones each time. */
    static Samples of(Grid image, Content content, int number, Classes classes) {
        VolumeGeometry g = image.geometry();
        double[] low = index(g, content, content.low());
        double[] high = index(g, content, content.high());
        Vector3 spacing = g.spacingMm();
        double[] edge = {(high[0] - low[0]) * spacing.x(), (high[1] - low[1]) * spacing.y(),
            (high[2] - low[2]) * spacing.z()};
        double cell = Math.cbrt(edge[0] * edge[1] * edge[2] / number);
        int[] cells = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            cells[axis] = Math.clamp(Math.round(edge[axis] / cell), 1, number);
        }
        int size = cells[0] * cells[1] * cells[2];
        Samples samples = new Samples(new double[size], new double[size], new double[size], new byte[size]);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int n = 0; n < size; n++) {
            int[] at = {n % cells[0], n / cells[0] % cells[1], n / cells[0] / cells[1]};
            double[] v = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                v[axis] = low[axis] + (at[axis] + random.nextDouble()) * (high[axis] - low[axis]) / cells[axis];
            }
            Vector3 p = g.toPatient(v[0], v[1], v[2]);
            samples.xMm[n] = p.x();
            samples.yMm[n] = p.y();
            samples.zMm[n] = p.z();
            samples.bins[n] = (byte) Math.clamp((int) classes.position(image.linear(p, classes.least())), 0,
                    classes.number() - 1);
        }
        return samples;
    }

    /** What the image would show, had it been exported with left and right exchanged, about a sagittal plane. */
    Samples mirrored(double planeXMm) {
        return new Samples(Arrays.stream(xMm).map(x -> 2 * planeXMm - x).toArray(), yMm, zMm, bins);
    }

    /** A corner of the content as an index of another grid, within it. */
    private static double[] index(VolumeGeometry g, Content content, double[] corner) {
        Vector3 v = g.toIndex(content.geometry().toPatient(corner[0], corner[1], corner[2]));
        return new double[] {Math.clamp(v.x(), 0, g.nx() - 1), Math.clamp(v.y(), 0, g.ny() - 1),
            Math.clamp(v.z(), 0, g.nz() - 1)};
    }

    /**
     * Equal classes of an image's values.
     *
     * @param least where the first begins
     * @param width of each
     */
    record Classes(int number, double least, double width) {

        /** How many values tell where the extremes are. */
        private static final int ENOUGH = 200_000;

        /** Between the extremes, but for the few voxels that are darker or brighter than nearly all. */
        static Classes of(Grid image, int number) {
            int step = Math.max(1, image.values().length / ENOUGH);
            float[] sorted = new float[image.values().length / step];
            for (int n = 0; n < sorted.length; n++) {
                sorted[n] = image.values()[n * step];
            }
            Arrays.sort(sorted);
            double least = sorted[(int) (0.001 * (sorted.length - 1))];
            double most = sorted[(int) (0.999 * (sorted.length - 1))];
            return new Classes(number, least, Math.max(most - least, 1e-6) / number);
        }

        /** Where a value lies, in classes from the beginning of the first. */
        double position(double value) {
            return (value - least) / width;
        }
    }
}
