package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

import org.isocentra.contouring.api.Samples;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.evaluation.api.TargetDose;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Judges a dose with the plan metrics and constraint sets that are contributed. */
@Component
public final class StructureEvaluator implements PlanEvaluator {

    static final double TARGET_STEP_MM = 0.5;
    static final double ORGAN_STEP_MM = 1;
    /** Targets of which one holds more than this share of the other are nested: they share the space around them. */
    private static final double NESTED = 0.1;

    private final StructureModels models;
    private final Contributions contributions;

    @Activate
    public StructureEvaluator(@Reference StructureModels models, @Reference Contributions contributions) {
        this.models = models;
        this.contributions = contributions;
    }

    /** A structure made ready; no body where it could not be made, which for organs is only reported. */
    private record Body(Structure structure, Optional<Prescription> prescription, Solid solid, Samples samples) {
    }

    private record Made(Optional<Body> body, Optional<Finding> finding) {
    }

    @Override
    public PlanEvaluation evaluate(Request request, ProgressMonitor monitor) {
        if (request.doses().isEmpty()) {
            throw new InputException("dose", "there is no dose to evaluate", "Calculate or import one");
        }
        List<Finding> findings = new ArrayList<>();
        DoseField dose = new DoseField(request.doses());
        Parallel parallel = new Parallel(request.threads(), monitor);
        List<Body> bodies = bodies(request, parallel.part(0, 0.4), findings);
        List<Body> targets = bodies.stream().filter(body -> body.prescription.isPresent()).toList();
        List<Body> organs = bodies.stream().filter(body -> body.prescription.isEmpty()).toList();
        List<Optional<Dvh>> dvhs = parallel.part(0.4, 0.6).map("Calculating histograms", bodies,
                body -> DvhCalculator.dvh(body.structure.name(), body.samples, dose));
        Map<Body, Dvh> histograms = covered(bodies, dvhs, findings);
        List<TargetDose> targetDoses = targetDoses(targets, histograms, dose, parallel.part(0.6, 0.8), findings);
        List<PlanEvaluation.Target> judgedTargets = new MetricCalculator(contributions, findings).judge(targetDoses);
        Optional<PlanEvaluation.Brain> brain = brain(request.brain(), organs, targets, histograms, dose,
                parallel.part(0.8, 1), findings);
        List<PlanEvaluation.Organ> judgedOrgans = organs(organs, targets, histograms, dose,
                new ConstraintCheck(contributions, request.prescriptions(), brain, findings));
        return new PlanEvaluation(judgedTargets, judgedOrgans, brain, findings);
    }

    private List<Body> bodies(Request request, Parallel parallel, List<Finding> findings) {
        for (Prescription prescription : request.prescriptions()) {
            if (request.structures().stream().noneMatch(s -> s.name().equals(prescription.structure()))) {
                throw new InputException("prescription of " + prescription.structure(),
                        "there is no structure of that name", "Structures are: "
                                + String.join(", ", request.structures().stream().map(Structure::name).toList()));
            }
        }
        List<Structure> wanted = request.structures().stream().filter(s -> prescription(request, s).isPresent()
                || s.type() != StructureType.EXTERNAL && s.type() != StructureType.CONTROL).toList();
        // the longest work first keeps all threads busy to the end
        List<Structure> largestFirst = wanted.stream()
                .sorted(Comparator.comparingInt(StructureEvaluator::points).reversed()).toList();
        List<Made> made = parallel.map("Building structures", largestFirst, s -> make(s, prescription(request, s)));
        List<Body> bodies = new ArrayList<>();
        for (Structure structure : wanted) {
            Made result = made.get(largestFirst.indexOf(structure));
            result.finding.ifPresent(findings::add);
            result.body.ifPresent(bodies::add);
            if (structure.type().isTarget() && prescription(request, structure).isEmpty()) {
                findings.add(Finding.information(structure.name(), "It has no prescription and is judged as an organ"));
            }
        }
        return bodies;
    }

    private static int points(Structure structure) {
        return structure.contours().stream().mapToInt(c -> c.points().size()).sum();
    }

    private static Optional<Prescription> prescription(Request request, Structure structure) {
        return request.prescriptions().stream().filter(p -> p.structure().equals(structure.name())).findFirst();
    }

    private Made make(Structure structure, Optional<Prescription> prescription) {
        try {
            Solid solid = models.solid(structure);
            Samples samples = models.samples(solid, prescription.isPresent() ? TARGET_STEP_MM : ORGAN_STEP_MM);
            return new Made(Optional.of(new Body(structure, prescription, solid, samples)), Optional.empty());
        } catch (InputException e) {
            if (prescription.isPresent()) {
                throw e;
            }
            return new Made(Optional.empty(), Optional.of(Finding.warning(structure.name(),
                    "It is not judged: " + e.problem(), e.remedy())));
        }
    }

    /** The histograms there are, by body; what is not covered by the dose is reported, never made up. */
    private static Map<Body, Dvh> covered(List<Body> bodies, List<Optional<Dvh>> dvhs, List<Finding> findings) {
        Map<Body, Dvh> histograms = new LinkedHashMap<>();
        for (int n = 0; n < bodies.size(); n++) {
            Body body = bodies.get(n);
            String name = body.structure.name();
            Optional<Dvh> dvh = dvhs.get(n);
            if (dvh.isEmpty() && body.prescription.isPresent()) {
                throw new InputException("dose", "no dose grid covers the target " + name, "Calculate dose there");
            }
            if (dvh.isEmpty()) {
                findings.add(Finding.warning(name, "No dose grid covers it: it is not judged",
                        "Enlarge the dose grid"));
            } else if (!dvh.get().complete()) {
                double share = 100 * dvh.get().totalVolumeMm3() / body.samples.totalVolumeMm3();
                findings.add(Finding.warning(name, String.format(Locale.ROOT,
                        "The dose grids cover only %.1f %% of its volume: its histogram is incomplete", share),
                        "Enlarge the dose grid"));
            }
            dvh.ifPresent(value -> histograms.put(body, value));
        }
        return histograms;
    }

    private static List<TargetDose> targetDoses(List<Body> targets, Map<Body, Dvh> histograms, DoseField dose,
            Parallel parallel, List<Finding> findings) {
        List<Supplier<IsodoseVolume>> tasks = new ArrayList<>();
        for (Body target : targets) {
            Territory territory = new Territory(target.solid, targets.stream().filter(other -> other != target)
                    .filter(other -> !nested(target, other)).map(Body::solid).toList());
            for (double part : new double[] {1, 0.5}) {
                double level = part * target.prescription.orElseThrow().doseGy();
                tasks.add(() -> IsodoseVolume.of(target.solid, territory, dose, level));
            }
        }
        List<IsodoseVolume> volumes = parallel.map("Measuring isodose volumes", tasks, Supplier::get);
        List<TargetDose> doses = new ArrayList<>();
        for (int n = 0; n < targets.size(); n++) {
            IsodoseVolume full = volumes.get(2 * n);
            IsodoseVolume half = volumes.get(2 * n + 1);
            if (!half.complete()) {
                findings.add(Finding.warning(targets.get(n).structure.name(),
                        "Its half-prescription isodose reaches the border of the dose grid:"
                                + " gradient and efficiency indices are too good",
                        "Enlarge the dose grid"));
            }
            doses.add(new TargetDose(targets.get(n).prescription.orElseThrow(), histograms.get(targets.get(n)),
                    full.volumeMm3(), half.volumeMm3(), half.meanGy()));
        }
        return doses;
    }

    private static boolean nested(Body a, Body b) {
        return shareInside(a.samples, b.solid) > NESTED || shareInside(b.samples, a.solid) > NESTED;
    }

    private static double shareInside(Samples samples, Solid solid) {
        int inside = 0;
        int count = 0;
        int stride = Math.max(1, samples.size() / 1000);
        for (int n = 0; n < samples.size(); n += stride) {
            Vector3 p = new Vector3(samples.xMm()[n], samples.yMm()[n], samples.zMm()[n]);
            count++;
            if (solid.bounds().contains(p) && solid.depthMm(p) > 0) {
                inside++;
            }
        }
        return (double) inside / count;
    }

    private static List<PlanEvaluation.Organ> organs(Collection<Body> organs, List<Body> targets,
            Map<Body, Dvh> histograms, DoseField dose, ConstraintCheck check) {
        List<Solid> solids = targets.stream().map(Body::solid).toList();
        List<Samples> samples = targets.stream().map(Body::samples).toList();
        List<PlanEvaluation.Organ> judged = new ArrayList<>();
        for (Body organ : organs) {
            Dvh dvh = histograms.get(organ);
            if (dvh != null) {
                List<ConstraintResult> results = check.results(new OrganHistograms(dvh, organ.samples, solids,
                        samples, dose));
                judged.add(new PlanEvaluation.Organ(organ.structure.name(), dvh, results));
            }
        }
        return judged;
    }

    private static Optional<PlanEvaluation.Brain> brain(String name, List<Body> organs, List<Body> targets,
            Map<Body, Dvh> histograms, DoseField dose, Parallel parallel, List<Finding> findings) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Body> brain = organs.stream().filter(body -> body.structure.name().equals(name)).findFirst()
                .filter(histograms::containsKey);
        if (brain.isEmpty()) {
            findings.add(Finding.warning(name,
                    "Dose to the brain is not judged: there is no such structure, or no dose in it",
                    "Contour the brain"));
            return Optional.empty();
        }
        SequencedMap<String, Solid> solids = new LinkedHashMap<>();
        SequencedMap<String, Samples> samples = new LinkedHashMap<>();
        for (Body target : targets) {
            solids.put(target.structure.name(), target.solid);
            samples.put(target.structure.name(), target.samples);
        }
        return Optional.of(new BrainDose(brain.get().solid, solids, dose).evaluate(name,
                histograms.get(brain.get()).meanGy(), samples, parallel));
    }
}
