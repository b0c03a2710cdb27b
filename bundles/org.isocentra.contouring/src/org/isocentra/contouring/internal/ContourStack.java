package org.isocentra.contouring.internal;

import java.util.List;

/**
 * The body that a stack of parallel sections stands for.
 *
 * <p>Between two simple sections the outline is deformed: it is a shape of unit mean radius that is blended from one
 * section's to the other's, a centre, and an area; centre and area follow smooth curves through the neighbouring
 * sections. The curves reproduce quadratics, so every ellipsoid, however it lies, is reproduced. Where sections have
 * holes or islands the signed distances in the planes are interpolated instead. Ends close as {@link CapLaw} says.
 */
final class ContourStack implements Implicit {

    private final Section[] sections;
    private final boolean[] aligned;
    private final double[] areaSlope;
    private final double[] centreSlopeU;
    private final double[] centreSlopeV;
    /** Makes values about mm near the surface throughout. */
    private final double scale;
    private final CapLaw bottom;
    private final CapLaw top;

    /** @param sections in ascending order of position */
    ContourStack(List<Section> sections) {
        this.sections = sections.toArray(Section[]::new);
        int n = this.sections.length;
        scale = 1 / (2 * sections.stream().mapToDouble(Section::radius).average().orElseThrow());
        aligned = new boolean[n - 1];
        for (int k = 0; k < n - 1; k++) {
            aligned[k] = this.sections[k].aligns(this.sections[k + 1]);
        }
        areaSlope = slopes(sections.stream().mapToDouble(Section::area).toArray(), -Math.PI);
        centreSlopeU = slopes(sections.stream().mapToDouble(Section::centreU).toArray(), 0);
        centreSlopeV = slopes(sections.stream().mapToDouble(Section::centreV).toArray(), 0);
        bottom = end(sections);
        top = end(sections.reversed());
    }

    /** @param inwards sections, the outermost first */
    private static CapLaw end(List<Section> inwards) {
        Section last = inwards.getFirst();
        CapLaw law = CapLaw.beyond(last, inwards.subList(1, Math.min(inwards.size(), 3)).toArray(Section[]::new));
        return last.simple() ? law : law.withMeanArea(last.roundedShare());
    }

    /**
     * Derivative at each section of a smooth curve through the values of a run of aligned sections: that of the
     * parabola through three of them.
     *
     * @param curvature half the second derivative assumed where there are but two
     */
    private double[] slopes(double[] values, double curvature) {
        int n = values.length;
        double[] slopes = new double[n];
        for (int k = 0; k < n; k++) {
            boolean left = k > 0 && aligned[k - 1];
            boolean right = k < n - 1 && aligned[k];
            if (left && right) {
                double a = step(k - 1);
                double b = step(k);
                slopes[k] = (difference(values, k - 1) * b + difference(values, k) * a) / (a + b);
            } else if (right) {
                boolean third = k + 1 < n - 1 && aligned[k + 1];
                double c = third ? (difference(values, k + 1) - difference(values, k)) / (step(k) + step(k + 1))
                        : curvature;
                slopes[k] = difference(values, k) - c * step(k);
            } else if (left) {
                boolean third = k > 1 && aligned[k - 2];
                double c = third ? (difference(values, k - 1) - difference(values, k - 2)) / (step(k - 1) + step(k - 2))
                        : curvature;
                slopes[k] = difference(values, k - 1) + c * step(k - 1);
            }
        }
        return slopes;
    }

    private double step(int k) {
        return sections[k + 1].w() - sections[k].w();
    }

    private double difference(double[] values, int k) {
        return (values[k + 1] - values[k]) / step(k);
    }

    double minW() {
        return sections[0].w() - bottom.heightMm();
    }

    double maxW() {
        return sections[sections.length - 1].w() + top.heightMm();
    }

    @Override
    public double at(double u, double v, double w) {
        int last = sections.length - 1;
        if (w <= sections[0].w()) {
            return beyond(sections[0], bottom, u, v, sections[0].w() - w, -centreSlopeU[0], -centreSlopeV[0]);
        }
        if (w >= sections[last].w()) {
            return beyond(sections[last], top, u, v, w - sections[last].w(), centreSlopeU[last], centreSlopeV[last]);
        }
        return between(find(w), u, v, w);
    }

    private int find(double w) {
        int low = 0;
        int high = sections.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (sections[middle].w() <= w) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double between(int k, double u, double v, double w) {
        Section a = sections[k];
        Section b = sections[k + 1];
        double h = b.w() - a.w();
        double t = (w - a.w()) / h;
        if (!aligned[k]) {
            return (1 - t) * a.distance(u, v) + t * b.distance(u, v);
        }
        double curve = hermite(t, h, a.area(), b.area(), areaSlope[k], areaSlope[k + 1]);
        double area = Math.max(curve, 0.25 * Math.min(a.area(), b.area()));
        double du = u - hermite(t, h, a.centreU(), b.centreU(), centreSlopeU[k], centreSlopeU[k + 1]);
        double dv = v - hermite(t, h, a.centreV(), b.centreV(), centreSlopeV[k], centreSlopeV[k + 1]);
        double radius = Math.sqrt(area / Math.PI);
        double relative = (1 - t) * a.relativeRadius(du, dv, radius) + t * b.relativeRadius(du, dv, radius);
        return scale * radius * radius * (1 - relative * relative);
    }

    private static double hermite(double t, double h, double a, double b, double slopeA, double slopeB) {
        double s = 1 - t;
        return s * s * ((1 + 2 * t) * a + t * h * slopeA) + t * t * ((1 + 2 * s) * b - s * h * slopeB);
    }

    private double beyond(Section end, CapLaw law, double u, double v, double z, double slopeU, double slopeV) {
        if (!end.simple()) {
            double inradius = end.inradius();
            double height = z / law.heightMm();
            double off = inradius - end.distance(u, v);
            return (inradius * (1 - height * height) - off * off / inradius) / 2;
        }
        double du = u - end.centreU() - slopeU * z;
        double dv = v - end.centreV() - slopeV * z;
        double squaredRadius = law.areaAt(z) / Math.PI;
        if (squaredRadius <= 0) {
            return scale * (squaredRadius - du * du - dv * dv);
        }
        double relative = end.relativeRadius(du, dv, Math.sqrt(squaredRadius));
        return scale * squaredRadius * (1 - relative * relative);
    }
}
