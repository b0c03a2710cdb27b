package org.isocentra.planning.api.delivery;

import java.util.List;

import org.isocentra.delivery.api.DeliveredPart;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;

/** The doses of what was delivered. An OSGi service. */
public interface DeliveredDoses {

    /** When a delivery counts as that of the plan. */
    GammaIndex.Criteria CRITERIA = new GammaIndex.Criteria(1, 0.5, false, 10);
    double LEAST_PASS_PERCENT = 99.9;

    /**
     * Calculates the doses of a course of which every fraction is like the one that was delivered, by the engine of the
     * plan, and compares them with the plan's. Of a unit with a gantry, what was delivered between two control points
     * comes from there; angles are those of the plan.
     *
     * @param parts of the fraction; delivery units of which there are none count as delivered as planned if the
     *        fraction does not hold them
     * @param fraction from 1
     * @throws org.isocentra.model.InputException when the device does not know a setting
     */
    PlanComparison compare(PlannedCase planned, List<DeliveredPart> parts, int fraction, GammaIndex.Criteria criteria,
            ProgressMonitor monitor);
}
