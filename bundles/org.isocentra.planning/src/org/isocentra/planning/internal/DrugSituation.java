package org.isocentra.planning.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.isocentra.clinical.api.TargetFact;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Lesion;
import org.isocentra.therapy.api.Radiosurgery;
import org.isocentra.therapy.api.SystemicTherapy;
import org.isocentra.therapy.api.TherapyReport;

/** What rules on drugs have to know of a case: its targets, its days, and its therapies as courses. */
final class DrugSituation {

    private static final String BRAINSTEM = "brainstem";

    private final PlanningCase planningCase;
    private final List<Prescription> prescriptions;
    private final Optional<PlanEvaluation> evaluation;

    /**
     * @param prescriptions of the targets for which there are some
     * @param evaluation where there is a plan
     */
    DrugSituation(PlanningCase planningCase, List<Prescription> prescriptions, Optional<PlanEvaluation> evaluation) {
        this.planningCase = planningCase;
        this.prescriptions = prescriptions;
        this.evaluation = evaluation;
    }

    TherapyReport check(SystemicTherapy therapy) {
        return therapy.check(radiosurgery(), planningCase.definition().therapies().stream().map(stated -> new Course(
                stated.agent(), stated.start(), stated.lastDose(), stated.nextDose(), stated.stop(), stated.dose(),
                stated.lineOfTherapy())).toList());
    }

    private Radiosurgery radiosurgery() {
        CaseDefinition definition = planningCase.definition();
        int fractions = prescriptions.stream().mapToInt(Prescription::fractions).max().orElse(1);
        LocalDate first = definition.treatmentDate();
        return new Radiosurgery(first, definition.lastTreatmentDate().orElse(first.plusDays(fractions - 1L)),
                definition.lastTreatmentDate().isPresent(), definition.targets().stream().map(this::lesion).toList(),
                definition.surgery());
    }

    private Lesion lesion(TargetInput target) {
        String name = target.structure();
        OptionalInt fractions = prescriptions.stream().filter(each -> each.structure().equals(name))
                .mapToInt(Prescription::fractions).findFirst();
        return new Lesion(name, fractions, OptionalDouble.of(planningCase.solids().get(name).volumeMm3() / 1000),
                Optional.ofNullable(target.facts().get(TargetFact.PRIOR_RADIOSURGERY)).map("yes"::equals),
                location(target), evaluation.flatMap(PlanEvaluation::brain).map(brain -> v12(brain, name))
                        .orElse(OptionalDouble.empty()));
    }

    /** As stated; else whether the target reaches into the brainstem, where that is contoured. */
    private Optional<String> location(TargetInput target) {
        String stated = target.facts().get(TargetFact.LOCATION);
        if (stated != null) {
            return Optional.of(stated);
        }
        Optional<Solid> brainstem = planningCase.structures().structures().stream()
                .filter(structure -> structure.name().equalsIgnoreCase(BRAINSTEM))
                .map(structure -> planningCase.solids().get(structure.name())).filter(Objects::nonNull).findFirst();
        Structure structure = planningCase.structures().find(target.structure()).orElseThrow();
        return brainstem.map(solid -> structure.contours().stream().flatMap(contour -> contour.points().stream())
                .anyMatch(point -> solid.depthMm(point) > 0) ? BRAINSTEM : "other");
    }

    /** Of the island of 12 Gy around the target. */
    private static OptionalDouble v12(PlanEvaluation.Brain brain, String target) {
        return brain.islands().stream().filter(island -> island.targets().contains(target))
                .mapToDouble(PlanEvaluation.Island::volumeCm3).findFirst();
    }
}
