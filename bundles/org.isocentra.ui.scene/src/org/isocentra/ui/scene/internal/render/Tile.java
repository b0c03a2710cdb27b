package org.isocentra.ui.scene.internal.render;

import java.util.Arrays;
import java.util.List;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;

/** A square part of a picture being drawn. Colours have components from 0 to 255. */
final class Tile {

    private static final int SIDE = Bins.SIDE;
    private static final int SAMPLES = SIDE * SIDE;
    private static final int STEPS = Shaded.STEPS;
    private static final int NONE = -1;
    /** From so many samples on, it pays to find out where a row begins and ends. */
    private static final int WIDE = 8;

    /** Each thread has one; clearing costs less than making another one. */
    private static final ThreadLocal<Tile> OWN = ThreadLocal.withInitial(Tile::new);

    private final float[] depths = new float[SAMPLES];
    /** 0xrrggbb of what is opaque; {@link #NONE} where nothing is. */
    private final int[] colours = new int[SAMPLES];
    /** The last translucent fragment of each sample, and for each fragment the one before it. */
    private final int[] last = new int[SAMPLES];
    private int[] previous = new int[2 * SAMPLES];
    private float[] fragmentDepths = new float[2 * SAMPLES];
    /** 0xaarrggbb, not multiplied. */
    private int[] fragmentColours = new int[2 * SAMPLES];
    private int fragments;
    private int[] order = new int[8];
    private int left;
    private int top;

    private Tile() {
    }

    /** Draws what is seen in one tile; it belongs to the thread until it draws the next one. */
    static Tile drawn(Bins bins, int number, List<Sheet> sheets, Camera.View view) {
        Tile tile = OWN.get();
        tile.clear(bins.left(number), bins.top(number));
        for (Sheet sheet : sheets) {
            tile.draw(sheet, view);
        }
        for (int n = 0; n < bins.surfaces().size(); n++) {
            Shaded surface = bins.surfaces().get(n);
            for (int at = bins.start(number, n); at < bins.end(number, n); at++) {
                tile.draw(surface, bins.triangle(at));
            }
        }
        return tile;
    }

    private void clear(int fromColumn, int fromRow) {
        left = fromColumn;
        top = fromRow;
        fragments = 0;
        Arrays.fill(depths, Float.POSITIVE_INFINITY);
        Arrays.fill(colours, NONE);
        Arrays.fill(last, NONE);
    }

    /** Samples on an edge belong to one of the triangles beside it only: the one below, or to the right. */
    private void draw(Shaded s, int triangle) {
        int[] t = s.surface().mesh().triangles();
        int a = t[triangle];
        boolean turned = s.area(a, t[triangle + 1], t[triangle + 2]) < 0;
        int b = t[triangle + (turned ? 2 : 1)];
        int c = t[triangle + (turned ? 1 : 2)];
        int x0 = s.x()[a] - left * STEPS;
        int x1 = s.x()[b] - left * STEPS;
        int x2 = s.x()[c] - left * STEPS;
        int y0 = s.y()[a] - top * STEPS;
        int y1 = s.y()[b] - top * STEPS;
        int y2 = s.y()[c] - top * STEPS;
        int fromX = Math.max(0, firstCentre(Math.min(x0, Math.min(x1, x2))));
        int toX = Math.min(SIDE - 1, firstCentre(Math.max(x0, Math.max(x1, x2))));
        int fromY = Math.max(0, firstCentre(Math.min(y0, Math.min(y1, y2))));
        int toY = Math.min(SIDE - 1, firstCentre(Math.max(y0, Math.max(y1, y2))));
        if (fromX > toX || fromY > toY) {
            return;
        }
        int centreX = fromX * STEPS + STEPS / 2;
        int centreY = fromY * STEPS + STEPS / 2;
        long row0 = edge(x1, y1, x2, y2, centreX, centreY);
        long row1 = edge(x2, y2, x0, y0, centreX, centreY);
        long row2 = edge(x0, y0, x1, y1, centreX, centreY);
        long step0 = (long) (y1 - y2) * STEPS;
        long step1 = (long) (y2 - y0) * STEPS;
        long step2 = (long) (y0 - y1) * STEPS;
        boolean wide = toX - fromX >= WIDE;
        float share = 1f / s.area(a, b, c);
        for (int y = fromY; y <= toY; y++) {
            int first = fromX;
            int last = toX;
            if (wide) {
                first += (int) Math.max(before(row0, step0), Math.max(before(row1, step1), before(row2, step2)));
                last = (int) Math.min(last, fromX + Math.min(until(row0, step0), Math.min(until(row1, step1), until(
                        row2, step2))));
            }
            long w0 = row0 + (first - fromX) * step0;
            long w1 = row1 + (first - fromX) * step1;
            long w2 = row2 + (first - fromX) * step2;
            for (int x = first; x <= last; x++) {
                if ((w0 | w1 | w2) >= 0) {
                    put(s, y * SIDE + x, a, b, c, w1 * share, w2 * share);
                }
                w0 += step0;
                w1 += step1;
                w2 += step2;
            }
            row0 += (long) (x2 - x1) * STEPS;
            row1 += (long) (x0 - x2) * STEPS;
            row2 += (long) (x1 - x0) * STEPS;
        }
    }

    /** How many samples of a row lie before the inner side of an edge; all where none lies on that. */
    private static long before(long side, long step) {
        return side >= 0 ? 0 : step > 0 ? Math.ceilDiv(-side, step) : SIDE;
    }

    /** The last sample of a row on the inner side of an edge, counted from the first of the row. */
    private static long until(long side, long step) {
        return step >= 0 ? SIDE : side < 0 ? -1 : side / -step;
    }

    /** The first sample whose centre is not before a position. */
    private static int firstCentre(int steps) {
        return Math.floorDiv(steps + STEPS / 2 - 1, STEPS);
    }

    /** Not negative for what lies on the inner side of an edge, and on the edge where that belongs to the triangle. */
    private static long edge(int fromX, int fromY, int toX, int toY, int x, int y) {
        long side = (long) (toX - fromX) * (y - fromY) - (long) (toY - fromY) * (x - fromX);
        boolean owns = toY < fromY || toY == fromY && toX > fromX;
        return owns ? side : side - 1;
    }

    private void put(Shaded s, int at, int a, int b, int c, float toB, float toC) {
        float depth = mixed(s.depth(), a, b, c, toB, toC);
        if (depth >= depths[at]) {
            return;
        }
        Colour colour = s.surface().colour();
        float light = mixed(s.light(), a, b, c, toB, toC);
        float white = 255 * mixed(s.gleam(), a, b, c, toB, toC);
        int rgb = component(colour.red() * light + white) << 16 | component(colour.green() * light + white) << 8
                | component(colour.blue() * light + white);
        if (s.surface().opaque()) {
            depths[at] = depth;
            colours[at] = rgb;
        } else {
            add(at, depth, component(255 * mixed(s.opacity(), a, b, c, toB, toC)) << 24 | rgb);
        }
    }

    private static float mixed(float[] values, int a, int b, int c, float toB, float toC) {
        return values[a] + toB * (values[b] - values[a]) + toC * (values[c] - values[a]);
    }

    private static int component(float value) {
        return Math.clamp((int) (value + 0.5f), 0, 255);
    }

    private void add(int at, float depth, int colour) {
        if (fragments == previous.length) {
            previous = Arrays.copyOf(previous, 2 * fragments);
            fragmentDepths = Arrays.copyOf(fragmentDepths, 2 * fragments);
            fragmentColours = Arrays.copyOf(fragmentColours, 2 * fragments);
        }
        previous[fragments] = last[at];
        fragmentDepths[fragments] = depth;
        fragmentColours[fragments] = colour;
        last[at] = fragments++;
    }

    /** Where a ray meets the plane is a linear function of column and row. */
    private void draw(Sheet sheet, Camera.View view) {
        if (sheet.isSeenFromItsEdge(view.camera())) {
            return;
        }
        Vector3 start = sheet.meets(view, left + 0.5, top + 0.5);
        Vector3 across = sheet.meets(view, left + 1.5, top + 0.5).minus(start);
        Vector3 down = sheet.meets(view, left + 0.5, top + 1.5).minus(start);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float depth = (float) (start.z() + x * across.z() + y * down.z());
                if (depth < depths[y * SIDE + x]) {
                    int grey = sheet.grey(start.x() + x * across.x() + y * down.x(),
                            start.y() + x * across.y() + y * down.y());
                    if (grey > 0) {
                        depths[y * SIDE + x] = depth;
                        colours[y * SIDE + x] = grey * 0x010101;
                    }
                }
            }
        }
    }

    /** Puts the tile into a picture; each of its pixels is the mean of so many samples along either axis. */
    void average(int samples, int[] pixels, int width, int height, Backdrop backdrop) {
        int toX = Math.min(SIDE / samples, width - left / samples);
        int toY = Math.min(SIDE / samples, height - top / samples);
        float[] sum = new float[3];
        for (int y = 0; y < toY; y++) {
            int row = top / samples + y;
            for (int x = 0; x < toX; x++) {
                Arrays.fill(sum, 0);
                for (int n = 0; n < samples * samples; n++) {
                    resolve((y * samples + n / samples) * SIDE + x * samples + n % samples, sum, row, height, backdrop);
                }
                int rgb = 0;
                for (float component : sum) {
                    rgb = rgb << 8 | component(component / (samples * samples));
                }
                pixels[row * width + left / samples + x] = rgb;
            }
        }
    }

    /** Adds the colour of a sample: its fragments from front to back, then what is opaque, or the backdrop. */
    private void resolve(int at, float[] sum, int row, int height, Backdrop backdrop) {
        float through = 1;
        if (last[at] != NONE) {
            int count = sorted(at);
            for (int n = 0; n < count; n++) {
                int colour = fragmentColours[order[n]];
                float alpha = (colour >>> 24) / 255f;
                add(sum, colour, through * alpha);
                through *= 1 - alpha;
            }
        }
        if (colours[at] != NONE) {
            add(sum, colours[at], through);
        } else {
            for (int component = 0; component < 3; component++) {
                sum[component] += through * backdrop.component(component, row, height);
            }
        }
    }

    private static void add(float[] sum, int colour, float share) {
        sum[0] += share * (colour >> 16 & 255);
        sum[1] += share * (colour >> 8 & 255);
        sum[2] += share * (colour & 255);
    }

    /** Sorts the fragments of a sample from front to back; there are few. */
    private int sorted(int at) {
        int count = 0;
        for (int fragment = last[at]; fragment != NONE; fragment = previous[fragment]) {
            if (count == order.length) {
                order = Arrays.copyOf(order, 2 * count);
            }
            int place = count++;
            while (place > 0 && fragmentDepths[order[place - 1]] > fragmentDepths[fragment]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = fragment;
        }
        return count;
    }
}
