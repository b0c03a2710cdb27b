package org.isocentra.evaluation.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.isocentra.contouring.api.StructureModels;
import org.isocentra.data.DataFile;
import org.isocentra.evaluation.api.robustness.RobustnessReport;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Brain;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Organ;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Target;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.evaluation.api.robustness.SetupRobustness;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves structures in a dose that stays where it is. */
@Component
public final class SetupRobustnessService implements SetupRobustness {

    private final StructureModels models;
    private final SetupErrors usual;

    @Activate
    public SetupRobustnessService(@Reference StructureModels models) {
        this.models = models;
        usual = DataFile.shipped(SetupRobustnessService.class, "data/setup-errors.json").read(SetupErrors.class);
    }

    @Override
    public SetupErrors usual() {
        return usual;
    }

    @Override
    public SetupErrors read(Path file) {
        return DataFile.at(file).read(SetupErrors.class);
    }

    @Override
    public RobustnessReport of(Request request, ProgressMonitor monitor) {
        if (request.doses().isEmpty()) {
            throw new InputException("dose", "there is no dose to evaluate", "Calculate or import one");
        }
        Map<String, Structure> structures = request.structures().stream()
                .collect(Collectors.toMap(Structure::name, Function.identity(), (first, _) -> first));
        SetupTrial trial = new SetupTrial(request, models);
        List<Callable<Target>> targets = new ArrayList<>();
        List<Solid> solids = new ArrayList<>();
        request.prescriptions().forEach(prescription -> {
            Structure structure = Optional.ofNullable(structures.get(prescription.structure()))
                    .orElseThrow(() -> new InputException("prescription of " + prescription.structure(),
                            "there is no structure of that name", "Structures are: "
                                    + String.join(", ", structures.keySet())));
            Solid solid = models.solid(structure);
            solids.add(solid);
            targets.add(() -> trial.target(prescription, solid));
        });
        List<Callable<Optional<Organ>>> organs = request.structures().stream()
                .filter(structure -> structure.type() == StructureType.ORGAN
                        && !structure.name().equals(request.brain()))
                .map(structure -> (Callable<Optional<Organ>>) () -> trial.organ(structure)).toList();
        List<Callable<Brain>> brains = Optional.ofNullable(structures.get(request.brain()))
                .map(brain -> List.<Callable<Brain>>of(() -> trial.brain(brain, solids))).orElse(List.of());
        try (Workers workers = new Workers(request.threads())) {
            String what = "Robustness";
            List<Target> judged = workers.all(what, targets, monitor.part(0, 0.6));
            List<Organ> exposed = workers.all(what, organs, monitor.part(0.6, 0.9)).stream().flatMap(Optional::stream)
                    .toList();
            Optional<Brain> brain = workers.all(what, brains, monitor.part(0.9, 1)).stream().findFirst();
            return new RobustnessReport(request.errors(), request.point(), trial.scenarios(), request.samples(),
                    request.seed(), judged, exposed, brain, findings(request, judged, trial.leftDose()));
        }
    }

    private static List<Finding> findings(Request request, List<Target> targets, List<String> leftDose) {
        SetupErrors errors = request.errors();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.information("set-up", format("errors of up to %.2f mm and %.2f degrees in %.0f %% of the"
                + " set-ups, turns about %s; the dose is taken to stay where it is, and the error to be the same in all"
                + " fractions", errors.shiftMm(), errors.rotationDeg(), SetupErrors.PERCENT,
                request.point().inWords())));
        for (Target target : targets) {
            if (request.point().singleIsocentre() && targets.size() > 1
                    && target.farthestMm() > errors.farMm().value()) {
                findings.add(Finding.warning(target.structure(), format("reaches %.0f mm from the single isocentre,"
                        + " where a turn of %.2f degrees displaces by %.2f mm (%s)", target.farthestMm(),
                        errors.rotationDeg(), target.rotationMm(), errors.farMm().source()),
                        format("Give it a margin of %.1f mm or an"
                        + " isocentre of its own.", target.suggestedMarginMm())));
            }
            if (target.covered().high() * 100 < errors.setUpsPercent().value()) {
                findings.add(Finding.warning(target.structure(), format("%.0f %% of it get the prescription in %.1f %%"
                        + " (%.1f to %.1f %%) of the set-ups, not in %.0f %%", 100 * errors.coverageGoal().value(),
                        100 * target.covered().value(), 100 * target.covered().low(), 100 * target.covered().high(),
                        errors.setUpsPercent().value()), format("A margin of %.1f mm would hold it in as many.",
                        target.suggestedMarginMm())));
            }
        }
        leftDose.forEach(name -> findings.add(Finding.warning(name, "is moved out of the dose grids, where it counts as"
                + " without dose", "Calculate the dose on a larger grid.")));
        return findings;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
