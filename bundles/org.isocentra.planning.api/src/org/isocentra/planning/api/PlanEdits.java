package org.isocentra.planning.api;

import java.util.List;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;

/**
 * What a person changes of what a plan delivers. Case, machine and prescriptions stay as they are, and nothing is
 * written anywhere. An OSGi service.
 *
 * @since 1.1
 */
public interface PlanEdits {

    /** What the finding is about that says that a person has changed the plan. */
    String CHANGED = "plan";

    /**
     * The machine of a plan, with what can be set there and its limits.
     *
     * @throws org.isocentra.model.InputException when it is not there, or with other data than the plan was made with
     */
    TreatmentDevice device(PlannedCase planned);

    /**
     * The plan with other delivery units: a draft with a UID of its own. Doses and figures are still those before, so
     * they do not belong to it; what stands against delivering it is among the findings.
     *
     * @throws org.isocentra.model.InputException as {@link #device}; and when two units have one name
     */
    PlannedCase withUnits(PlannedCase planned, List<DeliveryUnit> units);

    /**
     * The doses and figures that belong to a changed plan, by the engine whose doses the plan had before. Dose is a sum
     * over the units, so only those that have changed are calculated; where the doses before are sampled, or not those
     * of the plan before, all are. A sum differs from a calculation of the whole by rounding, below 10⁻⁴ of the highest
     * dose.
     *
     * @param before with doses of its own
     * @param changed made of it by {@link #withUnits}
     * @throws org.isocentra.model.InputException when the machine, the engine or the kernel is not there, or does not
     *         know a setting
     * @throws RuntimeException naming the plug-in, when the engine fails
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    PlannedCase calculated(PlannedCase before, PlannedCase changed, ProgressMonitor monitor);

    /**
     * Begins to change one unit step by step.
     *
     * @param planned with doses of its own
     * @param unit its name
     * @throws RuntimeException as {@link #calculated}
     */
    Preview preview(PlannedCase planned, String unit, ProgressMonitor monitor);

    /** One unit of a plan being changed. To be used by one thread at a time. */
    interface Preview {

        /**
         * About what the plan would be: the dose of the unit is calculated near its isocentre only and on a coarse
         * grid; of the figures, those of its target follow.
         *
         * @param changed takes the place of the unit; of the same name
         * @throws RuntimeException as {@link PlanEdits#calculated}
         */
        PlannedCase with(DeliveryUnit changed, ProgressMonitor monitor);

        /**
         * The same for image views that cut the patient through a point, quickly enough to follow a hand: dose is right
         * near the unit on the three planes along the patient axes through the point only, in grids of a single layer
         * after those of the plan. Elsewhere it is that of the other units. The figures are those before the change.
         *
         * @param throughMm LPS mm
         * @throws RuntimeException as {@link PlanEdits#calculated}
         */
        PlannedCase onPlanes(DeliveryUnit changed, Vector3 throughMm, ProgressMonitor monitor);
    }
}
