package org.isocentra.planning.internal;

import java.util.List;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.delivery.api.DeliveredPart;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.plan.Plan;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.delivery.DeliveredDoses;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The doses of deliveries, by the engines of their plans. */
@Component
public final class DeliveredDoseService implements DeliveredDoses {

    @Reference
    private Contributions contributions;
    @Reference
    private DoseCalculator calculator;
    @Reference
    private PlanEvaluator evaluator;
    @Reference
    private GammaIndex gammaIndex;

    @Override
    public PlanComparison compare(PlannedCase planned, List<DeliveredPart> parts, int fraction,
            GammaIndex.Criteria criteria, ProgressMonitor monitor) {
        Plan plan = planned.plan();
        TreatmentDevice device = Machine.of(contributions, plan.deviceId(), plan.deviceVersion(), "plan "
                + plan.label());
        DoseProvenance made = planned.planDose().provenance();
        DoseCalculator.Session session = calculator.open(made.engineId(), made.kernelId());
        List<DoseGrid> doses = PlanDoses.of(planned.planningCase(), plan, new DeliveredFields(plan, device).of(parts,
                fraction), planned.beamModel(), planned.options().gridMm(), planned.options().threads())
                .calculate(session, monitor.part(0, 0.5));
        PlanEvaluation evaluation = Judgement.evaluate(evaluator, planned.planningCase(), plan.prescriptions(), doses,
                planned.options().threads(), monitor.part(0.5, 0.7));
        return new Comparison(gammaIndex, criteria).of(planned.withoutComparison(), doses, evaluation,
                monitor.part(0.7, 1));
    }
}
