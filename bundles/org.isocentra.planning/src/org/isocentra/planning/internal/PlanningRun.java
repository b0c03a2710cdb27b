package org.isocentra.planning.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
import org.isocentra.optimisation.api.AlternativePlanner;
import org.isocentra.optimisation.api.InversePlan;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.PlanningMonitor;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.api.Goals;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.planning.files.SuiteVersion;
import org.isocentra.planning.internal.check.SecondChecks;
import org.isocentra.therapy.api.SystemicTherapy;
import org.isocentra.therapy.api.TherapyReport;

/** From a case to plans with dose and evaluation, which share isocentres and influence; for one thread. */
final class PlanningRun {

    private static final double LEAST_GRID_MM = 0.5;
    private static final double LARGEST_GRID_MM = 5;

    private final Contributions contributions;
    private final Prescriptions prescriptions;
    private final DoseCalculator doseCalculator;
    private final AlternativePlanner alternatives;
    private final PlanEvaluator evaluator;
    private final SystemicTherapy therapy;
    private final PlanningCase planningCase;
    private final PlanOptions options;
    private final SiteGoals site;
    private final Goals goals;
    /** What all plans have in common. */
    private final Timings shared = new Timings();
    private final List<Finding> common = new ArrayList<>();
    private TreatmentDevice device;
    private BeamModel beamModel;
    private Prescriptions.Chosen chosen;
    private DoseCalculator.Session session;
    private AlternativePlanner.Session planner;

    PlanningRun(Contributions contributions, Prescriptions prescriptions, DoseCalculator doseCalculator,
            AlternativePlanner alternatives, PlanEvaluator evaluator, SystemicTherapy therapy,
            PlanningCase planningCase, PlanOptions options) {
        this.contributions = contributions;
        this.prescriptions = prescriptions;
        this.doseCalculator = doseCalculator;
        this.alternatives = alternatives;
        this.evaluator = evaluator;
        this.therapy = therapy;
        this.planningCase = planningCase;
        this.options = options;
        site = SiteGoals.load();
        goals = site.goals(planningCase.definition());
    }

    SiteGoals site() {
        return site;
    }

    /** Those of the case, and where it states none, those of the site. */
    Goals goals() {
        return goals;
    }

    /**
     * Does what all plans have in common.
     *
     * @param circumstances what must be known of the suite that plans
     */
    void open(List<Finding> circumstances, ProgressMonitor monitor) {
        checkOptions();
        common.addAll(circumstances);
        shared.add("import", planningCase.importSeconds());
        shared.add("structures", planningCase.structuresSeconds());
        common.addAll(planningCase.findings());
        device = device();
        beamModel = device.beamModel(planningCase.definition().treatmentDate());
        chosen = shared.measure("structures", () -> prescriptions.of(planningCase,
                options.protocol().orElse(planningCase.definition().protocol())));
        List<Prescription> prescribed = chosen.prescriptions();
        session = named("--engine, --kernel", () -> doseCalculator.open(options.engine(), options.kernel()));
        monitor.report("Placing isocentres", 0);
        planner = alternatives.open(new InverseRequest(device, beamModel, planningCase.medium(), targets(prescribed),
                organs(prescribed), session, options.optimiser(), options.threads()), monitor);
    }

    /** Time spent in common, seconds. */
    double sharedSeconds() {
        return shared.withTotal().lastEntry().getValue();
    }

    /** A plan and how well it does by the goals. */
    record Made(PlannedCase planned, Map<Criterion, Double> weights, Limits limits) {

        /** @param most plans that would have been made had it not been enough before */
        private Made noted(int plans, int most) {
            List<Finding> findings = new ArrayList<>(planned.findings());
            findings.add(Finding.information(Limits.WHERE, (plans < most ? "stopped by request: " : "") + "of " + plans
                    + " plans, each with more weight on what the one before missed, none keeps all limits; this one"
                    + " misses least"));
            return new Made(planned.withFindings(findings), weights, limits);
        }
    }

    /**
     * A plan by these weights. Where it misses a limit, it is planned again with more weight on what is missed, and the
     * plan that misses least is returned; its findings say of each limit whether it is kept.
     */
    Made plan(Map<Criterion, Double> weights, ProgressMonitor monitor) {
        int attempts = site.attempts() + 1;
        Made best = planOnce(weights, monitor.part(0, 1.0 / attempts));
        Map<Criterion, Double> harder = weights;
        Map<Criterion, Double> missed = best.limits.missed();
        int plans = 1;
        for (; plans < attempts && !best.limits.missed().isEmpty() && !isEnough(monitor); plans++) {
            harder = site.harder(harder, missed.keySet());
            Made next = planOnce(harder, monitor.part((double) plans / attempts, (plans + 1.0) / attempts));
            missed = next.limits.missed();
            if (sum(missed) < sum(best.limits.missed())) {
                best = next;
            }
        }
        return best.limits.missed().isEmpty() ? best : best.noted(plans, attempts);
    }

    private static boolean isEnough(ProgressMonitor monitor) {
        return PlanningMonitor.of(monitor).filter(PlanningMonitor::isEnough).isPresent();
    }

    private static double sum(Map<Criterion, Double> missed) {
        return missed.values().stream().mapToDouble(by -> by).sum();
    }

    private Made planOnce(Map<Criterion, Double> weights, ProgressMonitor monitor) {
        Timings timings = new Timings(shared.withTotal());
        List<Finding> findings = new ArrayList<>(common);
        List<Prescription> prescribed = chosen.prescriptions();
        monitor.report("Optimising", 0);
        InversePlan inverse = planner.plan(SiteGoals.preferences(weights));
        inverse.timingSeconds().forEach(timings::add);
        findings.addAll(inverse.findings());
        Plan plan = plan(prescribed, inverse.units(), findings);
        findings.addAll(Deliverability.check(device, plan));
        Judgement.delivery(device, plan.units()).ifPresent(findings::add);
        List<SecondCheckResult> secondChecks = timings.measure("dose", () -> new SecondChecks(contributions).check(
                planningCase, plan, device, beamModel, session, options.threads(), findings,
                monitor.part(0.4, 0.45)));

        List<DoseGrid> doses = timings.measure("dose", () -> PlanDoses.of(planningCase, plan, device, beamModel,
                options.gridMm(), options.threads()).calculate(session, monitor.part(0.45, 0.75)));
        PlanEvaluation evaluation = timings.measure("evaluate", () -> Judgement.evaluate(evaluator, planningCase,
                prescribed, doses, options.threads(), monitor.part(0.75, 1)));
        noteLimits(device.description(), findings);
        TherapyReport drugs = new DrugSituation(planningCase, prescribed, Optional.of(evaluation)).check(therapy);
        List<Decision> decisions = planningCase.definition().decisions();
        findings.addAll(TherapyFindings.of(drugs, decisions));
        findings.addAll(RecordedDecisions.idle(decisions, drugs));
        findings.addAll(Judgement.findings(evaluation));
        Limits limits = Limits.of(goals, evaluation, device.deliverySeconds(plan.units()));
        findings.addAll(limits.findings());
        return new Made(new PlannedCase(planningCase, plan, device.description(), beamModel,
                device.beamOnSeconds(plan.units()), doses, evaluation, inverse.convergence(), findings,
                timings.withTotal(), SuiteVersion.get(), Instant.now(), options, doses.getFirst().provenance(),
                Optional.empty(), chosen.protocols(), secondChecks), weights, limits);
    }

    private void checkOptions() {
        if (!(options.gridMm() >= LEAST_GRID_MM && options.gridMm() <= LARGEST_GRID_MM)) {
            throw new InputException("--grid", "a dose grid of " + options.gridMm() + " mm is not possible",
                    "Give " + LEAST_GRID_MM + " to " + LARGEST_GRID_MM + " mm.");
        }
        goals.organsGy().keySet().stream().filter(name -> planningCase.structures().structures().stream()
                .noneMatch(structure -> structure.name().equals(name))).findFirst().ifPresent(name -> {
                    throw new InputException(planningCase.definition().file() + ", goals.limits.organs",
                            "there is no structure '" + name + "'", "Name a structure as the structure set does.");
                });
        if (options.threads() < 1) {
            throw new InputException("--threads", options.threads() + " threads are not possible", "Give at least 1.");
        }
    }

    private TreatmentDevice device() {
        String where = options.device().isPresent() ? "--device" : planningCase.definition().file() + ", device";
        String id = options.device().or(planningCase.definition()::device).orElseThrow(() -> new InputException(where,
                "is missing",
                "Add 'device: ID' or give --device ID; 'isocentra extensions' lists the devices there are."));
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
                .flatMap(structure -> DoubleStream.concat(limits.nearMaximumGy(structure.name(), fractions).stream(),
                        Stream.ofNullable(goals.organsGy().get(structure.name())).mapToDouble(gy -> gy)).min()
                        .stream().mapToObj(limit -> new InverseRequest.Organ(structure.name(),
                                planningCase.solids().get(structure.name()), limit))).toList();
    }

    private Plan plan(List<Prescription> prescribed, List<DeliveryUnit> units, List<Finding> findings) {
        DeviceDescription description = device.description();
        RigidTransform frame = device.frameAround(planningCase.medium().bounds().centre());
        findings.add(Finding.warning("stereotactic frame",
                "no frame or mask fiducials: the frame is put around the centre of the head",
                "Localise the frame before any use of stereotactic coordinates."));
        return new Plan(Uids.next(), "SRS " + planningCase.definition().treatmentDate(), PlanStatus.PLANNED,
                description.id(), description.version(),
                planningCase.definition().treatmentDate(), frame, prescribed, units);
    }

    private static void noteLimits(DeviceDescription device, List<Finding> findings) {
        if (device.acceptance() != Acceptance.ACCEPTED) {
            findings.add(Finding.warning("machine data " + device.id() + " " + device.version(),
                    device.acceptance() == Acceptance.REPRESENTATIVE ? "the data are representative, not commissioned"
                    : "the data are from measurements and not accepted",
                    "Commission the machine and have the data accepted."));
        }
    }
}
