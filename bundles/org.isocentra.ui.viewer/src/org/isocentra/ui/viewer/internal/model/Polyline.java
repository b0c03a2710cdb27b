package org.isocentra.ui.viewer.internal.model;

/**
 * A line to draw.
 *
 * @param points column and row of each point in turn, in pixels of the viewport
 */
public record Polyline(float[] points) {

    /** Points scaled and shifted: {@code p * scale + shift}. */
    Polyline placed(double scale, double columnShift, double rowShift) {
        float[] placed = new float[points.length];
        for (int n = 0; n < points.length; n += 2) {
            placed[n] = (float) (points[n] * scale + columnShift);
            placed[n + 1] = (float) (points[n + 1] * scale + rowShift);
        }
        return new Polyline(placed);
    }
}
