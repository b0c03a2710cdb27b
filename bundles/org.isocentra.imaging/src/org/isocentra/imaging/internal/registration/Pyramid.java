package org.isocentra.imaging.internal.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** An image at several resolutions: smoothed, and halved along every axis that is finer than asked for. */
final class Pyramid {

    /** An axis is halved while its spacing stays within this of the level's. */
    private static final double SLACK = 1.25;

    private Pyramid() {
    }

    /**
     * @param spacingsMm of the levels, coarsest first
     * @return an image for each, in the same order
     */
    static List<Grid> of(Grid image, List<Double> spacingsMm, ProgressMonitor monitor) {
        List<Grid> levels = new ArrayList<>();
        // half a voxel's smoothing: between voxels, interpolation would blur the image by as much
        Grid level = smoothed(smoothed(smoothed(image, 0), 1), 2);
        for (double spacing : spacingsMm.reversed()) {
            monitor.checkCancelled();
            for (int axis = 0; axis < 3; axis++) {
                while (size(level.geometry(), axis) > 8
                        && 2 * component(level.geometry().spacingMm(), axis) <= spacing * SLACK) {
                    level = halved(smoothed(level, axis), axis);
                }
            }
            levels.addFirst(level);
        }
        return levels;
    }

    /** By (1, 2, 1) / 4 along an axis; the outermost voxels are repeated. */
    private static Grid smoothed(Grid grid, int axis) {
        VolumeGeometry g = grid.geometry();
        int n = size(g, axis);
        int stride = axis == 0 ? 1 : axis == 1 ? g.nx() : g.nx() * g.ny();
        float[] in = grid.values();
        float[] out = new float[in.length];
        IntStream.range(0, g.nz()).parallel().forEach(k -> {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    int at = g.index(i, j, k);
                    int along = axis == 0 ? i : axis == 1 ? j : k;
                    float before = in[along > 0 ? at - stride : at];
                    float after = in[along < n - 1 ? at + stride : at];
                    out[at] = 0.25f * (before + after) + 0.5f * in[at];
                }
            }
        });
        return new Grid(g, out);
    }

    /** Every other voxel along an axis, beginning with the first. */
    private static Grid halved(Grid grid, int axis) {
        VolumeGeometry g = grid.geometry();
        int[] step = {1, 1, 1};
        step[axis] = 2;
        Vector3 spacing = new Vector3(g.spacingMm().x() * step[0], g.spacingMm().y() * step[1],
                g.spacingMm().z() * step[2]);
        VolumeGeometry half = new VolumeGeometry((g.nx() + step[0] - 1) / step[0], (g.ny() + step[1] - 1) / step[1],
                (g.nz() + step[2] - 1) / step[2], spacing, g.originMm(), g.axes());
        float[] values = new float[half.voxels()];
        for (int k = 0; k < half.nz(); k++) {
            for (int j = 0; j < half.ny(); j++) {
                for (int i = 0; i < half.nx(); i++) {
                    values[half.index(i, j, k)] = grid.value(i * step[0], j * step[1], k * step[2]);
                }
            }
        }
        return new Grid(half, values);
    }

    private static int size(VolumeGeometry g, int axis) {
        return axis == 0 ? g.nx() : axis == 1 ? g.ny() : g.nz();
    }

    private static double component(Vector3 v, int axis) {
        return axis == 0 ? v.x() : axis == 1 ? v.y() : v.z();
    }
}
