package org.isocentra.contouring.internal;

/**
 * One plane of a contour stack.
 *
 * @param w position along the normal, mm
 * @param simple whether it is one polygon that neither meets itself nor has holes or islands
 * @param area mm², {@code centreU} and {@code centreV} the centroid of a simple section
 * @param inradius radius of the largest disc it holds, mm
 */
record Section(double w, Outline outline, DistanceMap map, boolean simple, double area, double centreU, double centreV,
        double inradius) {

    private static final int MAP_CELLS = 160;
    private static final int LAYERS = 24;

    /** @param spacing the coarsest raster of distances that will do, mm */
    static Section of(double w, Outline outline, double spacing) {
        double[] shoelace = outline.areaAndCentroid();
        double thickness = 2 * shoelace[0] / outline.perimeter();
        double size = Math.max(outline.maxU() - outline.minU(), outline.maxV() - outline.minV());
        double step = outline.isSimple() && thickness > 0 ? Math.min(spacing, thickness / 12) : spacing;
        step = Math.max(step, size / MAP_CELLS);
        DistanceMap map = new DistanceMap(outline, step, 4 * step);
        double counted = map.area();
        boolean simple = outline.isSimple() && Math.abs(counted - shoelace[0]) < 0.05 * shoelace[0];
        return new Section(w, outline, map, simple, simple ? shoelace[0] : counted, shoelace[1], shoelace[2],
                map.largest());
    }

    /** Radius of the disc of the same area, mm. */
    double radius() {
        return Math.sqrt(area / Math.PI);
    }

    double distance(double u, double v) {
        return map.at(u, v);
    }

    /**
     * Mean area, as a share of its own, of an end that shrinks from this section to nothing as the section of a ball
     * does: 2/3 of a disc, π/4 of a ring.
     */
    double roundedShare() {
        double sum = 0;
        for (int n = 0; n < LAYERS; n++) {
            double height = (n + 0.5) / LAYERS;
            sum += map.areaWithin(inradius * (1 - Math.sqrt(1 - height * height)));
        }
        return sum / LAYERS / area;
    }

    /**
     * Distance from the centroid in units of the mean radius: 1 on the outline.
     *
     * @param u offset from the centroid for a section of mean radius {@code radius}, mm; likewise {@code v}
     */
    double relativeRadius(double u, double v, double radius) {
        double own = radius();
        double scale = own / radius;
        return 1 - map.at(centreU + u * scale, centreV + v * scale) / own;
    }

    /** Whether it can be deformed into the next section: both simple, their centres inside. */
    boolean aligns(Section next) {
        if (!simple || !next.simple) {
            return false;
        }
        Section small = area < next.area ? this : next;
        Section large = small == this ? next : this;
        return small.outline.contains(small.centreU, small.centreV)
                && large.outline.contains(large.centreU, large.centreV)
                && large.outline.contains(small.centreU, small.centreV);
    }
}
