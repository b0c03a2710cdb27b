package org.isocentra.ui.scene.internal.render;

import java.util.List;

/** Which triangles may be seen in which tile of a picture, in the order of the surfaces they belong to. */
final class Bins {

    /** Of the side of a tile, samples. */
    static final int SIDE = 64;

    private static final int STEPS_PER_TILE = SIDE * Shaded.STEPS;

    private final List<Shaded> surfaces;
    private final int columns;
    private final int rows;
    /** Where the triangles of each tile begin in {@code triangles}, surface by surface; one more at the end. */
    private final int[] starts;
    private final int[] triangles;

    private Bins(List<Shaded> surfaces, int columns, int rows, int[] starts, int[] triangles) {
        this.surfaces = surfaces;
        this.columns = columns;
        this.rows = rows;
        this.starts = starts;
        this.triangles = triangles;
    }

    static Bins of(List<Shaded> surfaces, int width, int height) {
        int columns = (width + SIDE - 1) / SIDE;
        int rows = (height + SIDE - 1) / SIDE;
        int[] counts = new int[columns * rows * surfaces.size() + 1];
        Bins bins = new Bins(surfaces, columns, rows, counts, new int[0]);
        bins.visit((slot, triangle) -> counts[slot]++);
        int sum = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            int count = counts[slot];
            counts[slot] = sum;
            sum += count;
        }
        int[] next = counts.clone();
        int[] triangles = new int[sum];
        bins.visit((slot, triangle) -> triangles[next[slot]++] = triangle);
        return new Bins(surfaces, columns, rows, counts, triangles);
    }

    private interface Visitor {

        void visit(int slot, int triangle);
    }

    private void visit(Visitor visitor) {
        for (int n = 0; n < surfaces.size(); n++) {
            Shaded surface = surfaces.get(n);
            int[] t = surface.surface().mesh().triangles();
            int[] x = surface.x();
            int[] y = surface.y();
            for (int triangle = 0; triangle < t.length; triangle += 3) {
                if (surface.visible(triangle)) {
                    int a = t[triangle];
                    int b = t[triangle + 1];
                    int c = t[triangle + 2];
                    int left = tile(Math.min(x[a], Math.min(x[b], x[c])), 0);
                    int right = Math.min(tile(Math.max(x[a], Math.max(x[b], x[c])), -1), columns - 1);
                    int top = tile(Math.min(y[a], Math.min(y[b], y[c])), 0);
                    int bottom = Math.min(tile(Math.max(y[a], Math.max(y[b], y[c])), -1), rows - 1);
                    for (int row = top; row <= bottom; row++) {
                        for (int column = left; column <= right; column++) {
                            visitor.visit((row * columns + column) * surfaces.size() + n, triangle);
                        }
                    }
                }
            }
        }
    }

    /** @param least of what is returned */
    private static int tile(int steps, int least) {
        return Math.max(least, Math.floorDiv(steps, STEPS_PER_TILE));
    }

    int tiles() {
        return columns * rows;
    }

    /** The first column of a tile in the picture. */
    int left(int tile) {
        return tile % columns * SIDE;
    }

    int top(int tile) {
        return tile / columns * SIDE;
    }

    List<Shaded> surfaces() {
        return surfaces;
    }

    int start(int tile, int surface) {
        return starts[tile * surfaces.size() + surface];
    }

    int end(int tile, int surface) {
        return starts[tile * surfaces.size() + surface + 1];
    }

    int triangle(int n) {
        return triangles[n];
    }
}
