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
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.files.SuiteVersion;

/** The doses of a plan once more, with another engine or in another medium. */
record Recalculation(Contributions contributions, DoseCalculator calculator, PlanEvaluator evaluator,
        GammaIndex gammaIndex) {

    /**
     * @param in the case of the plan, in the medium to calculate in
     * @param circumstances what must be known of the suite that calculates
     */
    PlannedCase run(PlannedCase planned, PlanningCase in, String engine, Optional<String> kernel,
            GammaIndex.Criteria criteria, List<Finding> circumstances, ProgressMonitor monitor) {
        DoseCalculator.Session session = calculator.open(engine, kernel);
        List<String> reasons = otherInputs(planned, doses(planned, planned.planningCase()));
        if (!reasons.isEmpty()) {
            throw new InputException("plan " + planned.plan().label(), String.join("; ", reasons),
                    "Plan again: doses of different inputs cannot be compared.");
        }
        PlanDoses wanted = doses(planned, in);
        Timings timings = new Timings();
        monitor.report("Calculating with " + session.engineId(), 0);
        List<DoseGrid> doses = timings.measure("dose", () -> wanted.calculate(session, monitor.part(0, 0.5)));
        PlanEvaluation evaluation = timings.measure("evaluate", () -> Judgement.evaluate(evaluator,
                in, planned.plan().prescriptions(), doses, planned.options().threads(),
                monitor.part(0.5, 0.7)));
        PlanComparison comparison = timings.measure("compare", () -> new Comparison(gammaIndex, criteria)
                .of(planned.withoutComparison(), doses, evaluation, monitor.part(0.7, 1)));
        return new PlannedCase(in, planned.plan(), planned.device(), planned.beamModel(),
                planned.beamOnSeconds(), doses, evaluation, planned.convergence(),
                findings(planned, in, circumstances, doses.getFirst().provenance(), evaluation,
                        Limits.of(in.definition(), evaluation,
                                device(planned).deliverySeconds(planned.plan().units()))),
                timings.withTotal(), SuiteVersion.get(), Instant.now(), planned.options(), planned.optimisedWith(),
                Optional.of(comparison), planned.protocols(), planned.secondChecks());
    }

    List<String> outdated(PlannedCase planned) {
        List<String> reasons = new ArrayList<>();
        DoseProvenance made = planned.planDose().provenance();
        try {
            reasons.addAll(otherInputs(planned, doses(planned, planned.planningCase())));
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

    private TreatmentDevice device(PlannedCase planned) {
        return Machine.of(contributions, planned.plan().deviceId(), planned.plan().deviceVersion(),
                "plan " + planned.plan().label());
    }

    private PlanDoses doses(PlannedCase planned, PlanningCase in) {
        return PlanDoses.of(in, planned.plan(), device(planned), planned.beamModel(),
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

    private static List<Finding> findings(PlannedCase planned, PlanningCase in, List<Finding> circumstances,
            DoseProvenance now, PlanEvaluation evaluation, Limits limits) {
        List<Finding> findings = new ArrayList<>(Judgement.findingsOfPlan(planned));
        if (in != planned.planningCase()) {
            findings.removeAll(planned.planningCase().findings());
            findings.addAll(0, in.findings());
            findings.add(Finding.warning("dose", "calculated in " + in.definition().medium().inWords()
                    + ", planned in " + planned.planningCase().definition().medium().inWords(),
                    "Metersets are unchanged: look at what the targets get."));
        }
        circumstances.stream().filter(finding -> !findings.contains(finding)).forEach(findings::add);
        DoseProvenance before = planned.optimisedWith();
        if (!now.engineId().equals(before.engineId()) || !now.engineVersion().equals(before.engineVersion())) {
            findings.add(Judgement.recalculated(before, now));
        }
        findings.addAll(Judgement.findings(evaluation));
        return limits.instead(findings);
    }
}
