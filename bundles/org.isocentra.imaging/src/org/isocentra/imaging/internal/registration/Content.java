package org.isocentra.imaging.internal.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * The part of an image that shows something: the box, along the image's own axes, around what is brighter than Otsu's
 * threshold on a coarse copy of it.
 *
 * @param low corner of the box, as a fractional index of the image it was found on
 * @param high the opposite corner
 * @param geometry that the indices belong to
 * @param centreMm mean position of the bright voxels
 */
record Content(VolumeGeometry geometry, double[] low, double[] high, Vector3 centreMm) {

    private static final int BINS = 256;
    /** Around the bright voxels, in voxels of the coarse copy: the dark surroundings show the edge. */
    private static final int RIM = 2;
    /** Thinner bodies do not tell how they lie in space. */
    private static final double LEAST_MM = 15;

    /** @throws InputException where the image shows nothing */
    static Content of(Grid coarse, String name) {
        VolumeGeometry g = coarse.geometry();
        float threshold = threshold(coarse.values(), name);
        double[] low = {g.nx(), g.ny(), g.nz()};
        double[] high = new double[3];
        Vector3 sum = Vector3.ZERO;
        int bright = 0;
        for (int n = 0; n < coarse.values().length; n++) {
            if (coarse.values()[n] > threshold) {
                int[] at = {n % g.nx(), n / g.nx() % g.ny(), n / g.nx() / g.ny()};
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], at[axis]);
                    high[axis] = Math.max(high[axis], at[axis]);
                }
                sum = sum.plus(new Vector3(at[0], at[1], at[2]));
                bright++;
            }
        }
        int[] size = {g.nx(), g.ny(), g.nz()};
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.max(0, low[axis] - RIM);
            high[axis] = Math.min(size[axis] - 1, high[axis] + RIM);
        }
        Vector3 mean = sum.times(1.0 / bright);
        Content content = new Content(g, low, high, g.toPatient(mean.x(), mean.y(), mean.z()));
        if (content.shortestEdgeMm() < LEAST_MM) {
            throw new InputException(name, String.format(Locale.ROOT, "what it shows is only %.0f mm thick",
                    content.shortestEdgeMm()), "Give a volume, not a few slices.");
        }
        return content;
    }

    /** The corners of the box, LPS mm. */
    List<Vector3> cornersMm() {
        List<Vector3> corners = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            corners.add(geometry.toPatient((n & 1) == 0 ? low[0] : high[0], (n & 2) == 0 ? low[1] : high[1],
                    (n & 4) == 0 ? low[2] : high[2]));
        }
        return corners;
    }

    private double shortestEdgeMm() {
        Vector3 s = geometry.spacingMm();
        return Math.min(Math.min((high[0] - low[0]) * s.x(), (high[1] - low[1]) * s.y()), (high[2] - low[2]) * s.z());
    }

    /** Half the mean edge of the box: how far points move that turn by one radian, about. */
    double radiusMm() {
        Vector3 s = geometry.spacingMm();
        return ((high[0] - low[0]) * s.x() + (high[1] - low[1]) * s.y() + (high[2] - low[2]) * s.z()) / 6;
    }

    /** The value that parts a histogram into two classes of least variance (N. Otsu, 1979). */
    private static float threshold(float[] values, String name) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float least = sorted[0];
        float most = sorted[(int) (0.995 * (sorted.length - 1))];
        if (!(most > least)) {
            throw new InputException(name, "it shows nothing: all but few of its voxels are " + least,
                    "Give an image of the patient.");
        }
        double width = (most - least) / (double) BINS;
        long[] counts = new long[BINS];
        for (float value : values) {
            counts[Math.clamp((int) ((value - least) / width), 0, BINS - 1)]++;
        }
        double total = 0;
        for (int n = 0; n < BINS; n++) {
            total += (double) n * counts[n];
        }
        double best = -1;
        int split = 0;
        double below = 0;
        long number = 0;
        for (int n = 0; n < BINS - 1; n++) {
            number += counts[n];
            below += (double) n * counts[n];
            long above = values.length - number;
            if (number > 0 && above > 0) {
                double distance = below / number - (total - below) / above;
                double between = distance * distance * number * above;
                if (between > best) {
                    best = between;
                    split = n;
                }
            }
        }
        return (float) (least + (split + 1) * width);
    }
}
