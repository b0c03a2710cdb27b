package org.isocentra.tck;

import java.util.Arrays;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Media and points to test engines with. */
final class Engines {

    static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, Beams.REFERENCE_DEPTH_MM);

    private static final int CELLS = 40;
    private static final double CELL_MM = 4;

    private Engines() {
    }

    /** A cube of water, 160 mm wide, as voxels with air around. */
    static Medium.Voxels waterCube() {
        int size = CELLS + 4;
        double first = -(size - 1) * CELL_MM / 2;
        VolumeGeometry geometry = VolumeGeometry.axial(size, size, size, new Vector3(CELL_MM, CELL_MM, CELL_MM),
                new Vector3(first, first, first));
        float[] density = new float[geometry.voxels()];
        for (int k = 2; k < size - 2; k++) {
            for (int j = 2; j < size - 2; j++) {
                Arrays.fill(density, geometry.index(2, j, k), geometry.index(size - 2, j, k), 1);
            }
        }
        return new Medium.Voxels(new Grid(geometry, density));
    }

    /** Way from the cube's surface to its centre along a direction, mm. */
    static double cubeDepthMm(Vector3 direction) {
        Vector3 u = direction.unit();
        return CELLS * CELL_MM / 2 / Math.max(Math.abs(u.x()), Math.max(Math.abs(u.y()), Math.abs(u.z())));
    }

    static DosePoints.At at(Vector3... points) {
        float[][] xyz = new float[3][points.length];
        for (int n = 0; n < points.length; n++) {
            xyz[0][n] = (float) points[n].x();
            xyz[1][n] = (float) points[n].y();
            xyz[2][n] = (float) points[n].z();
        }
        return new DosePoints.At(xyz[0], xyz[1], xyz[2]);
    }

    /** Points around the origin, in and beside the beams. */
    static DosePoints.At points(int count) {
        Points points = Points.random(count, 99);
        return new DosePoints.At(points.x(), points.y(), points.z());
    }
}
