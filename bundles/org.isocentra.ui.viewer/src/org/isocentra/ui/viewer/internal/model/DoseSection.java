package org.isocentra.ui.viewer.internal.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;

/**
 * Dose on a slice, or something else that dose grids hold, at a few pixels' distance: a dose grid is far coarser than a
 * screen.
 *
 * @param values row by row, Gy for dose
 * @param step pixels of the viewport between samples
 */
record DoseSection(float[] values, int width, int height, int step) {

    private static final int STEP = 3;
    /** Of isodoses, in pixels of the screen: nobody sees less. */
    private static final double TOLERANCE = 0.25;

    /** The values on a viewport, everywhere from the finest grid that holds the point; empty where no grid is cut. */
    static Optional<DoseSection> of(List<Grid> grids, Viewport viewport, Slicing slicing) {
        return of(grids, viewport, slicing, 0);
    }

    /** @param outside value where no grid has one */
    static Optional<DoseSection> of(List<Grid> grids, Viewport viewport, Slicing slicing, float outside) {
        SlicePlane plane = viewport.coarser(STEP);
        List<Grid> coarseFirst = grids.stream()
                .filter(grid -> meets(grid.geometry().bounds(), plane))
                .sorted(Comparator.comparingDouble((Grid grid) -> grid.geometry().voxelVolumeMm3()).reversed())
                .toList();
        if (coarseFirst.isEmpty()) {
            return Optional.empty();
        }
        float[] values = new float[plane.width() * plane.height()];
        Arrays.fill(values, outside);
        for (Grid grid : coarseFirst) {
            overlay(values, plane, grid, slicing);
        }
        return Optional.of(new DoseSection(values, plane.width(), plane.height(), STEP));
    }

    private static void overlay(float[] values, SlicePlane plane, Grid grid, Slicing slicing) {
        Box box = grid.geometry().bounds();
        double firstColumn = plane.right().dot(plane.firstPixelMm());
        double firstRow = plane.down().dot(plane.firstPixelMm());
        double mm = plane.mmPerPixel();
        int left = Math.max(0, (int) Math.floor((box.least(plane.right()) - firstColumn) / mm));
        int right = Math.min(plane.width() - 1, (int) Math.ceil((box.most(plane.right()) - firstColumn) / mm));
        int top = Math.max(0, (int) Math.floor((box.least(plane.down()) - firstRow) / mm));
        int bottom = Math.min(plane.height() - 1, (int) Math.ceil((box.most(plane.down()) - firstRow) / mm));
        if (left > right || top > bottom) {
            return;
        }
        SlicePlane part = new SlicePlane(plane.toPatient(left, top), plane.right(), plane.down(), plane.mmPerPixel(),
                right - left + 1, bottom - top + 1);
        float[] doses = slicing.resample(grid, part, Float.NaN);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float dose = doses[(y - top) * part.width() + x - left];
                if (!Float.isNaN(dose)) {
                    values[y * plane.width() + x] = dose;
                }
            }
        }
    }

    /** Isodose lines in pixels of the viewport, sought no farther than the level is reached. */
    List<Polyline> isolines(double levelGy, Slicing slicing) {
        float level = (float) levelGy;
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int y = 0, n = 0; y < height; y++) {
            for (int x = 0; x < width; x++, n++) {
                if (values[n] >= level) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        if (right < 0) {
            return List.of();
        }
        DoseSection part = part(Math.max(0, left - 1), Math.max(0, top - 1), Math.min(width - 1, right + 1),
                Math.min(height - 1, bottom + 1));
        double columnShift = Math.max(0, left - 1) * (double) step;
        double rowShift = Math.max(0, top - 1) * (double) step;
        return slicing.isolines(part.values, part.width, part.height, level).stream()
                .map(points -> new Polyline(points).placed(step, columnShift, rowShift).simplified(TOLERANCE)).toList();
    }

    private DoseSection part(int left, int top, int right, int bottom) {
        int columns = right - left + 1;
        float[] some = new float[columns * (bottom - top + 1)];
        for (int y = top; y <= bottom; y++) {
            System.arraycopy(values, y * width + left, some, (y - top) * columns, columns);
        }
        return new DoseSection(some, columns, bottom - top + 1, step);
    }

    /** The same section of something else. */
    DoseSection withValues(float[] others) {
        return new DoseSection(others, width, height, step);
    }

    /** Values of one row of the viewport, interpolated. */
    void row(int y, float[] row) {
        int above = y / step * width;
        int below = Math.min(y / step + 1, height - 1) * width;
        float down = (float) (y % step) / step;
        float from = between(down, values[above], values[below]);
        for (int left = 0, x = 0; x < row.length; left++) {
            int right = Math.min(left + 1, width - 1);
            float to = between(down, values[above + right], values[below + right]);
            for (int part = 0; part < step && x < row.length; part++, x++) {
                row[x] = between((float) part / step, from, to);
            }
            from = to;
        }
    }

    private static float between(float t, float a, float b) {
        return a + t * (b - a);
    }

    private static boolean meets(Box box, SlicePlane plane) {
        double position = plane.normal().dot(plane.firstPixelMm());
        return position >= box.least(plane.normal()) - 1e-6 && position <= box.most(plane.normal()) + 1e-6;
    }
}
