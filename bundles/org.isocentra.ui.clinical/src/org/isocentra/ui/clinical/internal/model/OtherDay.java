package org.isocentra.ui.clinical.internal.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;

/** A case as it would be if radiosurgery began on another day; all else stays, surgery and drugs included. */
final class OtherDay {

    private OtherDay() {
    }

    static CaseDefinition of(CaseDefinition c, LocalDate first) {
        long days = ChronoUnit.DAYS.between(c.treatmentDate(), first);
        return new CaseDefinition(c.file(), c.images(), c.structures(), c.targets(), c.patient(), first, c.device(),
                c.protocol(), c.therapies(), c.lastTreatmentDate().map(last -> last.plusDays(days)), c.surgery(),
                c.decisions(), c.medium(), c.goals());
    }

    static PlanningCase of(PlanningCase c, LocalDate first) {
        return new PlanningCase(of(c.definition(), first), c.image(), c.structures(), c.solids(), c.medium(),
                c.digests(), c.findings(), c.importSeconds(), c.structuresSeconds());
    }

    static PlannedCase of(PlannedCase p, LocalDate first) {
        return new PlannedCase(of(p.planningCase(), first), p.plan(), p.device(), p.beamModel(), p.beamOnSeconds(),
                p.doses(), p.evaluation(), p.convergence(), p.findings(), p.timingSeconds(), p.suiteVersion(),
                p.created(), p.options(), p.optimisedWith(), p.comparison(), p.protocols(), p.secondChecks());
    }
}
