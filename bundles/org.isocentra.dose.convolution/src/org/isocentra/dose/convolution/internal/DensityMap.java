package org.isocentra.dose.convolution.internal;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Density relative to water anywhere. Safe for use by several threads. */
interface DensityMap {

    static DensityMap of(Medium medium) {
        return switch (medium) {
            case Medium.WaterSphere sphere -> new Sphere(sphere.centreMm(), sphere.radiusMm());
            case Medium.Voxels voxels -> new Voxels(voxels.relativeDensity());
        };
    }

    /** Density at a position, LPS mm; at a surface, that of a neighbourhood of about a millimetre or a voxel. */
    double at(double x, double y, double z);

    /** Whether a point is in the medium, and not in the air around. */
    boolean contains(double x, double y, double z);

    /** A box outside of which the density is zero. */
    Box bounds();

    /** A water sphere. */
    record Sphere(Vector3 centreMm, double radiusMm) implements DensityMap {

        /** Width of the surface. */
        private static final double BLUR_MM = 1;

        @Override
        public double at(double x, double y, double z) {
            double inside = radiusMm - Math.sqrt(squared(x, y, z));
            return Math.clamp(0.5 + inside / BLUR_MM, 0, 1);
        }

        @Override
        public boolean contains(double x, double y, double z) {
            return squared(x, y, z) <= radiusMm * radiusMm;
        }

        private double squared(double x, double y, double z) {
            double dx = x - centreMm.x();
            double dy = y - centreMm.y();
            double dz = z - centreMm.z();
            return dx * dx + dy * dy + dz * dz;
        }

        @Override
        public Box bounds() {
            return Box.around(centreMm).expanded(radiusMm + BLUR_MM);
        }
    }

    /** Voxels, interpolated between their centres, with air around the outermost. */
    final class Voxels implements DensityMap {

        private final VolumeGeometry geometry;
        private final float[] density;
        /** Rows of the map from patient position to voxel index, with the offset last. */
        private final double[][] toIndex = new double[3][4];

        Voxels(Grid relativeDensity) {
            geometry = relativeDensity.geometry();
            density = relativeDensity.values();
            row(0, geometry.axes().first(), geometry.spacingMm().x());
            row(1, geometry.axes().second(), geometry.spacingMm().y());
            row(2, geometry.axes().third(), geometry.spacingMm().z());
        }

        private void row(int n, Vector3 axis, double spacing) {
            toIndex[n] = new double[] {axis.x() / spacing, axis.y() / spacing, axis.z() / spacing,
                -axis.dot(geometry.originMm()) / spacing};
        }

        private double index(int n, double x, double y, double z) {
            double[] row = toIndex[n];
            return row[0] * x + row[1] * y + row[2] * z + row[3];
        }

        @Override
        public double at(double x, double y, double z) {
            double u = index(0, x, y, z);
            double v = index(1, x, y, z);
            double w = index(2, x, y, z);
            if (!(u > -1 && v > -1 && w > -1 && u < geometry.nx() && v < geometry.ny() && w < geometry.nz())) {
                return 0;
            }
            int i = (int) Math.floor(u);
            int j = (int) Math.floor(v);
            int k = (int) Math.floor(w);
            double fu = u - i;
            double fv = v - j;
            double low = (1 - fv) * along(i, j, k, fu) + fv * along(i, j + 1, k, fu);
            double high = (1 - fv) * along(i, j, k + 1, fu) + fv * along(i, j + 1, k + 1, fu);
            return low + (w - k) * (high - low);
        }

        private double along(int i, int j, int k, double share) {
            if (j < 0 || k < 0 || j >= geometry.ny() || k >= geometry.nz()) {
                return 0;
            }
            int n = geometry.index(i, j, k);
            double left = i < 0 ? 0 : density[n];
            double right = i + 1 < geometry.nx() ? density[n + 1] : 0;
            return left + share * (right - left);
        }

        @Override
        public boolean contains(double x, double y, double z) {
            int i = (int) Math.floor(index(0, x, y, z) + 0.5);
            int j = (int) Math.floor(index(1, x, y, z) + 0.5);
            int k = (int) Math.floor(index(2, x, y, z) + 0.5);
            return i >= 0 && j >= 0 && k >= 0 && i < geometry.nx() && j < geometry.ny() && k < geometry.nz()
                    && density[geometry.index(i, j, k)] > 0;
        }

        @Override
        public Box bounds() {
            Vector3 s = geometry.spacingMm();
            return geometry.bounds().expanded(Math.max(s.x(), Math.max(s.y(), s.z())));
        }
    }
}
