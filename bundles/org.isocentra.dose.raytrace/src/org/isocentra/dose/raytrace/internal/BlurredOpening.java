package org.isocentra.dose.raytrace.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Aperture.Rectangle;
import org.isocentra.model.radiation.MultiLeafBeam;

/**
 * The opening of leaves, blurred by the terms of a kernel, in the plane of the axis point. A rectangle blurred by a
 * Gaussian is a product of error functions; their sums are kept on two lattices, a fine one for the narrow terms and a
 * coarse one for the wide, and are linear between.
 *
 * <p>Each term falls with depth in its own way. About a common attenuation mu their sum is
 * {@code exp(-mu d) (A + B d + C d²)}, d being the depth beyond the reference depth: the terms of the next order are
 * less than 0.1 % of the dose within 80 mm of it.
 */
final class BlurredOpening {

    /** Terms up to this width are narrow. */
    private static final double NARROW_MM = 4;
    private static final double FINE_MM = 0.25;
    private static final double COARSE_MM = 2;
    /** Beyond so many standard deviations from an edge there is nothing. */
    private static final double DEVIATIONS = 4;
    private static final int MOMENTS = 3;

    /** Which terms of the kernel. */
    enum Terms {
        ALL, NARROW, WIDE
    }

    private final Layer narrow;
    private final Layer wide;

    /**
     * @param attenuationPerMm the common one
     */
    BlurredOpening(Aperture.MultiLeaf leaves, MultiLeafBeam beam, double attenuationPerMm, Terms terms) {
        List<Rectangle> open = leaves.open(beam.tipMm());
        narrow = layer(FINE_MM, leaves, open, beam, attenuationPerMm, 0, terms == Terms.WIDE ? 0 : NARROW_MM);
        wide = layer(COARSE_MM, leaves, open, beam, attenuationPerMm, NARROW_MM,
                terms == Terms.NARROW ? 0 : Double.POSITIVE_INFINITY);
    }

    private static Layer layer(double stepMm, Aperture.MultiLeaf leaves, List<Rectangle> open, MultiLeafBeam beam,
            double attenuationPerMm, double fromMm, double toMm) {
        List<MultiLeafBeam.Term> terms = beam.kernel().stream()
                .filter(term -> term.sigmaMm() > fromMm && term.sigmaMm() <= toMm).toList();
        List<Rectangle> bounds = new ArrayList<>(open);
        if (beam.transmission() > 0) {
            bounds.add(leaves.jaws());
        }
        double reach = DEVIATIONS * terms.stream().mapToDouble(term -> sigma(term, beam)).max().orElse(0);
        Layer layer = new Layer(stepMm, terms.isEmpty() ? List.of() : bounds, reach);
        for (MultiLeafBeam.Term term : terms) {
            double harder = attenuationPerMm - term.attenuationPerMm();
            for (Rectangle rectangle : open) {
                layer.add(rectangle, sigma(term, beam), term.share() * (1 - beam.transmission()), harder);
            }
            if (beam.transmission() > 0) {
                layer.add(leaves.jaws(), sigma(term, beam), term.share() * beam.transmission(), harder);
            }
        }
        return layer;
    }

    private static double sigma(MultiLeafBeam.Term term, MultiLeafBeam beam) {
        return Math.hypot(term.sigmaMm(), beam.edgeMm());
    }

    /** Whether there is anything at a place. */
    boolean reaches(double x, double y) {
        return narrow.reaches(x, y) || wide.reaches(x, y);
    }

    /** Whether there may be anything in a rectangle. */
    boolean reaches(double lowX, double highX, double lowY, double highY) {
        return narrow.reaches(lowX, highX, lowY, highY) || wide.reaches(lowX, highX, lowY, highY);
    }

    /**
     * Dose relative to the output.
     *
     * @param beyondMm depth beyond the reference depth, without the common attenuation
     */
    double at(double x, double y, double beyondMm) {
        return narrow.at(x, y, beyondMm) + wide.at(x, y, beyondMm);
    }

    /** A sum of blurred rectangles on one lattice. */
    private static final class Layer {

        private final double stepMm;
        private final double fromX;
        private final double fromY;
        private final int nx;
        private final int ny;
        private final float[] values;

        Layer(double stepMm, List<Rectangle> rectangles, double reachMm) {
            this.stepMm = stepMm;
            fromX = rectangles.stream().mapToDouble(Rectangle::fromX).min().orElse(0) - reachMm;
            fromY = rectangles.stream().mapToDouble(Rectangle::fromY).min().orElse(0) - reachMm;
            double toX = rectangles.stream().mapToDouble(Rectangle::toX).max().orElse(0) + reachMm;
            double toY = rectangles.stream().mapToDouble(Rectangle::toY).max().orElse(0) + reachMm;
            boolean empty = rectangles.isEmpty();
            nx = empty ? 0 : (int) Math.ceil((toX - fromX) / stepMm) + 1;
            ny = empty ? 0 : (int) Math.ceil((toY - fromY) / stepMm) + 1;
            values = new float[Math.multiplyExact(Math.multiplyExact(nx, ny), MOMENTS)];
        }

        boolean reaches(double x, double y) {
            return reaches(x, x, y, y);
        }

        boolean reaches(double lowX, double highX, double lowY, double highY) {
            return highX >= fromX && highY >= fromY && lowX < fromX + (nx - 1) * stepMm
                    && lowY < fromY + (ny - 1) * stepMm;
        }

        void add(Rectangle rectangle, double sigma, double weight, double harder) {
            int firstX = first(rectangle.fromX() - DEVIATIONS * sigma - fromX);
            int firstY = first(rectangle.fromY() - DEVIATIONS * sigma - fromY);
            double[] across = edges(rectangle.fromX() - fromX, rectangle.toX() - fromX, sigma, firstX, nx);
            double[] along = edges(rectangle.fromY() - fromY, rectangle.toY() - fromY, sigma, firstY, ny);
            for (int j = 0; j < along.length; j++) {
                double strength = weight * along[j];
                int n = MOMENTS * (firstX + nx * (firstY + j));
                for (double x : across) {
                    double value = strength * x;
                    values[n++] += (float) value;
                    values[n++] += (float) (value * harder);
                    values[n++] += (float) (value * harder * harder / 2);
                }
            }
        }

        private int first(double mm) {
            return Math.max(0, (int) Math.ceil(mm / stepMm));
        }

        /** A strip blurred across, at the nodes it reaches. */
        private double[] edges(double from, double to, double sigma, int first, int count) {
            int last = Math.min(count - 1, (int) Math.floor((to + DEVIATIONS * sigma) / stepMm));
            double[] strip = new double[Math.max(0, last - first + 1)];
            for (int n = 0; n < strip.length; n++) {
                double place = (first + n) * stepMm;
                strip[n] = Gauss.below((to - place) / sigma) - Gauss.below((from - place) / sigma);
            }
            return strip;
        }

        double at(double x, double y, double beyondMm) {
            double u = (x - fromX) / stepMm;
            double v = (y - fromY) / stepMm;
            if (!(u >= 0 && v >= 0 && u < nx - 1 && v < ny - 1)) {
                return 0;
            }
            int i = (int) u;
            int j = (int) v;
            double right = u - i;
            double upper = v - j;
            int low = MOMENTS * (i + nx * j);
            int high = low + MOMENTS * nx;
            double value = 0;
            for (int moment = MOMENTS - 1; moment >= 0; moment--) {
                double below = between(low + moment, right);
                double above = between(high + moment, right);
                value = value * beyondMm + below + upper * (above - below);
            }
            return value;
        }

        private double between(int place, double right) {
            return values[place] + right * (values[place + MOMENTS] - values[place]);
        }
    }
}
