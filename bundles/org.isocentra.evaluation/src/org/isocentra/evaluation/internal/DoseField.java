package org.isocentra.evaluation.internal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** The dose of a plan on all its grids: the finest grid that holds a point counts there. */
final class DoseField {

    private final List<Grid> finestFirst;
    private final Grid largest;
    private final double maximum;

    DoseField(List<DoseGrid> doses) {
        this(doses.stream().map(DoseGrid::doseGy));
    }

    private DoseField(Stream<Grid> grids) {
        finestFirst = grids.sorted(Comparator.comparingDouble(g -> g.geometry().voxelVolumeMm3())).toList();
        largest = finestFirst.stream().max(Comparator.comparingDouble(DoseField::extentMm3)).orElseThrow();
        maximum = finestFirst.stream().mapToDouble(Grid::maximum).max().orElseThrow();
    }

    /** Of grids that are no plan's. */
    static DoseField of(List<Grid> grids) {
        return new DoseField(grids.stream());
    }

    private static double extentMm3(Grid grid) {
        return grid.geometry().voxels() * grid.geometry().voxelVolumeMm3();
    }

    /** The highest dose of any voxel, Gy. */
    double maximumGy() {
        return maximum;
    }

    /** The grid that covers most. */
    Grid largest() {
        return largest;
    }

    /** Smallest voxel side in mm of the finest grid that holds a point, or of the largest grid. */
    double spacingAt(Vector3 p) {
        VolumeGeometry g = finestFirst.stream().map(Grid::geometry).filter(geometry -> geometry.contains(p)).findFirst()
                .orElse(largest.geometry());
        return Math.min(g.spacingMm().x(), Math.min(g.spacingMm().y(), g.spacingMm().z()));
    }

    /** A reader for one thread. */
    DoseReader reader() {
        return new DoseReader(finestFirst);
    }
}
