package org.isocentra.planning.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.DecisionSheet;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Finding;
import org.isocentra.model.plan.Prescription;
import org.isocentra.therapy.api.TherapyReport;

/**
 * What was checked of a case.
 *
 * @param prescriptions as stated or proposed; a target for which there is none is an error among the findings
 * @param constraints organs with what was asked of their doses; empty before there is a plan
 * @param scores what prognostic scores say of the patient
 * @param waysToTreat the evidence on each
 * @param findings of import and, where there is a plan, of planning
 * @param decisions that the case records; they take nothing out of the findings
 * @param protocols what every protocol says of each target whose dose is left to them
 */
public record CaseChecks(List<Prescription> prescriptions, List<PlanEvaluation.Organ> constraints,
        List<Prognosis.Answer> scores, DecisionSheet waysToTreat, TherapyReport systemicTherapy,
        List<Finding> findings, List<Decision> decisions, List<Ranking> protocols) {

    public CaseChecks {
        prescriptions = List.copyOf(prescriptions);
        constraints = List.copyOf(constraints);
        scores = List.copyOf(scores);
        findings = List.copyOf(findings);
        decisions = List.copyOf(decisions);
        protocols = List.copyOf(protocols);
    }

    /** Nothing has been decided, and no dose was left to protocols. */
    public CaseChecks(List<Prescription> prescriptions, List<PlanEvaluation.Organ> constraints,
            List<Prognosis.Answer> scores, DecisionSheet waysToTreat, TherapyReport systemicTherapy,
            List<Finding> findings) {
        this(prescriptions, constraints, scores, waysToTreat, systemicTherapy, findings, List.of(), List.of());
    }

    /** What has been decided about what a rule finds. */
    public Optional<Decision> decision(String rule) {
        return decisions.stream().filter(decision -> decision.rule().equals(rule)).findFirst();
    }

    /**
     * Whether no mandatory limit is exceeded, no finding is an error, and systemic therapy has passed, or it has been
     * decided to go on all the same.
     */
    public boolean passed() {
        return constraints.stream().flatMap(organ -> organ.constraints().stream())
                .noneMatch(result -> result.constraint().mandatory() && !result.met())
                && findings.stream().noneMatch(Finding::isError)
                && systemicTherapy.passed(decisions.stream().filter(decision -> decision.choice()
                        == Decision.Choice.PROCEED).map(Decision::rule).collect(Collectors.toSet()));
    }
}
