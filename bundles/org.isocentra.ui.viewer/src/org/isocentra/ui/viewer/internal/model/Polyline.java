package org.isocentra.ui.viewer.internal.model;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * A line to draw.
 *
 * @param points column and row of each point in turn, in pixels of the viewport
 */
public record Polyline(float[] points) {

    /**
     * The same line with as few points as it takes to stay within {@code tolerance} of it (Ramer, Douglas and Peucker):
     * drawing costs by the point.
     */
    Polyline simplified(double tolerance) {
        int count = points.length / 2;
        BitSet kept = new BitSet(count);
        kept.set(0);
        kept.set(count - 1);
        Deque<int[]> parts = new ArrayDeque<>();
        parts.push(new int[] {0, count - 1});
        while (!parts.isEmpty()) {
            int[] part = parts.pop();
            int farthest = -1;
            double most = tolerance;
            for (int n = part[0] + 1; n < part[1]; n++) {
                double apart = distance(n, part[0], part[1]);
                if (apart > most) {
                    most = apart;
                    farthest = n;
                }
            }
            if (farthest >= 0) {
                kept.set(farthest);
                parts.push(new int[] {part[0], farthest});
                parts.push(new int[] {farthest, part[1]});
            }
        }
        float[] fewer = new float[2 * kept.cardinality()];
        for (int n = kept.nextSetBit(0), m = 0; n >= 0; n = kept.nextSetBit(n + 1), m += 2) {
            fewer[m] = points[2 * n];
            fewer[m + 1] = points[2 * n + 1];
        }
        return new Polyline(fewer);
    }

    /** From a point to the stretch between two others. */
    private double distance(int point, int from, int to) {
        double across = points[2 * to] - points[2 * from];
        double down = points[2 * to + 1] - points[2 * from + 1];
        double x = points[2 * point] - points[2 * from];
        double y = points[2 * point + 1] - points[2 * from + 1];
        double square = across * across + down * down;
        double along = square > 0 ? Math.clamp((x * across + y * down) / square, 0, 1) : 0;
        return Math.hypot(x - along * across, y - along * down);
    }

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
