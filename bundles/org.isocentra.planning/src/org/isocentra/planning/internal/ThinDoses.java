package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * The dose near a unit on the three planes along the patient axes through a point, each a grid of a single layer of
 * voxels: what image views show of it, at a small share of the work of a block.
 *
 * @param near where the dose of the unit counts
 * @param throughMm LPS mm
 */
record ThinDoses(Box near, Vector3 throughMm) {

    /** Voxels of the dose of the unit from side to side; between them it is interpolated. */
    private static final int ACROSS = 40;
    /** Voxels of the sum: as fine as dose grids of targets, which it takes the place of. */
    private static final double FINE_MM = 0.5;

    /**
     * Sums on those planes that meet the block near the unit.
     *
     * @param unit the dose of the unit on a grid
     * @param others the dose of the other units, on grids of which the finest that holds a point counts
     */
    List<Grid> sum(Function<VolumeGeometry, float[]> unit, List<Grid> others) {
        List<Grid> finestFirst = others.stream().sorted(Comparator.comparingDouble((Grid grid) -> grid.geometry()
                .voxelVolumeMm3())).toList();
        List<Grid> sums = new ArrayList<>();
        for (Vector3 normal : List.of(Vector3.X, Vector3.Y, Vector3.Z)) {
            double at = normal.dot(throughMm);
            if (at > normal.dot(near.min()) && at < normal.dot(near.max())) {
                VolumeGeometry coarse = layer(normal, at, near.size().x() / ACROSS);
                sums.add(sum(layer(normal, at, FINE_MM), new Grid(coarse, unit.apply(coarse)), finestFirst));
            }
        }
        return sums;
    }

    /** A layer of voxels that covers the block, one thick. */
    private VolumeGeometry layer(Vector3 normal, double at, double spacingMm) {
        Box flat = new Box(on(normal, at, near.min()), on(normal, at, near.max()));
        return VolumeGeometry.covering(flat, spacingMm);
    }

    private static Vector3 on(Vector3 normal, double at, Vector3 point) {
        return point.plus(normal.times(at - normal.dot(point)));
    }

    private static Grid sum(VolumeGeometry geometry, Grid unit, List<Grid> others) {
        float[] sum = new float[geometry.voxels()];
        for (int k = 0, n = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++, n++) {
                    Vector3 point = geometry.toPatient(i, j, k);
                    sum[n] = (float) (unit.linear(point, 0) + first(others, point));
                }
            }
        }
        return new Grid(geometry, sum);
    }

    private static double first(List<Grid> grids, Vector3 point) {
        for (Grid grid : grids) {
            double dose = grid.linear(point, Double.NaN);
            if (!Double.isNaN(dose)) {
                return dose;
            }
        }
        return 0;
    }
}
