package org.isocentra.planning.api;

/** Checks what is planned for a patient, and what is known of the patient beside it. An OSGi service. */
public interface CaseChecker {

    /**
     * Checks a case before there is a plan: what depends on dose is left out.
     *
     * @throws org.isocentra.model.InputException when a dose is stated that cannot be
     */
    CaseChecks check(PlanningCase planningCase);

    /** Checks a plan. */
    CaseChecks check(PlannedCase planned);

    /** Checks as JSON: what {@code checks.json} holds. */
    String json(CaseChecks checks);
}
