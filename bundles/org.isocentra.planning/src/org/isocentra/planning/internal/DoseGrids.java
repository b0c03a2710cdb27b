package org.isocentra.planning.internal;

import java.util.BitSet;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Where dose is calculated: the whole head at the plan's voxel size, and each target finely. */
final class DoseGrids {

    /**
     * Targets are evaluated at this voxel size or finer: physics of small targets, half-prescription isodose
     * included.
     */
    static final double FINE_MM = 0.5;

    /**
     * The half-prescription isodose of a good plan reaches 0.44 equivalent radii beyond the target (gradient index
     * 3).
     */
    private static final double MARGIN_RADII = 0.6;
    private static final double LEAST_MARGIN_MM = 4;

    private DoseGrids() {
    }

    /** Covers the medium; voxel centres at multiples of the spacing, so that the same head gives the same grid. */
    static VolumeGeometry plan(Medium medium, double spacingMm) {
        return aligned(medium.bounds(), spacingMm);
    }

    static VolumeGeometry fine(Solid target) {
        double radius = Math.cbrt(target.volumeMm3() * 3 / (4 * Math.PI));
        return aligned(target.bounds().expanded(Math.max(LEAST_MARGIN_MM, MARGIN_RADII * radius)), FINE_MM);
    }

    /** Voxels with anything of the medium in them. */
    static BitSet inside(Medium.Voxels medium, VolumeGeometry geometry) {
        Grid density = medium.relativeDensity();
        BitSet wanted = new BitSet(geometry.voxels());
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    if (density.linear(geometry.toPatient(i, j, k), 0) > 0) {
                        wanted.set(geometry.index(i, j, k));
                    }
                }
            }
        }
        return wanted;
    }

    private static VolumeGeometry aligned(Box box, double spacingMm) {
        Vector3 min = new Vector3(floor(box.min().x(), spacingMm), floor(box.min().y(), spacingMm),
                floor(box.min().z(), spacingMm));
        return VolumeGeometry.covering(new Box(min, box.max()), spacingMm);
    }

    private static double floor(double value, double step) {
        return Math.floor(value / step) * step;
    }
}
