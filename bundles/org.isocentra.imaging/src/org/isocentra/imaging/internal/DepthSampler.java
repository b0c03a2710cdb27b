package org.isocentra.imaging.internal;

import java.util.Arrays;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Solid;

/**
 * Depths of a body on a plane, as far as its outline needs them: pixel by pixel near the surface, and of the right sign
 * elsewhere. Squares that the surface is too far from to reach take one depth as a whole.
 */
final class DepthSampler {

    private static final int LARGEST = 16;
    private static final int SMALLEST = 2;
    /** A body may overstate how far its surface is; beyond this many times the way it is taken to be out of reach. */
    private static final double SAFETY = 3;

    private final Solid solid;
    private final SlicePlane plane;
    private final float[] depths;

    DepthSampler(Solid solid, SlicePlane plane) {
        this.solid = solid;
        this.plane = plane;
        depths = new float[plane.width() * plane.height()];
    }

    float[] sample() {
        for (int row = 0; row < plane.height(); row += LARGEST) {
            for (int column = 0; column < plane.width(); column += LARGEST) {
                sample(column, row, LARGEST);
            }
        }
        return depths;
    }

    /** A square, as far as it lies on the plane. */
    private void sample(int left, int top, int size) {
        int right = Math.min(left + size, plane.width());
        int bottom = Math.min(top + size, plane.height());
        if (left >= right || top >= bottom) {
            return;
        }
        if (size == SMALLEST) {
            for (int row = top; row < bottom; row++) {
                for (int column = left; column < right; column++) {
                    depths[column + plane.width() * row] = depth(column, row);
                }
            }
            return;
        }
        int half = size / 2;
        float middle = depth(left + half, top + half);
        // as far as the corners of the cells that this square shares with its neighbours
        if (Math.abs(middle) > SAFETY * Math.hypot(half + 1, half + 1) * plane.mmPerPixel()) {
            for (int row = top; row < bottom; row++) {
                Arrays.fill(depths, left + plane.width() * row, right + plane.width() * row, middle);
            }
            return;
        }
        sample(left, top, half);
        sample(left + half, top, half);
        sample(left, top + half, half);
        sample(left + half, top + half, half);
    }

    private float depth(int column, int row) {
        return (float) solid.depthMm(plane.toPatient(column, row));
    }
}
