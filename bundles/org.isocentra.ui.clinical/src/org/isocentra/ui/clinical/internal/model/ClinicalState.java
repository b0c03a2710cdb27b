package org.isocentra.ui.clinical.internal.model;

import java.time.LocalDate;
import java.util.Optional;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.api.OpenCase;

/**
 * What is looked at.
 *
 * @param first day of the first fraction that is tried out; the case keeps its own
 * @param checks for the day they were made for; empty before they are made
 * @param checkedFor that day
 * @param problem why there are no checks, or empty text
 */
public record ClinicalState(OpenCase open, LocalDate first, Optional<CaseChecks> checks, LocalDate checkedFor,
        String problem) {

    static ClinicalState of(OpenCase open) {
        LocalDate day = open.planningCase().definition().treatmentDate();
        return new ClinicalState(open, day, Optional.empty(), day, "");
    }

    ClinicalState on(LocalDate day) {
        return new ClinicalState(open, day, checks, checkedFor, problem);
    }

    ClinicalState with(CaseChecks made, LocalDate day) {
        return new ClinicalState(open, first, Optional.of(made), day, "");
    }

    ClinicalState failed(String why) {
        return new ClinicalState(open, first, Optional.empty(), checkedFor, why);
    }

    /** Whether the checks are for the day that is tried out. */
    public boolean isCurrent() {
        return checks.isPresent() && checkedFor.equals(first);
    }

    /** Whether the day is the one that the case states. */
    public boolean isStatedDay() {
        return first.equals(statedDay());
    }

    public LocalDate statedDay() {
        return open.planningCase().definition().treatmentDate();
    }
}
