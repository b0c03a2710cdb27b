package org.isocentra.planning.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.Finding;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.Prescription;

/** What stands against delivering a plan, in all and on each of its days. */
public final class Deliverability {

    private static final String WHERE = "fixation";

    private Deliverability() {
    }

    /** Findings of the machine on its units, and on what is delivered of them in one fraction; each once. */
    public static List<Finding> check(TreatmentDevice device, Plan plan) {
        Set<Finding> findings = new LinkedHashSet<>(device.check(plan.units(), plan.patientToFrame()));
        int most = plan.prescriptions().stream().mapToInt(Prescription::fractions).max().orElse(1);
        if (most > 1) {
            findings.addAll(device.check(plan.units().stream().map(unit -> inOneFraction(plan, unit)).toList(),
                    plan.patientToFrame()));
            findings.add(device.canFractionate() ? Finding.information(WHERE, most + " fractions: the head is held by a"
                    + " mask or another fixation that can be put on again") : Finding.warning(WHERE, most
                            + " fractions, but " + device.description().name()
                            + " holds the head by an invasive frame only",
                            "Treat in one fraction, choose a machine with a"
                                    + " mask, or make sure of a fixation that can be put on again."));
        }
        return List.copyOf(findings);
    }

    private static DeliveryUnit inOneFraction(Plan plan, DeliveryUnit unit) {
        return unit.withMeterset(unit.meterset() / plan.prescription(unit.target()).map(Prescription::fractions)
                .orElse(1));
    }
}
