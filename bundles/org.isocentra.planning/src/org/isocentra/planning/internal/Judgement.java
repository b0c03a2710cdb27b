package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;

/** What a plan's doses are worth, and what a reader must know because of them. */
final class Judgement {

    private Judgement() {
    }

    static PlanEvaluation evaluate(PlanEvaluator evaluator, PlanningCase planningCase, List<Prescription> prescribed,
            List<DoseGrid> doses, int threads, ProgressMonitor monitor) {
        List<Structure> contoured = planningCase.structures().structures().stream()
                .filter(structure -> !structure.contours().isEmpty()).toList();
        String brain = planningCase.structures().brain().map(Structure::name).orElse("");
        return evaluator.evaluate(new PlanEvaluator.Request(contoured, prescribed, doses, brain, threads), monitor);
    }

    /** What follows from an evaluation: its own findings, and each limit exceeded. */
    static List<Finding> findings(PlanEvaluation evaluation) {
        List<Finding> findings = new ArrayList<>(evaluation.findings());
        for (PlanEvaluation.Organ organ : evaluation.organs()) {
            for (ConstraintResult result : organ.constraints()) {
                if (!result.met()) {
                    findings.add(Finding.warning(organ.structure(),
                            String.format(Locale.ROOT, "%s is %.2f %s, above the %s limit of %.2f %s (%s)",
                            result.constraint().inWords(), result.value(), result.constraint().unit(),
                            result.constraint().mandatory() ? "mandatory" : "optimal", result.constraint().limit(),
                            result.constraint().unit(), result.constraint().source()),
                            "Consider fractionation, another prescription or a tighter plan."));
                }
            }
        }
        return findings;
    }

    /** What delivery takes, where it takes more than the beams. */
    static Optional<Finding> delivery(TreatmentDevice device, List<DeliveryUnit> units) {
        double beamOn = device.beamOnSeconds(units) / 60;
        double all = device.deliverySeconds(units) / 60;
        return all > beamOn ? Optional.of(Finding.information("delivery", String.format(Locale.ROOT,
                "%d units take about %.0f min, %.0f min of them with the beam on", units.size(), all, beamOn)))
                : Optional.empty();
    }

    /** The mark of a plan whose doses are not by the engine it was optimised with. */
    static Finding recalculated(DoseProvenance optimisedWith, DoseProvenance now) {
        return Finding.warning("dose engine", "the dose is by %s %s, not by %s %s, which the plan was optimised with;"
                .formatted(now.engineId(), now.engineVersion(), optimisedWith.engineId(), optimisedWith.engineVersion())
                + " metersets are unchanged",
                "Judge coverage and limits by this dose, or plan again with this engine.");
    }

    /** The findings of a plan that do not follow from its doses. */
    static List<Finding> findingsOfPlan(PlannedCase planned) {
        List<Finding> ofDose = new ArrayList<>(findings(planned.evaluation()));
        ofDose.add(recalculated(planned.optimisedWith(), planned.planDose().provenance()));
        return planned.findings().stream().filter(finding -> !ofDose.contains(finding)).toList();
    }
}
