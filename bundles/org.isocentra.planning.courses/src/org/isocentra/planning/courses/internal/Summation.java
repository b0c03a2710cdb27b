package org.isocentra.planning.courses.internal;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

import org.isocentra.contouring.api.StructureModels;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.radiobiology.BedModel;
import org.isocentra.evaluation.api.radiobiology.DoseHistograms;
import org.isocentra.evaluation.api.radiobiology.LinearQuadratic;
import org.isocentra.evaluation.api.radiobiology.Radiobiology;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Course;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Sum;
import org.isocentra.evaluation.api.radiobiology.Tissue;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.courses.Quantity;
import org.isocentra.planning.api.courses.SummedCourses;
import org.isocentra.planning.api.courses.SummedCourses.EffectMap;
import org.isocentra.planning.api.courses.SummedCourses.StructureEffect;
import org.isocentra.planning.courses.internal.LoadedCourses.Loaded;
import org.isocentra.planning.files.SuiteVersion;

/** Adds loaded courses, once for each alpha/beta, and tells what gets to the structures. */
final class Summation {

    /** What findings about a course are about. */
    static final String COURSE = "course ";

    /** ICRU report 91 and AAPM TG-101: the volume that stands for the hottest point, mm³. */
    private static final double SMALL_VOLUME_MM3 = 35;
    /** ICRU report 91: from here on 2 % of a target stand for it. */
    private static final double LARGE_TARGET_MM3 = 2000;

    private final LoadedCourses loaded;
    private final Radiobiology radiobiology;
    private final DoseHistograms histograms;
    private final StructureModels models;
    private final Quantity quantity;
    private final VolumeGeometry geometry;
    private final Set<Finding> findings = new LinkedHashSet<>();

    Summation(LoadedCourses loaded, Radiobiology radiobiology, DoseHistograms histograms, StructureModels models,
            Quantity quantity, OptionalDouble gridMm) {
        this.loaded = loaded;
        this.radiobiology = radiobiology;
        this.histograms = histograms;
        this.models = models;
        this.quantity = quantity;
        VolumeGeometry own = loaded.reference().dose().dose().doseGy().geometry();
        this.geometry = gridMm.isPresent() ? VolumeGeometry.covering(own.bounds(), gridMm.getAsDouble()) : own;
    }

    /** A structure and what it is counted as. */
    private record Converted(Structure structure, double alphaBetaGy, String source) {
    }

    SummedCourses run(ProgressMonitor monitor) {
        findings.addAll(loaded.findings());
        noteDates();
        compareContours();
        List<Converted> structures = loaded.structures().map(this::converted).orElse(List.of());
        Set<Double> alphaBetas = new TreeSet<>(structures.stream().map(Converted::alphaBetaGy).toList());
        if (loaded.structures().isEmpty()) {
            usualAlphaBetas().forEach(alphaBetas::add);
        }
        List<EffectMap> maps = new ArrayList<>();
        Map<String, StructureEffect> effects = new LinkedHashMap<>();
        structures.forEach(each -> effects.put(each.structure.name(), null));
        for (double alphaBeta : alphaBetas) {
            ProgressMonitor part = monitor.part((double) maps.size() / alphaBetas.size(), (maps.size() + 1.0)
                    / alphaBetas.size());
            BedModel model = new LinearQuadratic(alphaBeta);
            Grid sum = grid(loaded.courses(), model, part.part(0, 0.5));
            List<Grid> single = loaded.courses().size() == 1 ? List.of(sum) : loaded.courses().stream().map(course ->
                    grid(List.of(course), model, ProgressMonitor.NONE)).toList();
            structures.stream().filter(each -> each.alphaBetaGy == alphaBeta).forEach(each -> {
                part.checkCancelled();
                part.report("Evaluating " + each.structure.name(), 0.7);
                effect(each, sum, single).ifPresent(effect -> effects.put(effect.structure(), effect));
            });
            maps.add(new EffectMap(model, sum));
        }
        monitor.report("Summed", 1);
        return new SummedCourses(loaded.input().file(), quantity, loaded.input().reference().name(),
                loaded.courses().stream().map(course -> new SummedCourses.Course(course.input().name(),
                        course.input().date(), course.input().fractions(), course.dose(), course.input().registration(),
                        course.input().registrationErrorMm(), course.input().recovery())).toList(), maps,
                effects.values().stream().filter(effect -> effect != null).toList(), List.copyOf(findings),
                radiobiology.version(), SuiteVersion.get());
    }

    private void noteDates() {
        for (int n = 1; n < loaded.courses().size(); n++) {
            Loaded before = loaded.courses().get(n - 1);
            Loaded course = loaded.courses().get(n);
            findings.add(Finding.information(COURSE + course.input().name(), "it began on " + course.input().date()
                    + ", "
                    + ChronoUnit.DAYS.between(before.input().date(), course.input().date()) + " days after "
                    + before.input().name()));
        }
    }

    private void compareContours() {
        ContourAgreement agreement = new ContourAgreement(models, radiobiology.contourDistance());
        for (Loaded course : loaded.courses()) {
            if (course == loaded.reference()) {
                continue;
            }
            String where = COURSE + course.input().name();
            if (course.structures().isPresent() && loaded.structures().isPresent()) {
                findings.addAll(agreement.of(where, loaded.structures().get(), course.structures().get(),
                        course.toSum()));
            } else {
                findings.add(Finding.information(where, "its contours are not compared with those of the sum:"
                        + " structures are not named for both"));
            }
        }
    }

    private List<Converted> converted(StructureSet set) {
        loaded.input().alphaBetaGy().keySet().stream().filter(name -> set.find(name).isEmpty()).findFirst()
                .ifPresent(name -> {
                    throw new InputException(loaded.input().file() + ", alphaBeta", "there is no structure '" + name
                            + "'",
                            "Use one of: " + String.join(", ", set.structures().stream().map(Structure::name).toList())
                            + ".");
                });
        List<Converted> converted = new ArrayList<>();
        for (Structure structure : set.structures()) {
            if (!structure.contours().isEmpty() && structure.type() != StructureType.EXTERNAL
                    && structure.type() != StructureType.CONTROL) {
                converted(structure).ifPresentOrElse(converted::add, () -> findings.add(Finding.information(
                        structure.name(), "it is not judged: no alpha/beta is known for it; state it under"
                        + " alphaBeta")));
            }
        }
        return converted;
    }

    private Optional<Converted> converted(Structure structure) {
        Double stated = loaded.input().alphaBetaGy().get(structure.name());
        if (stated != null) {
            findings.add(Finding.information(structure.name(), "its alpha/beta of " + CourseSumService.plain(stated)
                    + " Gy is stated by the user"));
            return Optional.of(new Converted(structure, stated, "stated by the user"));
        }
        return radiobiology.tissueOf(structure).map(tissue -> new Converted(structure, tissue.usualGy().orElseThrow(),
                tissue.name() + " (" + tissue.source() + "; confidence " + tissue.confidence() + ")"));
    }

    /** What maps are made for where no structures are named. */
    private List<Double> usualAlphaBetas() {
        return radiobiology.tissues().stream().map(Tissue::usualGy).filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble).toList();
    }

    private Grid grid(List<Loaded> courses, BedModel model, ProgressMonitor monitor) {
        Sum sum = radiobiology.sum(courses.stream().map(course -> new Course(course.input().name(),
                course.dose().dose().doseGy(), course.input().fractions(), course.dose().frameOfReferenceUid(),
                course.registration(), course.input().recovery())).toList(), geometry,
                loaded.reference().dose().frameOfReferenceUid(), model, monitor);
        if (courses.size() == loaded.courses().size()) {
            findings.addAll(sum.findings());
        }
        float[] values = sum.eqd2Gy().values().clone();
        double factor = quantity.ofOneGyEqd2(model);
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (values[n] * factor);
        }
        return new Grid(geometry, values);
    }

    private Optional<StructureEffect> effect(Converted converted, Grid sum, List<Grid> single) {
        Structure structure = converted.structure;
        Optional<Dvh> found = histogram(structure, sum);
        if (found.isEmpty()) {
            findings.add(Finding.warning(structure.name(), "it is not judged: it makes no body, or the grid of"
                    + " the sum does not reach it", "Sum on a grid that holds it."));
            return Optional.empty();
        }
        Dvh dvh = found.get();
        if (!dvh.complete()) {
            findings.add(Finding.warning(structure.name(), "the grid of the sum holds only a part of it",
                    "Sum on a grid that holds it."));
        }
        boolean target = structure.type().isTarget();
        List<String> notCovered = loaded.courses().stream().filter(course -> !isCovered(structure, course))
                .map(course -> course.input().name()).toList();
        if (!notCovered.isEmpty()) {
            findings.add(Finding.warning(structure.name(), "not all of it lies in the dose grid of "
                    + String.join(", ", notCovered) + ", whose dose counts as 0 Gy there",
                    "Take the sum as a lower limit."));
        }
        return Optional.of(new StructureEffect(structure.name(), target, dvh.totalVolumeMm3() / 1000,
                converted.alphaBetaGy, converted.source, nearMaximumOf(target, dvh), nearMaximum(target, dvh),
                dvh.maximumGy(), dvh.meanGy(), target ? nearMinimum(dvh) : OptionalDouble.empty(), single.stream()
                        .map(grid -> nearMaximum(target, histogram(structure, grid).orElseThrow())).toList(),
                        notCovered));
    }

    private Optional<Dvh> histogram(Structure structure, Grid grid) {
        try {
            return histograms.histogram(structure, grid);
        } catch (InputException e) {
            findings.add(Finding.warning(structure.name(), e.problem(), e.remedy()));
            return Optional.empty();
        }
    }

    private static boolean isCovered(Structure structure, Loaded course) {
        RigidTransform toCourse = course.toSum().inverse();
        VolumeGeometry grid = course.dose().dose().doseGy().geometry();
        return structure.contours().stream().flatMap(contour -> contour.points().stream())
                .allMatch(point -> grid.contains(toCourse.apply(point)));
    }

    private static String nearMaximumOf(boolean target, Dvh dvh) {
        double volume = dvh.totalVolumeMm3();
        if (target && volume >= LARGE_TARGET_MM3) {
            return "D2%";
        }
        return isTooSmall(target, volume) ? "Dmax" : "D0.035cc";
    }

    private static double nearMaximum(boolean target, Dvh dvh) {
        return switch (nearMaximumOf(target, dvh)) {
            case "D2%" -> dvh.dosePercent(2);
            case "Dmax" -> dvh.maximumGy();
            default -> dvh.doseToHottest(SMALL_VOLUME_MM3);
        };
    }

    /** Of targets below 70 mm³ the near-minimum would be above the near-maximum. */
    private static boolean isTooSmall(boolean target, double volumeMm3) {
        return volumeMm3 < (target ? 2 : 1) * SMALL_VOLUME_MM3;
    }

    private static OptionalDouble nearMinimum(Dvh dvh) {
        double volume = dvh.totalVolumeMm3();
        if (volume >= LARGE_TARGET_MM3) {
            return OptionalDouble.of(dvh.dosePercent(98));
        }
        return isTooSmall(true, volume) ? OptionalDouble.empty()
                : OptionalDouble.of(dvh.doseToHottest(volume - SMALL_VOLUME_MM3));
    }
}
