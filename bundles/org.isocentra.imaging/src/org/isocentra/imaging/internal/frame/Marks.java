package org.isocentra.imaging.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.imaging.internal.HeadMask;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Small bright spots of slices, as bars make that cross them: connected voxels brighter than the surface of the head.
 * The head itself is too large, but parts of it may be among them.
 */
final class Marks {

    /** One voxel of so many tells how bright air and head are. */
    private static final int SAMPLE = 61;
    /** A slice with more spots shows noise, in which rows of three are everywhere. */
    private static final int MOST = 100;

    private final Grid image;
    private final double threshold;
    private final double air;
    private final double leastMm2;
    private final double mostMm;

    private Marks(Grid image, double diameterMm, FramePolicy.Search policy) {
        this.image = image;
        float[] sample = sample(image.values());
        threshold = HeadMask.threshold(sample);
        air = air(sample, threshold);
        leastMm2 = policy.smallestMark() * Math.PI / 4 * diameterMm * diameterMm;
        mostMm = policy.largestMark() * diameterMm;
    }

    /** The middles of the spots of each slice, LPS mm. */
    static List<List<Vector3>> of(Grid image, double diameterMm, FramePolicy.Search policy) {
        Marks marks = new Marks(image, diameterMm, policy);
        return IntStream.range(0, image.geometry().nz()).parallel().mapToObj(marks::ofSlice).toList();
    }

    private static float[] sample(float[] values) {
        float[] sample = new float[(values.length + SAMPLE - 1) / SAMPLE];
        for (int n = 0; n < sample.length; n++) {
            sample[n] = values[n * SAMPLE];
        }
        return sample;
    }

    private static double air(float[] sample, double threshold) {
        double[] dark = IntStream.range(0, sample.length).mapToDouble(n -> sample[n])
                .filter(value -> value < threshold).sorted().toArray();
        return dark.length == 0 ? threshold : dark[dark.length / 2];
    }

    private List<Vector3> ofSlice(int k) {
        VolumeGeometry g = image.geometry();
        int[] spot = new int[g.nx() * g.ny()];
        int[] queue = new int[spot.length];
        List<Vector3> marks = new ArrayList<>();
        int label = 0;
        for (int seed = 0; seed < spot.length; seed++) {
            if (spot[seed] == 0 && bright(seed, k)) {
                label++;
                int size = flood(seed, k, label, spot, queue);
                Extent extent = Extent.of(queue, size, g.nx());
                if (size * g.spacingMm().x() * g.spacingMm().y() >= leastMm2
                        && (extent.right - extent.left + 1) * g.spacingMm().x() <= mostMm
                        && (extent.bottom - extent.top + 1) * g.spacingMm().y() <= mostMm
                        && extent.left > 0 && extent.top > 0 && extent.right < g.nx() - 1
                        && extent.bottom < g.ny() - 1) {
                    marks.add(middle(extent, label, spot, k));
                }
            }
        }
        return marks.size() > MOST ? List.of() : marks;
    }

    private boolean bright(int pixel, int k) {
        return image.values()[pixel + k * image.geometry().nx() * image.geometry().ny()] > threshold;
    }

    /** Labels a spot, neighbours at corners included, and leaves its pixels in the queue. */
    private int flood(int seed, int k, int label, int[] spot, int[] queue) {
        int nx = image.geometry().nx();
        int ny = image.geometry().ny();
        int tail = 0;
        queue[tail++] = seed;
        spot[seed] = label;
        for (int head = 0; head < tail; head++) {
            int i = queue[head] % nx;
            int j = queue[head] / nx;
            for (int y = Math.max(0, j - 1); y <= Math.min(ny - 1, j + 1); y++) {
                for (int x = Math.max(0, i - 1); x <= Math.min(nx - 1, i + 1); x++) {
                    int next = x + nx * y;
                    if (spot[next] == 0 && bright(next, k)) {
                        spot[next] = label;
                        queue[tail++] = next;
                    }
                }
            }
        }
        return tail;
    }

    private record Extent(int left, int right, int top, int bottom) {

        static Extent of(int[] pixels, int count, int nx) {
            int[] columns = Arrays.stream(pixels, 0, count).map(pixel -> pixel % nx).toArray();
            int[] rows = Arrays.stream(pixels, 0, count).map(pixel -> pixel / nx).toArray();
            return new Extent(Arrays.stream(columns).min().orElseThrow(), Arrays.stream(columns).max().orElseThrow(),
                    Arrays.stream(rows).min().orElseThrow(), Arrays.stream(rows).max().orElseThrow());
        }
    }

    /** The centre of gravity of what is above air; its dark rim belongs to it, or it would jump by pixels. */
    private Vector3 middle(Extent extent, int label, int[] spot, int k) {
        VolumeGeometry g = image.geometry();
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int j = extent.top - 1; j <= extent.bottom + 1; j++) {
            for (int i = extent.left - 1; i <= extent.right + 1; i++) {
                int other = spot[i + g.nx() * j];
                if (other == label || other == 0 && !bright(i + g.nx() * j, k)) {
                    double weight = image.value(i, j, k) - air;
                    sum += weight;
                    x += weight * i;
                    y += weight * j;
                }
            }
        }
        return g.toPatient(x / sum, y / sum, k);
    }
}
