package org.isocentra.planning.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.planning.files.SuiteVersion;
import org.isocentra.planning.internal.check.SecondChecks;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans changed by hand. */
@Component
public final class PlanEditsService implements PlanEdits {

    @Reference
    private Contributions contributions;
    @Reference
    private DoseCalculator calculator;
    @Reference
    private PlanEvaluator evaluator;
    @Reference
    private GammaIndex gammaIndex;

    @Override
    public TreatmentDevice device(PlannedCase planned) {
        Plan plan = planned.plan();
        return Machine.of(contributions, plan.deviceId(), plan.deviceVersion(), "plan " + plan.label());
    }

    @Override
    public PlannedCase withUnits(PlannedCase planned, List<DeliveryUnit> units) {
        return withUnits(planned, units, device(planned));
    }

    static PlannedCase withUnits(PlannedCase planned, List<DeliveryUnit> units, TreatmentDevice device) {
        checkNames(units);
        Plan old = planned.plan();
        Plan plan = new Plan(Uids.next(), old.label(), PlanStatus.DRAFT, old.deviceId(), old.deviceVersion(),
                old.treatmentDate(), old.patientToFrame(), old.prescriptions(), units);
        List<Finding> findings = new ArrayList<>(planned.findings());
        findings.removeAll(Deliverability.check(device, old));
        findings.removeIf(finding -> finding.where().equals(CHANGED));
        Judgement.delivery(device, old.units()).ifPresent(findings::remove);
        findings.add(Finding.warning(CHANGED, "changed by hand since it was optimised",
                "Judge coverage and limits by its dose."));
        findings.addAll(Deliverability.check(device, plan));
        Judgement.delivery(device, units).ifPresent(findings::add);
        return new PlannedCase(planned.planningCase(), plan, planned.device(), planned.beamModel(),
                device.beamOnSeconds(units), planned.doses(), planned.evaluation(), List.of(), findings,
                planned.timingSeconds(), SuiteVersion.get(), Instant.now(), planned.options(),
                planned.optimisedWith(), Optional.empty(), planned.protocols(), planned.secondChecks());
    }

    private static void checkNames(List<DeliveryUnit> units) {
        Set<String> names = new HashSet<>();
        units.stream().filter(unit -> !names.add(unit.name())).findFirst().ifPresent(second -> {
            throw new InputException(second.name(), "there is another one of this name", "Choose another name.");
        });
    }

    @Override
    public PlannedCase calculated(PlannedCase before, PlannedCase changed, ProgressMonitor monitor) {
        TreatmentDevice device = device(changed);
        DoseProvenance made = before.planDose().provenance();
        DoseCalculator.Session session = calculator.open(made.engineId(), made.kernelId());
        int threads = changed.options().threads();
        Timings timings = new Timings();
        List<DoseGrid> doses = timings.measure("dose", () -> doses(before, changed, device, session,
                monitor.part(0, 0.6)));
        PlanEvaluation evaluation = timings.measure("evaluate", () -> Judgement.evaluate(evaluator,
                changed.planningCase(), changed.plan().prescriptions(), doses, threads, monitor.part(0.6, 0.95)));
        List<Finding> findings = new ArrayList<>(Judgement.findingsOfPlan(changed));
        findings.removeIf(finding -> finding.where().startsWith(SecondChecks.WHERE));
        List<SecondCheckResult> secondChecks = timings.measure("dose", () -> new SecondChecks(contributions).check(
                changed.planningCase(), changed.plan(), device, changed.beamModel(), session, threads, findings,
                monitor.part(0.95, 1)));
        if (!made.engineId().equals(changed.optimisedWith().engineId())
                || !session.engineVersion().equals(changed.optimisedWith().engineVersion())) {
            findings.add(Judgement.recalculated(changed.optimisedWith(), doses.getFirst().provenance()));
        }
        findings.addAll(Judgement.findings(evaluation));
        return new PlannedCase(changed.planningCase(), planned(changed.plan()), changed.device(), changed.beamModel(),
                changed.beamOnSeconds(), doses, evaluation, List.of(), Limits.of(changed.planningCase().definition(),
                        evaluation, device.deliverySeconds(changed.plan().units())).instead(findings),
                timings.withTotal(), SuiteVersion.get(), Instant.now(), changed.options(), changed.optimisedWith(),
                Optional.empty(), changed.protocols(), secondChecks);
    }

    /** With doses of its own it is a draft no longer; approved it is not. */
    private static Plan planned(Plan draft) {
        return new Plan(draft.uid(), draft.label(), PlanStatus.PLANNED, draft.deviceId(), draft.deviceVersion(),
                draft.treatmentDate(), draft.patientToFrame(), draft.prescriptions(), draft.units());
    }

    private List<DoseGrid> doses(PlannedCase before, PlannedCase changed, TreatmentDevice device,
            DoseCalculator.Session session, ProgressMonitor monitor) {
        PlanDoses wanted = PlanDoses.of(changed.planningCase(), changed.plan(), device, changed.beamModel(),
                changed.options().gridMm(), changed.options().threads());
        UnitsChanged difference = UnitsChanged.between(before.plan(), changed.plan(), device);
        boolean sum = difference.isSmall() && before.planDose().provenance().relativeUncertainty().isEmpty()
                && new Recalculation(contributions, calculator, evaluator, gammaIndex).outdated(before).isEmpty();
        return sum ? difference.applied(before.doses(), wanted, session, monitor)
                : wanted.calculate(session, monitor);
    }

    @Override
    public Preview preview(PlannedCase planned, String unit, ProgressMonitor monitor) {
        DeliveryUnit old = planned.plan().units().stream().filter(there -> there.name().equals(unit)).findFirst()
                .orElseThrow(() -> new InputException("plan " + planned.plan().label(), "there is no " + unit,
                        "Choose one of its delivery units."));
        DoseProvenance made = planned.planDose().provenance();
        return new UnitPreview(planned, old, device(planned), calculator.open(made.engineId(),
                made.kernelId()), evaluator, monitor);
    }
}
