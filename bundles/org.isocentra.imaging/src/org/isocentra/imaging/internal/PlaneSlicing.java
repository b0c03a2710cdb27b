package org.isocentra.imaging.internal;

import java.util.List;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.osgi.service.component.annotations.Component;

/** Cuts volumes and bodies by planes. */
@Component
public final class PlaneSlicing implements Slicing {

    @Override
    public float[] resample(Grid grid, SlicePlane plane, float outside) {
        VolumeGeometry g = grid.geometry();
        Vector3 first = g.toIndex(plane.firstPixelMm());
        Vector3 right = g.toIndex(plane.toPatient(1, 0)).minus(first);
        Vector3 down = g.toIndex(plane.toPatient(0, 1)).minus(first);
        float[] pixels = new float[plane.width() * plane.height()];
        for (int row = 0, n = 0; row < plane.height(); row++) {
            for (int column = 0; column < plane.width(); column++, n++) {
                pixels[n] = linear(grid, first.x() + column * right.x() + row * down.x(),
                        first.y() + column * right.y() + row * down.y(),
                        first.z() + column * right.z() + row * down.z(), outside);
            }
        }
        return pixels;
    }

    /** As {@link Grid#linear}, at a voxel index and without making a point for each pixel. */
    private static float linear(Grid grid, double x, double y, double z, float outside) {
        VolumeGeometry g = grid.geometry();
        double e = 1e-6;
        if (x < -e || y < -e || z < -e || x > g.nx() - 1 + e || y > g.ny() - 1 + e || z > g.nz() - 1 + e) {
            return outside;
        }
        int i = Math.clamp((int) x, 0, Math.max(0, g.nx() - 2));
        int j = Math.clamp((int) y, 0, Math.max(0, g.ny() - 2));
        int k = Math.clamp((int) z, 0, Math.max(0, g.nz() - 2));
        int dx = g.nx() > 1 ? 1 : 0;
        int dy = g.ny() > 1 ? g.nx() : 0;
        int dz = g.nz() > 1 ? g.nx() * g.ny() : 0;
        int n = g.index(i, j, k);
        float[] v = grid.values();
        double fx = x - i;
        double fy = y - j;
        double a = between(fy, between(fx, v[n], v[n + dx]), between(fx, v[n + dy], v[n + dy + dx]));
        int m = n + dz;
        double b = between(fy, between(fx, v[m], v[m + dx]), between(fx, v[m + dy], v[m + dy + dx]));
        return (float) between(z - k, a, b);
    }

    private static double between(double t, double a, double b) {
        return a + t * (b - a);
    }

    @Override
    public List<float[]> isolines(float[] values, int width, int height, float level) {
        if (values.length != width * height) {
            throw new IllegalArgumentException(values.length + " values for " + width + " x " + height + " pixels");
        }
        return new Isolines(values, width, height, level).trace();
    }

    @Override
    public List<float[]> outline(Solid solid, SlicePlane plane) {
        float[] depths = new float[plane.width() * plane.height()];
        for (int row = 0, n = 0; row < plane.height(); row++) {
            for (int column = 0; column < plane.width(); column++, n++) {
                depths[n] = (float) solid.depthMm(plane.toPatient(column, row));
            }
        }
        return isolines(depths, plane.width(), plane.height(), 0);
    }
}
