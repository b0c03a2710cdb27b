package org.isocentra.contouring.internal;

import org.isocentra.contouring.api.region.Region;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** A region as a function of LPS mm; beyond its grid a bound of the distance to it, always outside. */
final class RegionDepth implements Implicit {

    private final float[] values;
    private final int nx;
    private final int ny;
    private final int nz;
    private final double h;
    private final Vector3 origin;

    RegionDepth(Region region) {
        this(region.depthMm());
    }

    /** @param grid as that of a region */
    RegionDepth(Grid grid) {
        VolumeGeometry g = grid.geometry();
        values = grid.values();
        nx = g.nx();
        ny = g.ny();
        nz = g.nz();
        h = g.spacingMm().x();
        origin = g.originMm();
    }

    @Override
    public double at(double u, double v, double w) {
        double x = (u - origin.x()) / h;
        double y = (v - origin.y()) / h;
        double z = (w - origin.z()) / h;
        double cx = Math.clamp(x, 0, nx - 1);
        double cy = Math.clamp(y, 0, ny - 1);
        double cz = Math.clamp(z, 0, nz - 1);
        double inside = linear(cx, cy, cz);
        if (x == cx && y == cy && z == cz) {
            return inside;
        }
        double off = Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy) + (z - cz) * (z - cz));
        return Math.min(inside, 0) - off * h;
    }

    private double linear(double x, double y, double z) {
        int i = Math.min((int) x, Math.max(0, nx - 2));
        int j = Math.min((int) y, Math.max(0, ny - 2));
        int k = Math.min((int) z, Math.max(0, nz - 2));
        int n = i + nx * (j + ny * k);
        int dx = nx > 1 ? 1 : 0;
        int dy = ny > 1 ? nx : 0;
        int dz = nz > 1 ? nx * ny : 0;
        double a = between(y - j, between(x - i, values[n], values[n + dx]),
                between(x - i, values[n + dy], values[n + dy + dx]));
        int m = n + dz;
        double b = between(y - j, between(x - i, values[m], values[m + dx]),
                between(x - i, values[m + dy], values[m + dy + dx]));
        return between(z - k, a, b);
    }

    private static double between(double t, double a, double b) {
        return a + t * (b - a);
    }

    /** A box around the body, along the patient axes; around the first node when there is none. */
    Box box() {
        Extent extent = Extent.of(values, nx, ny, nz);
        return extent.isEmpty() ? Box.around(origin)
                : new Box(node(extent.low()), node(extent.high())).expanded(h);
    }

    private Vector3 node(int[] index) {
        return origin.plus(new Vector3(index[0] * h, index[1] * h, index[2] * h));
    }
}
