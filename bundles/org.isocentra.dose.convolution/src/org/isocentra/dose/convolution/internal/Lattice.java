package org.isocentra.dose.convolution.internal;

/**
 * Points in the coordinates of a beam: square across, {@code half} steps to each side of the axis; slices at multiples
 * of {@code stepMm} along it, the first nearest to the source. Values are stored with a running fastest, then b.
 *
 * @param spacingMm across
 * @param top number of the first slice: it is at {@code t = top * stepMm}
 */
record Lattice(int half, double spacingMm, double stepMm, int top, int slices) {

    int width() {
        return 2 * half + 1;
    }

    int size() {
        return width() * width() * slices;
    }

    double acrossMm(int n) {
        return (n - half) * spacingMm;
    }

    double alongMm(int slice) {
        return (top - slice) * stepMm;
    }

    double reachMm() {
        return half * spacingMm;
    }

    /** Linear interpolation of values; zero outside. */
    double linear(float[] values, double a, double b, double t) {
        double u = a / spacingMm + half;
        double v = b / spacingMm + half;
        double w = top - t / stepMm;
        int width = width();
        if (!(u >= 0 && v >= 0 && w >= 0 && u < width - 1 && v < width - 1 && w < slices - 1)) {
            return 0;
        }
        int i = (int) u;
        int j = (int) v;
        int k = (int) w;
        double fu = u - i;
        double fv = v - j;
        int n = i + width * (j + width * k);
        double near = plane(values, n, width, fu, fv);
        double far = plane(values, n + width * width, width, fu, fv);
        return near + (w - k) * (far - near);
    }

    private static double plane(float[] values, int n, int width, double fu, double fv) {
        double low = values[n] + fu * (values[n + 1] - values[n]);
        double high = values[n + width] + fu * (values[n + width + 1] - values[n + width]);
        return low + fv * (high - low);
    }
}
