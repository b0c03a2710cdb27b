package org.isocentra.dicom.pixel.internal.jpeg2000;

/** The inverse transforms (ISO/IEC 15444-1 annex F), by lifting. */
final class Wavelet {

    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;

    private Wavelet() {
    }

    /** Makes samples of numbers of subbands that lie between each other, rows first. */
    static void synthesise(float[] values, Area area, boolean reversible) {
        float[] line = new float[Math.max(Math.max(area.width(), area.height()), 0)];
        for (int j = 0; j < area.height(); j++) {
            line(values, j * area.width(), 1, area.width(), area.x0() & 1, reversible, line);
        }
        for (int i = 0; i < area.width(); i++) {
            line(values, i, area.width(), area.height(), area.y0() & 1, reversible, line);
        }
    }

    /** @param odd 1 if the first sample has an odd coordinate */
    private static void line(float[] values, int from, int step, int count, int odd, boolean reversible, float[] line) {
        for (int n = 0; n < count; n++) {
            line[n] = values[from + n * step];
        }
        if (count == 1) {
            line[0] = odd == 0 ? line[0] : reversible ? (int) line[0] >> 1 : line[0] / 2;
        } else if (reversible) {
            for (int n = odd; n < count; n += 2) {
                line[n] -= (int) neighbours(line, n, count) + 2 >> 2;
            }
            for (int n = 1 - odd; n < count; n += 2) {
                line[n] += (int) neighbours(line, n, count) >> 1;
            }
        } else {
            for (int n = 0; n < count; n++) {
                line[n] *= (n & 1) == odd ? K : 1 / K;
            }
            lift(line, count, odd, DELTA);
            lift(line, count, 1 - odd, GAMMA);
            lift(line, count, odd, BETA);
            lift(line, count, 1 - odd, ALPHA);
        }
        for (int n = 0; n < count; n++) {
            values[from + n * step] = line[n];
        }
    }

    private static void lift(float[] line, int count, int first, float factor) {
        for (int n = first; n < count; n += 2) {
            line[n] -= factor * neighbours(line, n, count);
        }
    }

    /** Their sum; beyond the ends, the line is mirrored. */
    private static float neighbours(float[] line, int n, int count) {
        return line[n == 0 ? 1 : n - 1] + line[n == count - 1 ? n - 1 : n + 1];
    }
}
