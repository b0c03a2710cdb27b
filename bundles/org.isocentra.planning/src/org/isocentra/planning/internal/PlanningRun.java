package org.isocentra.planning.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.structure.StructureType;
import org.isocentra.optimisation.api.InversePlan;
import org.isocentra.optimisation.api.InversePlanner;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.planning.internal.check.SecondChecks;
import org.isocentra.therapy.api.SystemicTherapy;
import org.isocentra.therapy.api.TherapyReport;

/** One run from a case to a plan with dose and evaluation. */
final class PlanningRun {

    private static final double LEAST_GRID_MM = 0.5;
    private static final double LARGEST_GRID_MM = 5;

    private final Contributions contributions;
    private final Prescriptions prescriptions;
    private final DoseCalculator doseCalculator;
    private final InversePlanner inversePlanner;
    private final PlanEvaluator evaluator;
    private final SystemicTherapy therapy;
    private final PlanningCase planningCase;
    private final PlanOptions options;
    private final Timings timings = new Timings();
    private final List<Finding> findings = new ArrayList<>();

    PlanningRun(Contributions contributions, Prescriptions prescriptions, DoseCalculator doseCalculator,
            InversePlanner inversePlanner, PlanEvaluator evaluator, SystemicTherapy therapy, PlanningCase planningCase,
            PlanOptions options) {
        this.contributions = contributions;
        this.prescriptions = prescriptions;
        this.doseCalculator = doseCalculator;
        this.inversePlanner = inversePlanner;
        this.evaluator = evaluator;
        this.therapy = therapy;
        this.planningCase = planningCase;
        this.options = options;
    }

    /** @param circumstances what must be known of the suite that plans */
    PlannedCase run(List<Finding> circumstances, ProgressMonitor monitor) {
        checkOptions();
        findings.addAll(circumstances);
        timings.add("import", planningCase.importSeconds());
        timings.add("structures", planningCase.structuresSeconds());
        findings.addAll(planningCase.findings());
        TreatmentDevice device = device();
        BeamModel beamModel = device.beamModel(planningCase.definition().treatmentDate());
        Prescriptions.Chosen chosen = timings.measure("structures", () -> prescriptions.of(planningCase,
                options.protocol().orElse(planningCase.definition().protocol())));
        List<Prescription> prescribed = chosen.prescriptions();
        DoseCalculator.Session session = named("--engine, --kernel", () -> doseCalculator.open(options.engine(),
                options.kernel()));

        InversePlan inverse = inversePlanner.plan(new InverseRequest(device, beamModel, planningCase.medium(),
                targets(prescribed),
                organs(prescribed), session, options.optimiser(), options.threads()), monitor.part(0.02, 0.6));
        inverse.timingSeconds().forEach(timings::add);
        findings.addAll(inverse.findings());
        Plan plan = plan(device, prescribed, inverse.units());
        findings.addAll(device.check(plan.units(), plan.patientToFrame()));
        Judgement.delivery(device, plan.units()).ifPresent(findings::add);
        List<SecondCheckResult> secondChecks = timings.measure("dose", () -> new SecondChecks(contributions).check(
                planningCase, plan, device, beamModel, session, options.threads(), findings,
                monitor.part(0.6, 0.62)));

        List<DoseGrid> doses = timings.measure("dose", () -> PlanDoses.of(planningCase, plan, device, beamModel,
                options.gridMm(), options.threads()).calculate(session, monitor.part(0.62, 0.85)));
        PlanEvaluation evaluation = timings.measure("evaluate", () -> Judgement.evaluate(evaluator, planningCase,
                prescribed, doses, options.threads(), monitor.part(0.85, 1)));
        noteLimits(device.description());
        TherapyReport drugs = new DrugSituation(planningCase, prescribed, Optional.of(evaluation)).check(therapy);
        List<Decision> decisions = planningCase.definition().decisions();
        findings.addAll(TherapyFindings.of(drugs, decisions));
        findings.addAll(RecordedDecisions.idle(decisions, drugs));
        findings.addAll(Judgement.findings(evaluation));
        return new PlannedCase(planningCase, plan, device.description(), beamModel, device.beamOnSeconds(plan.units()),
                doses, evaluation, inverse.convergence(), findings, timings.withTotal(), SuiteVersion.get(),
                Instant.now(), options, doses.getFirst().provenance(), Optional.empty(), chosen.protocols(),
                secondChecks);
    }

    private void checkOptions() {
        if (!(options.gridMm() >= LEAST_GRID_MM && options.gridMm() <= LARGEST_GRID_MM)) {
            throw new InputException("--grid", "a dose grid of " + options.gridMm() + " mm is not possible",
                    "Give " + LEAST_GRID_MM + " to " + LARGEST_GRID_MM + " mm.");
        }
        if (options.threads() < 1) {
            throw new InputException("--threads", options.threads() + " threads are not possible", "Give at least 1.");
        }
    }

    private TreatmentDevice device() {
        String where = options.device().isPresent() ? "--device" : planningCase.definition().file() + ", device";
        String id = options.device().or(planningCase.definition()::device).orElseThrow(() -> new InputException(where,
                "is missing", "Add 'device: ID' or give --device ID; 'isocentra extensions' lists the devices there are."));
        return named(where, () -> Machine.select(contributions, id));
    }

    /** Says where a choice that cannot be met was made. */
    private static <T> T named(String where, Supplier<T> choice) {
        try {
            return choice.get();
        } catch (InputException e) {
            throw new InputException(where, e.problem(), e.remedy(), e);
        }
    }

    private List<InverseRequest.Target> targets(List<Prescription> prescribed) {
        return prescribed.stream().map(prescription -> new InverseRequest.Target(prescription.structure(),
                planningCase.solids().get(prescription.structure()), prescription)).toList();
    }

    private List<InverseRequest.Organ> organs(List<Prescription> prescribed) {
        int fractions = prescribed.stream().mapToInt(Prescription::fractions).min().orElseThrow();
        OrganLimits limits = new OrganLimits(contributions);
        return planningCase.structures().structures().stream()
                .filter(structure -> structure.type() == StructureType.ORGAN
                        && planningCase.solids().containsKey(structure.name()))
                .flatMap(structure -> limits.nearMaximumGy(structure.name(),
                        fractions).stream().mapToObj(limit -> new InverseRequest.Organ(
                        structure.name(), planningCase.solids().get(structure.name()), limit))).toList();
    }

    private Plan plan(TreatmentDevice device, List<Prescription> prescribed, List<DeliveryUnit> units) {
        DeviceDescription description = device.description();
        RigidTransform frame = device.frameAround(planningCase.medium().bounds().centre());
        findings.add(Finding.warning("stereotactic frame",
                "no frame or mask fiducials: the frame is put around the centre of the head",
                "Localise the frame before any use of stereotactic coordinates."));
        return new Plan(Uids.next(), "SRS " + planningCase.definition().treatmentDate(), PlanStatus.PLANNED,
                description.id(), description.version(),
                planningCase.definition().treatmentDate(), frame, prescribed, units);
    }

    private void noteLimits(DeviceDescription device) {
        if (device.acceptance() != Acceptance.ACCEPTED) {
            findings.add(Finding.warning("machine data " + device.id() + " " + device.version(),
                    device.acceptance() == Acceptance.REPRESENTATIVE ? "the data are representative, not commissioned"
                    : "the data are from measurements and not accepted",
                    "Commission the machine and have the data accepted."));
        }
    }
}
