package org.isocentra.imaging.internal;

import java.util.Arrays;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;

/** Tells the head from the background of an image. */
public final class HeadMask {

    private static final int BINS = 256;
    /** The head must fill at least this part of the image. */
    private static final double SMALLEST_SHARE = 0.01;
    /** Halfway between air and water, HU. */
    private static final double CT_THRESHOLD_HU = -500;

    private final int nx;
    private final int ny;
    private final int nz;
    private final boolean[] inside;

    private HeadMask(VolumeGeometry geometry, boolean[] inside) {
        nx = geometry.nx();
        ny = geometry.ny();
        nz = geometry.nz();
        this.inside = inside;
    }

    /**
     * The head as a smooth field, positive inside.
     *
     * @throws InputException when the image shows no head
     */
    static Grid of(Image source) {
        Grid image = source.grid();
        float[] blurred = blur(image.values(), image.geometry());
        boolean[] bright = new boolean[blurred.length];
        double threshold = switch (source.modality()) {
            case CT -> CT_THRESHOLD_HU;
            case MR -> threshold(blurred);
        };
        for (int n = 0; n < bright.length; n++) {
            bright[n] = blurred[n] > threshold;
        }
        HeadMask mask = new HeadMask(image.geometry(), bright);
        // first, for a dark skull may separate scalp and brain
        mask.fillHoles();
        int size = mask.keepLargestPart();
        if (size < SMALLEST_SHARE * bright.length) {
            throw new InputException("image series " + source.series().seriesUid(),
                    "no head can be told from the background",
                    "Contour the skin as a structure of type EXTERNAL");
        }
        float[] field = new float[bright.length];
        for (int n = 0; n < field.length; n++) {
            field[n] = mask.inside[n] ? 1 : 0;
        }
        field = blur(field, image.geometry());
        for (int n = 0; n < field.length; n++) {
            field[n] -= 0.5f;
        }
        return new Grid(image.geometry(), field);
    }

    /**
     * The grey level at the surface of the head: halfway between the means of background and head. These are told apart
     * by Otsu's method, which may part dark from bright tissue instead; so it is used again on what lies below, and
     * that level kept if the two classes it makes are farther apart than they are wide, as air and tissue are.
     */
    public static double threshold(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float low = sorted[0];
        // a few very bright voxels (vessels, metal) must not stretch the scale
        float high = sorted[(int) (0.995 * (sorted.length - 1))];
        if (!(high > low)) {
            return Double.POSITIVE_INFINITY;
        }
        long[] histogram = new long[BINS];
        for (float value : values) {
            histogram[Math.clamp((int) ((value - low) / (high - low) * BINS), 0, BINS - 1)]++;
        }
        int first = otsu(histogram, BINS);
        int second = otsu(histogram, first);
        int bin = separates(histogram, second, first) ? second : first;
        double middle = (meanAndWidth(histogram, 0, bin)[0] + meanAndWidth(histogram, bin, BINS)[0] + 1) / 2;
        return low + (high - low) * middle / BINS;
    }

    /** Bin that parts the first {@code bins} bins into two classes with the largest variance between them. */
    private static int otsu(long[] histogram, int bins) {
        double total = 0;
        double moment = 0;
        for (int b = 0; b < bins; b++) {
            total += histogram[b];
            moment += b * (double) histogram[b];
        }
        double below = 0;
        double belowMoment = 0;
        double best = -1;
        int level = 1;
        for (int b = 0; b < bins - 1; b++) {
            below += histogram[b];
            belowMoment += b * (double) histogram[b];
            if (below > 0 && below < total) {
                double distance = belowMoment / below - (moment - belowMoment) / (total - below);
                double variance = below * (total - below) * distance * distance;
                if (variance > best) {
                    best = variance;
                    level = b + 1;
                }
            }
        }
        return level;
    }

    private static boolean separates(long[] histogram, int level, int bins) {
        double[] dark = meanAndWidth(histogram, 0, level);
        double[] bright = meanAndWidth(histogram, level, bins);
        return bright[0] - dark[0] > 2 * (dark[1] + bright[1]);
    }

    private static double[] meanAndWidth(long[] histogram, int from, int to) {
        double total = 0;
        double sum = 0;
        double squares = 0;
        for (int b = from; b < to; b++) {
            total += histogram[b];
            sum += b * (double) histogram[b];
            squares += (double) b * b * histogram[b];
        }
        double mean = total > 0 ? sum / total : 0;
        return new double[] {mean, total > 0 ? Math.sqrt(Math.max(0, squares / total - mean * mean)) : 0};
    }

    /** Weights 1 2 1 along each axis. */
    private static float[] blur(float[] values, VolumeGeometry g) {
        float[] once = blur(values, 1, g.nx());
        float[] twice = blur(once, g.nx(), g.ny());
        return blur(twice, g.nx() * g.ny(), g.nz());
    }

    private static float[] blur(float[] from, int stride, int count) {
        float[] to = new float[from.length];
        int block = stride * count;
        for (int start = 0; start < from.length; start += block) {
            for (int position = 0; position < count; position++) {
                int row = start + position * stride;
                int before = position > 0 ? row - stride : row;
                int after = position < count - 1 ? row + stride : row;
                for (int n = 0; n < stride; n++) {
                    to[row + n] = 0.25f * (from[before + n] + from[after + n]) + 0.5f * from[row + n];
                }
            }
        }
        return to;
    }

    /** Keeps the largest part connected through faces and returns its size in voxels. */
    private int keepLargestPart() {
        int[] label = new int[inside.length];
        int[] queue = new int[inside.length];
        int labels = 0;
        int largest = 0;
        int largestSize = 0;
        for (int seed = 0; seed < inside.length; seed++) {
            if (inside[seed] && label[seed] == 0) {
                labels++;
                int size = flood(seed, labels, label, queue);
                if (size > largestSize) {
                    largestSize = size;
                    largest = labels;
                }
            }
        }
        for (int n = 0; n < inside.length; n++) {
            inside[n] = label[n] == largest && largest > 0;
        }
        return largestSize;
    }

    private int flood(int seed, int mark, int[] label, int[] queue) {
        int head = 0;
        int tail = 0;
        queue[tail++] = seed;
        label[seed] = mark;
        int[] strides = {1, nx, nx * ny};
        int[] counts = {nx, ny, nz};
        while (head < tail) {
            int n = queue[head++];
            for (int axis = 0; axis < 3; axis++) {
                int position = n / strides[axis] % counts[axis];
                if (position > 0) {
                    tail = visit(n - strides[axis], mark, label, queue, tail);
                }
                if (position < counts[axis] - 1) {
                    tail = visit(n + strides[axis], mark, label, queue, tail);
                }
            }
        }
        return tail;
    }

    private int visit(int n, int mark, int[] label, int[] queue, int tail) {
        if (inside[n] && label[n] == 0) {
            label[n] = mark;
            queue[tail] = n;
            return tail + 1;
        }
        return tail;
    }

    /** Fills, slice by slice, what cannot be reached from the border of the slice. */
    private void fillHoles() {
        int plane = nx * ny;
        int[] queue = new int[plane];
        for (int k = 0; k < nz; k++) {
            boolean[] outside = new boolean[plane];
            int tail = 0;
            for (int n = 0; n < plane; n++) {
                int i = n % nx;
                int j = n / nx;
                if (i == 0 || j == 0 || i == nx - 1 || j == ny - 1) {
                    tail = reach(n, k * plane, outside, queue, tail);
                }
            }
            for (int head = 0; head < tail; head++) {
                int n = queue[head];
                int i = n % nx;
                if (i > 0) {
                    tail = reach(n - 1, k * plane, outside, queue, tail);
                }
                if (i < nx - 1) {
                    tail = reach(n + 1, k * plane, outside, queue, tail);
                }
                if (n >= nx) {
                    tail = reach(n - nx, k * plane, outside, queue, tail);
                }
                if (n < plane - nx) {
                    tail = reach(n + nx, k * plane, outside, queue, tail);
                }
            }
            for (int n = 0; n < plane; n++) {
                inside[k * plane + n] = !outside[n];
            }
        }
    }

    private int reach(int n, int offset, boolean[] outside, int[] queue, int tail) {
        if (!outside[n] && !inside[offset + n]) {
            outside[n] = true;
            queue[tail] = n;
            return tail + 1;
        }
        return tail;
    }
}
