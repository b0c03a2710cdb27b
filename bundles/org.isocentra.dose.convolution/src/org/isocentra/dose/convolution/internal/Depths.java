package org.isocentra.dose.convolution.internal;

/**
 * Water-equivalent depth in a beam: density integrated along rays from the source, which meet the plane of the axis
 * point in the points of a lattice.
 */
final class Depths {

    private final Frame frame;
    private final Lattice lattice;
    private final float[] depth;

    /** @param fan slices of it cover the medium from where the rays enter */
    Depths(Frame frame, Lattice fan, DensityMap density) {
        this.frame = frame;
        this.lattice = fan;
        int width = fan.width();
        int area = width * width;
        depth = new float[fan.size()];
        double distance = frame.distanceMm();
        for (int n = 0; n < area; n++) {
            double a = fan.acrossMm(n % width);
            double b = fan.acrossMm(n / width);
            double way = fan.stepMm() * Math.sqrt(1 + (a * a + b * b) / (distance * distance));
            double sum = 0;
            for (int slice = 0; slice < fan.slices(); slice++) {
                double t = fan.alongMm(slice) + fan.stepMm() / 2;
                double scale = (distance - t) / distance;
                double x = a * scale;
                double y = b * scale;
                sum += way * density.at(frame.x(x, y, t), frame.y(x, y, t), frame.z(x, y, t));
                depth[n + area * slice] = (float) sum;
            }
        }
    }

    /** Depth at a place in the coordinates of the beam, mm of water; beside the outermost rays, that of those. */
    double at(double a, double b, double t) {
        double m = frame.magnification(t);
        double edge = lattice.reachMm() * (1 - 1e-9);
        double lowest = lattice.alongMm(lattice.slices() - 1);
        double inside = Math.clamp(t, lowest + 1e-6, Math.max(lowest + 1e-6, lattice.alongMm(0)));
        return lattice.linear(depth, Math.clamp(a * m, -edge, edge), Math.clamp(b * m, -edge, edge), inside);
    }
}
