package org.isocentra.imaging.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Marching squares. Every edge between neighbouring pixels that the level crosses is passed by exactly one line, so
 * lines either close or end at the border of the picture. At saddles the mean of the four pixels decides which pass
 * through. There are no lines where values are missing (NaN).
 */
final class Isolines {

    private final float[] values;
    private final int width;
    private final int height;
    private final float level;
    /** For each edge, horizontal ones first, the edges it leads to in the cells on its two sides, plus one, or 0. */
    private final int[] link;
    private final int verticalEdges;
    /** Edges that the level crosses. */
    private final BitSet crossed;

    Isolines(float[] values, int width, int height, float level) {
        this.values = values;
        this.width = width;
        this.height = height;
        this.level = level;
        verticalEdges = width * height;
        link = new int[4 * width * height];
        crossed = new BitSet(2 * width * height);
    }

    List<float[]> trace() {
        for (int row = 0; row < height - 1; row++) {
            boolean topLeft = above(0, row);
            boolean bottomLeft = above(0, row + 1);
            for (int column = 0; column < width - 1; column++) {
                boolean topRight = above(column + 1, row);
                boolean bottomRight = above(column + 1, row + 1);
                // hardly any cell is
                if (topLeft != bottomRight || topRight != bottomLeft || topLeft != topRight) {
                    joinInCell(column, row);
                }
                topLeft = topRight;
                bottomLeft = bottomRight;
            }
        }
        List<float[]> lines = new ArrayList<>();
        // open lines first, from their ends; what is left is closed
        for (boolean open : new boolean[] {true, false}) {
            for (int edge = crossed.nextSetBit(0); edge >= 0; edge = crossed.nextSetBit(edge + 1)) {
                if (!open || isEnd(edge)) {
                    lines.add(follow(edge));
                }
            }
        }
        return lines;
    }

    private boolean isEnd(int edge) {
        return link[2 * edge] == 0 || link[2 * edge + 1] == 0;
    }

    private boolean above(int column, int row) {
        return values[column + width * row] >= level;
    }

    /** Edge from a pixel to its neighbour on the right. */
    private int across(int column, int row) {
        return column + width * row;
    }

    /** Edge from a pixel to its neighbour below. */
    private int downwards(int column, int row) {
        return verticalEdges + column + width * row;
    }

    private void joinInCell(int c, int r) {
        int corner = c + width * r;
        if (Float.isNaN(values[corner] + values[corner + 1] + values[corner + width] + values[corner + width + 1])) {
            return;
        }
        boolean topLeft = above(c, r);
        boolean topRight = above(c + 1, r);
        boolean bottomLeft = above(c, r + 1);
        boolean bottomRight = above(c + 1, r + 1);
        int top = topLeft != topRight ? across(c, r) : -1;
        int bottom = bottomLeft != bottomRight ? across(c, r + 1) : -1;
        int left = topLeft != bottomLeft ? downwards(c, r) : -1;
        int right = topRight != bottomRight ? downwards(c + 1, r) : -1;
        if (top >= 0 && bottom >= 0 && left >= 0 && right >= 0) {
            float mean = (values[corner] + values[corner + 1] + values[corner + width] + values[corner + width + 1])
                    / 4;
            boolean middle = mean >= level;
            if (middle == topLeft) {
                join(top, right);
                join(left, bottom);
            } else {
                join(top, left);
                join(right, bottom);
            }
            return;
        }
        int from = -1;
        for (int edge : new int[] {top, right, bottom, left}) {
            if (edge >= 0) {
                if (from < 0) {
                    from = edge;
                } else {
                    join(from, edge);
                }
            }
        }
    }

    private void join(int a, int b) {
        link[link[2 * a] == 0 ? 2 * a : 2 * a + 1] = b + 1;
        link[link[2 * b] == 0 ? 2 * b : 2 * b + 1] = a + 1;
        crossed.set(a);
        crossed.set(b);
    }

    /** The line through an edge; its edges are done with. */
    private float[] follow(int start) {
        float[] line = new float[64];
        int size = 0;
        int edge = start;
        while (edge >= 0 && crossed.get(edge)) {
            crossed.clear(edge);
            line = with(line, size, edge);
            size += 2;
            int a = link[2 * edge] - 1;
            int b = link[2 * edge + 1] - 1;
            int next = a >= 0 && crossed.get(a) ? a : b >= 0 && crossed.get(b) ? b : -1;
            boolean back = next < 0 && size > 4 && (a == start || b == start);
            edge = back ? start : next;
            if (back) {
                line = with(line, size, start);
                size += 2;
            }
        }
        return Arrays.copyOf(line, size);
    }

    private float[] with(float[] line, int size, int edge) {
        float[] room = size + 2 > line.length ? Arrays.copyOf(line, 2 * line.length) : line;
        boolean vertical = edge >= verticalEdges;
        int n = vertical ? edge - verticalEdges : edge;
        float from = values[n];
        float to = values[vertical ? n + width : n + 1];
        float t = (level - from) / (to - from);
        room[size] = n % width + (vertical ? 0 : t);
        room[size + 1] = n / width + (vertical ? t : 0);
        return room;
    }
}
