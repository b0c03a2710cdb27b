package org.isocentra.contouring.internal;

/**
 * How a body closes beyond its last contour: its area as a quadratic of the distance from there, which is exact for
 * ellipsoids.
 *
 * @param area mm² at the last contour
 * @param slope mm² per mm outwards
 * @param curvature mm² per mm²: half the second derivative
 * @param heightMm where the area becomes zero
 */
record CapLaw(double area, double slope, double curvature, double heightMm) {

    /**
     * Half thickness given to a body with a single contour, mm, unless its radius is less: planning images for
     * radiosurgery have slices of 1 mm, and a thicker body would show on the next.
     */
    static final double SINGLE_MM = 1;

    /**
     * A body whose last areas do not lead to an end before the next slice gets half a slice more, rounded: 3/4 · 2/3.
     */
    private static final double ROUNDED = 0.75;

    /** The body would have a contour on the next slice if it went on for longer; a little slack for round-off. */
    private static final double LONGEST = 1.05;

    /** The law that follows from the last sections. */
    static CapLaw beyond(Section last, Section... before) {
        double area = last.area();
        if (before.length == 0) {
            return rounded(area, Math.min(last.radius(), SINGLE_MM));
        }
        double h = Math.abs(last.w() - before[0].w());
        double d = (area - before[0].area()) / h;
        double curvature;
        if (before.length == 1) {
            curvature = -Math.PI;
        } else {
            double h2 = Math.abs(before[0].w() - before[1].w());
            curvature = (d - (before[0].area() - before[1].area()) / h2) / (h + h2);
        }
        double slope = d + curvature * h;
        double height = firstRoot(area, slope, curvature);
        return height <= LONGEST * h ? new CapLaw(area, slope, curvature, height) : rounded(area, ROUNDED * h);
    }

    private static CapLaw rounded(double area, double height) {
        return new CapLaw(area, 0, -area / (height * height), height);
    }

    /** Volume of what is beyond the last contour, mm³. */
    private double volume() {
        return heightMm * (area + heightMm * (slope / 2 + heightMm * curvature / 3));
    }

    /**
     * The height at which an end has the volume of this law, though its area falls in another way. At most as high as
     * this one: the body has no contour on the next slice.
     *
     * @param share mean area of that end, by the area at the last contour
     */
    CapLaw withMeanArea(double share) {
        return new CapLaw(area, slope, curvature, Math.min(heightMm, volume() / (share * area)));
    }

    private static double firstRoot(double area, double slope, double curvature) {
        double discriminant = slope * slope - 4 * curvature * area;
        if (discriminant < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double q = -0.5 * (slope - Math.sqrt(discriminant));
        double root = slope < 0 ? area / q : q / curvature;
        return root > 0 ? root : Double.POSITIVE_INFINITY;
    }

    /** Area in mm² at a distance in mm from the last contour; falls on below zero beyond the end. */
    double areaAt(double z) {
        if (z > heightMm && curvature >= 0) {
            double over = z - heightMm;
            return (slope + 2 * curvature * heightMm) * over - Math.PI * over * over;
        }
        return area + z * (slope + z * curvature);
    }
}
