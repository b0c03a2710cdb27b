package org.isocentra.report.internal;

import java.time.Duration;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Plan;

/** The machines that plans are for. */
public record Machines(Contributions contributions) {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** @throws InputException when it is not there, or with other data than the plan was made with */
    public TreatmentDevice of(Plan plan) {
        TreatmentDevice device = contributions.select(TreatmentDevice.class, plan.deviceId())
                .guarded(TreatmentDevice.class, DEADLINE);
        if (!device.description().version().equals(plan.deviceVersion())) {
            throw new InputException("plan " + plan.label(), "it was made with other data of " + plan.deviceId()
                    + " than are installed", "Install the data of version " + plan.deviceVersion() + ".");
        }
        return device;
    }
}
