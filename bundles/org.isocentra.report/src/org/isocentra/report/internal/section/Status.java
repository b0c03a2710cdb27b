package org.isocentra.report.internal.section;

import java.util.Locale;

import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;

/** Whether a plan may be used. The suite is research software, so no plan may. */
public record Status(PlanStatus planStatus) {

    public static final String RESEARCH = "Research use only – not for treatment";

    public static final String DEVELOPER_MODE = "DEVELOPER MODE";

    public static Status of(Plan plan) {
        return new Status(plan.status());
    }

    public String mark() {
        return planStatus == PlanStatus.APPROVED ? "APPROVED" : "UNAPPROVED";
    }

    public String inWords() {
        return planStatus == PlanStatus.APPROVED ? mark() : mark() + " (" + planStatus.name().toLowerCase(Locale.ROOT)
                + ")";
    }
}
