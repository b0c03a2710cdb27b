package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.ProtocolRanking;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.ProtocolSelection;
import org.isocentra.clinical.api.TreatmentSelection;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseChecker;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.internal.export.ChecksJson;
import org.isocentra.therapy.api.SystemicTherapy;
import org.isocentra.therapy.api.TherapyReport;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the services that know something of a case. */
@Component
public final class CaseCheckerService implements CaseChecker {

    @Reference
    private ProtocolSelection protocols;
    @Reference
    private ProtocolRanking ranking;
    @Reference
    private Prognosis prognosis;
    @Reference
    private TreatmentSelection selection;
    @Reference
    private SystemicTherapy therapy;

    @Override
    public CaseChecks check(PlanningCase planningCase) {
        List<Finding> findings = new ArrayList<>(planningCase.findings());
        List<Ranking> rankings = new ArrayList<>();
        List<Prescription> prescriptions = planningCase.definition().targets().stream()
                .flatMap(target -> prescription(planningCase, target, rankings, findings).stream()).toList();
        return checks(planningCase, prescriptions, rankings, Optional.empty(), findings);
    }

    @Override
    public CaseChecks check(PlannedCase planned) {
        return checks(planned.planningCase(), planned.plan().prescriptions(), planned.protocols(),
                Optional.of(planned.evaluation()), planned.findings());
    }

    @Override
    public String json(CaseChecks checks) {
        return ChecksJson.of(checks).toPrettyString();
    }

    /** A dose that is stated and cannot be is refused; where no protocol applies somebody has to decide. */
    private Optional<Prescription> prescription(PlanningCase planningCase, TargetInput target, List<Ranking> rankings,
            List<Finding> findings) {
        try {
            return Optional.of(new Prescriptions(protocols, ranking).of(planningCase, target, rankings));
        } catch (InputException e) {
            if (target.doseGy().isPresent()) {
                throw e;
            }
            findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
            return Optional.empty();
        }
    }

    private CaseChecks checks(PlanningCase planningCase, List<Prescription> prescriptions, List<Ranking> rankings,
            Optional<PlanEvaluation> evaluation, List<Finding> findings) {
        TherapyReport drugs = new DrugSituation(planningCase, prescriptions, evaluation).check(therapy);
        List<Decision> decisions = planningCase.definition().decisions();
        List<Finding> all = new ArrayList<>(findings);
        RecordedDecisions.idle(decisions, drugs).stream().filter(finding -> !all.contains(finding)).forEach(all::add);
        return new CaseChecks(prescriptions, evaluation.map(PlanEvaluation::organs).orElse(List.of()),
                prognosis.assess(planningCase.patientFacts()), selection.sheet(planningCase.patientFacts()), drugs, all,
                decisions, rankings);
    }
}
