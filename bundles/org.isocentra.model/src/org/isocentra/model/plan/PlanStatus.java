package org.isocentra.model.plan;

/** Where a plan stands on its way to treatment. */
public enum PlanStatus {
    DRAFT, PLANNED, REVIEWED, APPROVED
}
