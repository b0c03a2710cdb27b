package org.isocentra.evaluation.api;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;

/** Compares two doses by the gamma index of Low et al. 1998. An OSGi service. */
public interface GammaIndex {

    /** @throws org.isocentra.model.InputException when the grids do not overlap */
    Result compare(Grid referenceGy, Grid evaluatedGy, Criteria criteria, ProgressMonitor monitor);

    /**
     * When two doses count as equal.
     *
     * @param dosePercent dose difference, percent of the reference maximum, or of the local reference dose if {@code
     * local}
     * @param distanceMm distance to agreement
     * @param thresholdPercent points of the reference below this percentage of its maximum are left out
     */
    record Criteria(double dosePercent, double distanceMm, boolean local, double thresholdPercent) {
    }

    /**
     * @param gamma gamma at each voxel of the reference grid, NaN where left out
     * @param passPercent percentage of the points compared with gamma of at most 1
     */
    record Result(Grid gamma, int points, double passPercent, double meanGamma, double maximumGamma) {
    }
}
