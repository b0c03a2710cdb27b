package org.isocentra.dicom.internal.image;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Makes a regular grid of slices that a tilted gantry has shifted against each other, or that are unevenly spaced. The
 * planes of the grid are as many as the slices and in their order, the first and the last where they are; across its
 * planes it is large enough for all slices. Values are interpolated linearly, within slices where they are shifted and
 * between two neighbours where planes lie between them, and are {@code outside} beyond the slices.
 *
 * @param left columns of the grid before the first of the lowest slice
 * @param above rows of the grid above the first of the lowest slice
 */
record Straightening(List<Slice> slices, VolumeGeometry geometry, int left, int above) {

    /** Slices no further from a plane, or from lying straight over each other, are taken as they are. */
    private static final double SAME_PLACE_MM = SliceStack.MAX_DEVIATION_MM;

    /** @param spacingMm distance of the planes */
    static Straightening of(List<Slice> slices, double spacingMm) {
        Slice first = slices.getFirst();
        double[] x = slices.stream().mapToDouble(slice -> columns(first, slice)).sorted().toArray();
        double[] y = slices.stream().mapToDouble(slice -> rows(first, slice)).sorted().toArray();
        int left = (int) Math.ceil(-x[0]);
        int above = (int) Math.ceil(-y[0]);
        int columns = left + first.layout().columns() + (int) Math.ceil(x[x.length - 1]);
        int rows = above + first.layout().rows() + (int) Math.ceil(y[y.length - 1]);
        Vector3 origin = first.positionMm().plus(first.axes().first().times(-left * first.columnSpacingMm()))
                .plus(first.axes().second().times(-above * first.rowSpacingMm()));
        return new Straightening(slices, new VolumeGeometry(columns, rows, slices.size(), new Vector3(
                first.columnSpacingMm(), first.rowSpacingMm(), spacingMm), origin, first.axes()), left, above);
    }

    /** By how many columns a slice is shifted against the first. */
    private static double columns(Slice first, Slice slice) {
        return shiftMm(first, slice, first.axes().first()) / first.columnSpacingMm();
    }

    private static double rows(Slice first, Slice slice) {
        return shiftMm(first, slice, first.axes().second()) / first.rowSpacingMm();
    }

    private static double shiftMm(Slice first, Slice slice, Vector3 direction) {
        double shift = slice.positionMm().minus(first.positionMm()).dot(direction);
        return Math.abs(shift) <= SAME_PLACE_MM ? 0 : shift;
    }

    /** How far a plane is from the slice that has its number. */
    private double distanceMm(int k) {
        return Math.abs(alongMm(k) - k * geometry.spacingMm().z());
    }

    private double alongMm(int slice) {
        return slices.get(slice).alongNormalMm() - slices.getFirst().alongNormalMm();
    }

    /** Refuses what would say that a contour on a plane were on a slice that is further away than half the spacing. */
    void requirePlanesNearTheirSlices() {
        for (int k = 0; k < slices.size(); k++) {
            if (distanceMm(k) > geometry.spacingMm().z() / 2) {
                throw new InputException(slices.get(k).where(), String.format(Locale.ROOT,
                        "slices are unevenly spaced: this one lies %.3f mm off the even spacing of %.3f mm, more than"
                        + " half of it", distanceMm(k), geometry.spacingMm().z()), "Export slices of even spacing");
            }
        }
    }

    /**
     * What was done, for the user.
     *
     * @param tiltDegrees 0 where nothing is tilted
     */
    Finding notice(String series, double tiltDegrees) {
        double between = 0;
        for (int k = 0; k < slices.size(); k++) {
            double plane = k * geometry.spacingMm().z();
            double nearest = Double.MAX_VALUE;
            for (int n = 0; n < slices.size(); n++) {
                nearest = Math.min(nearest, Math.abs(alongMm(n) - plane));
            }
            between = Math.max(between, nearest);
        }
        boolean uneven = between > SAME_PLACE_MM;
        String cause = tiltDegrees == 0 ? "has slices of uneven spacing" : String.format(Locale.ROOT,
                "was acquired with a gantry tilted by %.2f degrees%s", tiltDegrees,
                uneven ? " and has slices of uneven spacing" : "");
        double within = tiltDegrees == 0 ? 0 : Math.hypot(geometry.spacingMm().x(), geometry.spacingMm().y()) / 2;
        return Finding.warning(series, cause + String.format(Locale.ROOT,
                ": its values were interpolated onto a regular grid of %.3f x %.3f x %.3f mm, over distances of up to"
                + " %.2f mm%s", geometry.spacingMm().x(), geometry.spacingMm().y(), geometry.spacingMm().z(),
                Math.hypot(within, between), uneven ? "" : " within each slice"),
                "Plan on a series without tilt and of even spacing, if there is one");
    }

    /**
     * The values of the grid.
     *
     * @param values of a slice by its number; asked for in ascending order, each once
     */
    void fill(float[] grid, IntFunction<float[]> values, float outside) {
        int read = 0;
        float[] below = values.apply(0);
        float[] above = below;
        for (int k = 0; k < slices.size(); k++) {
            double plane = k * geometry.spacingMm().z();
            while (read + 1 < slices.size() && alongMm(read) < plane - SAME_PLACE_MM) {
                below = above;
                above = values.apply(++read);
            }
            boolean on = Math.abs(alongMm(read) - plane) <= SAME_PLACE_MM || read == 0 || plane > alongMm(read);
            double weight = on ? 1 : (plane - alongMm(read - 1)) / (alongMm(read) - alongMm(read - 1));
            add(grid, k, read, above, weight, outside);
            if (weight < 1) {
                add(grid, k, read - 1, below, 1 - weight, outside);
            }
        }
    }

    /** Adds a slice, moved to where it is, to a plane of the grid. */
    private void add(float[] grid, int k, int number, float[] slice, double weight, float outside) {
        Slice source = slices.get(number);
        double dx = -left - columns(slices.getFirst(), source);
        double dy = -above - rows(slices.getFirst(), source);
        int columns = source.layout().columns();
        int rows = source.layout().rows();
        int i0 = (int) Math.floor(dx);
        int j0 = (int) Math.floor(dy);
        double fx = dx - i0;
        double fy = dy - j0;
        for (int j = 0; j < geometry.ny(); j++) {
            for (int i = 0; i < geometry.nx(); i++) {
                double value = 0;
                for (int n = 0; n < 4; n++) {
                    double share = ((n & 1) == 0 ? 1 - fx : fx) * (n < 2 ? 1 - fy : fy);
                    int x = i + i0 + (n & 1);
                    int y = j + j0 + (n >> 1);
                    boolean inside = x >= 0 && x < columns && y >= 0 && y < rows;
                    value += share == 0 ? 0 : share * (inside ? slice[y * columns + x] : outside);
                }
                grid[geometry.index(i, j, k)] += (float) (weight * value);
            }
        }
    }
}
