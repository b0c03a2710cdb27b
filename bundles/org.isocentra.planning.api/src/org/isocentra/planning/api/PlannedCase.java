package org.isocentra.planning.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.evaluation.api.robustness.SetupPoint;
import org.isocentra.evaluation.api.robustness.SetupRobustness;
import org.isocentra.model.Finding;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.structure.Structure;
import org.isocentra.optimisation.api.InversePlan;

/**
 * A case with a plan, its dose and its evaluation.
 *
 * @param doses the dose named {@code plan}, then a fine one for each target, named like it
 * @param convergence of the optimisation problems solved
 * @param findings of import, planning, delivery and evaluation together
 * @param timingSeconds time spent, by part
 * @param suiteVersion version of the suite that made it
 * @param options what the user had chosen when it was planned
 * @param optimisedWith provenance of the plan's dose when its metersets were found
 * @param comparison with the doses before, where these have been calculated again
 * @param protocols what every protocol said of each target whose dose was left to them
 * @param secondChecks what independent calculations say of the delivery units, by the engine it was optimised with
 */
public record PlannedCase(PlanningCase planningCase, Plan plan, DeviceDescription device, BeamModel beamModel,
        double beamOnSeconds, List<DoseGrid> doses, PlanEvaluation evaluation,
        List<InversePlan.Convergence> convergence, List<Finding> findings, SequencedMap<String, Double> timingSeconds,
        String suiteVersion, Instant created, PlanOptions options, DoseProvenance optimisedWith,
        Optional<PlanComparison> comparison, List<Ranking> protocols,
        List<SecondCheckResult> secondChecks) {

    /** What the finding is about that says that unchecked plug-ins may have taken part. */
    public static final String DEVELOPER_MODE = "developer mode";

    public PlannedCase {
        doses = List.copyOf(doses);
        convergence = List.copyOf(convergence);
        findings = List.copyOf(findings);
        protocols = List.copyOf(protocols);
        secondChecks = List.copyOf(secondChecks);
    }

    /** A case whose doses were not left to protocols, and that no second check has seen. */
    public PlannedCase(PlanningCase planningCase, Plan plan, DeviceDescription device, BeamModel beamModel,
            double beamOnSeconds, List<DoseGrid> doses, PlanEvaluation evaluation,
            List<InversePlan.Convergence> convergence, List<Finding> findings,
            SequencedMap<String, Double> timingSeconds, String suiteVersion, Instant created, PlanOptions options,
            DoseProvenance optimisedWith, Optional<PlanComparison> comparison) {
        this(planningCase, plan, device, beamModel, beamOnSeconds, doses, evaluation, convergence, findings,
                timingSeconds, suiteVersion, created, options, optimisedWith, comparison, List.of(), List.of());
    }

    /** The same case with other times. */
    public PlannedCase withTiming(SequencedMap<String, Double> seconds) {
        return new PlannedCase(planningCase, plan, device, beamModel, beamOnSeconds, doses, evaluation, convergence,
                findings, seconds, suiteVersion, created, options, optimisedWith, comparison, protocols,
                secondChecks);
    }

    /**
     * The same case with other findings.
     *
     * @since 1.1
     */
    public PlannedCase withFindings(List<Finding> others) {
        return new PlannedCase(planningCase, plan, device, beamModel, beamOnSeconds, doses, evaluation, convergence,
                others, timingSeconds, suiteVersion, created, options, optimisedWith, comparison, protocols,
                secondChecks);
    }

    /** The same case without what it was compared with. */
    public PlannedCase withoutComparison() {
        return new PlannedCase(planningCase, plan, device, beamModel, beamOnSeconds, doses, evaluation, convergence,
                findings, timingSeconds, suiteVersion, created, options, optimisedWith, Optional.empty(),
                protocols, secondChecks);
    }

    /**
     * What must be known of the plan to say what errors of the set-up leave of it.
     *
     * @param samples how many set-ups are drawn at random, {@code seed} fixes which
     * @since 1.1
     */
    public SetupRobustness.Request underErrors(SetupErrors errors, int samples, long seed, int threads) {
        List<Structure> contoured = planningCase.structures().structures().stream()
                .filter(structure -> !structure.contours().isEmpty()).toList();
        return new SetupRobustness.Request(contoured, plan.prescriptions(), doses, planningCase.structures().brain()
                .filter(contoured::contains).map(Structure::name).orElse(""), SetupPoint.of(plan, planningCase.medium()
                .bounds().centre()), errors, samples, seed, threads);
    }

    /** Present where the plan was made with unchecked plug-ins allowed: to be shown wherever the plan is. */
    public Optional<Finding> developerMode() {
        return findings.stream().filter(finding -> finding.where().equals(DEVELOPER_MODE)).findFirst();
    }

    /** The dose of the whole plan; finer ones of single targets follow it. */
    public DoseGrid planDose() {
        return doses.getFirst();
    }

    /** Whether the doses are by another engine, or another version of it, than the plan was optimised with. */
    public boolean isRecalculated() {
        DoseProvenance now = planDose().provenance();
        return !now.engineId().equals(optimisedWith.engineId())
                || !now.engineVersion().equals(optimisedWith.engineVersion());
    }
}
