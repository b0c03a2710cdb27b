package org.isocentra.imaging.api.density;

import java.util.List;

import org.isocentra.model.Finding;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;

/** Relative electron densities from CT numbers, by the table of the site or the published one. An OSGi service. */
public interface CtDensities {

    /**
     * A body with the densities that a CT shows inside it. What of the body lies outside of the CT is water.
     *
     * @param water the body as water, which says how much of each voxel is inside
     * @param hounsfield the CT, in HU
     * @param toCt maps a point of the body to where it lies in the CT, LPS mm
     * @throws org.isocentra.model.InputException when the table of the site cannot be used
     */
    Result inside(Medium.Voxels water, Grid hounsfield, RigidTransform toCt);

    /**
     * @param medium on the grid of the body
     * @param findings the table used, and how far it and the CT reach
     */
    record Result(Medium.Voxels medium, List<Finding> findings) {

        public Result {
            findings = List.copyOf(findings);
        }
    }
}
