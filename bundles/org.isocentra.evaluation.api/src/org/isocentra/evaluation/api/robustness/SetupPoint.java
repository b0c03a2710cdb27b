package org.isocentra.evaluation.api.robustness;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;

/**
 * About which point a patient is turned by errors.
 *
 * @param pointMm LPS mm
 * @param singleIsocentre whether it is the only isocentre of the plan
 */
public record SetupPoint(Vector3 pointMm, boolean singleIsocentre) {

    private static final double SAME_MM = 1e-3;

    /**
     * The isocentre, where the plan has but one: images there correct everything else. A machine that goes to several
     * corrects shifts at each of them, and what is left is a turn about the middle of the images or of the frame.
     *
     * @param headCentreMm LPS mm
     */
    public static SetupPoint of(Plan plan, Vector3 headCentreMm) {
        Vector3 first = plan.units().getFirst().isocentreMm();
        boolean single = plan.units().stream().map(DeliveryUnit::isocentreMm)
                .allMatch(isocentre -> isocentre.distanceTo(first) < SAME_MM);
        return new SetupPoint(single ? first : headCentreMm, single);
    }

    /** For a person to read. */
    public String inWords() {
        return singleIsocentre ? "the isocentre" : "the middle of the head; shifts are at each isocentre";
    }
}
