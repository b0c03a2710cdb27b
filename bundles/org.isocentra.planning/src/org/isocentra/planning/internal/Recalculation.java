package org.isocentra.planning.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;

/** The doses of a plan once more, with another engine. */
record Recalculation(Contributions contributions, DoseCalculator calculator, PlanEvaluator evaluator,
        GammaIndex gammaIndex) {

    /** @param circumstances what must be known of the suite that calculates */
    PlannedCase run(PlannedCase planned, String engine, Optional<String> kernel, GammaIndex.Criteria criteria,
            List<Finding> circumstances, ProgressMonitor monitor) {
        DoseCalculator.Session session = calculator.open(engine, kernel);
        PlanDoses wanted = doses(planned);
        List<String> reasons = otherInputs(planned, wanted);
        if (!reasons.isEmpty()) {
            throw new InputException("plan " + planned.plan().label(), String.join("; ", reasons),
                    "Plan again: doses of different inputs cannot be compared.");
        }
        Timings timings = new Timings();
        monitor.report("Calculating with " + session.engineId(), 0);
        List<DoseGrid> doses = timings.measure("dose", () -> wanted.calculate(session, monitor.part(0, 0.5)));
        PlanEvaluation evaluation = timings.measure("evaluate", () -> Judgement.evaluate(evaluator,
                planned.planningCase(), planned.plan().prescriptions(), doses, planned.options().threads(),
                monitor.part(0.5, 0.7)));
        PlanComparison comparison = timings.measure("compare", () -> new Comparison(gammaIndex, criteria)
                .of(planned.withoutComparison(), doses, evaluation, monitor.part(0.7, 1)));
        return new PlannedCase(planned.planningCase(), planned.plan(), planned.device(), planned.beamModel(),
                planned.beamOnSeconds(), doses, evaluation, planned.convergence(),
                findings(planned, circumstances, doses.getFirst().provenance(), evaluation), timings.withTotal(), SuiteVersion.get(),
                Instant.now(), planned.options(), planned.optimisedWith(), Optional.of(comparison),
                planned.protocols(), planned.secondChecks());
    }

    List<String> outdated(PlannedCase planned) {
        List<String> reasons = new ArrayList<>();
        DoseProvenance made = planned.planDose().provenance();
        try {
            reasons.addAll(otherInputs(planned, doses(planned)));
            String installed = calculator.open(made.engineId(), made.kernelId()).engineVersion();
            if (!installed.equals(made.engineVersion())) {
                reasons.add("the dose is by version %s of %s, but version %s is installed".formatted(
                        made.engineVersion(), made.engineId(), installed));
            }
        } catch (InputException e) {
            reasons.add(e.where() + ": " + e.problem());
        }
        return reasons;
    }

    private PlanDoses doses(PlannedCase planned) {
        TreatmentDevice device = Machine.of(contributions, planned.plan().deviceId(), planned.plan().deviceVersion(),
                "plan " + planned.plan().label());
        return PlanDoses.of(planned.planningCase(), planned.plan(), device, planned.beamModel(),
                planned.options().gridMm(), planned.options().threads());
    }

    /** In what the doses of a plan are not those that belong to it. */
    private List<String> otherInputs(PlannedCase planned, PlanDoses wanted) {
        List<String> digests = wanted.inputDigests(calculator);
        List<String> reasons = new ArrayList<>();
        for (int n = 0; n < digests.size(); n++) {
            String name = wanted.requests().get(n).name();
            boolean same = n < planned.doses().size() && planned.doses().get(n).name().equals(name)
                    && planned.doses().get(n).provenance().inputDigest().equals(digests.get(n));
            if (!same) {
                reasons.add("the dose '" + name + "' was calculated from other fields, beam data, medium or grid");
            }
        }
        return reasons;
    }

    private static List<Finding> findings(PlannedCase planned, List<Finding> circumstances, DoseProvenance now,
            PlanEvaluation evaluation) {
        List<Finding> findings = new ArrayList<>(Judgement.findingsOfPlan(planned));
        circumstances.stream().filter(finding -> !findings.contains(finding)).forEach(findings::add);
        DoseProvenance before = planned.optimisedWith();
        if (!now.engineId().equals(before.engineId()) || !now.engineVersion().equals(before.engineVersion())) {
            findings.add(Judgement.recalculated(before, now));
        }
        findings.addAll(Judgement.findings(evaluation));
        return findings;
    }
}
