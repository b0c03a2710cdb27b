package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlanComparison.Figure;
import org.isocentra.planning.api.PlannedCase;

/** Compares new doses of a plan, and their evaluation, with those it has. */
record Comparison(GammaIndex gammaIndex, GammaIndex.Criteria criteria) {

    PlanComparison of(PlannedCase reference, List<DoseGrid> doses, PlanEvaluation evaluation,
            ProgressMonitor monitor) {
        List<PlanComparison.Dose> compared = new ArrayList<>();
        for (int n = 0; n < doses.size(); n++) {
            monitor.checkCancelled();
            compared.add(dose(reference.doses().get(n), doses.get(n),
                    monitor.part((double) n / doses.size(), (n + 1.0) / doses.size())));
        }
        return new PlanComparison(reference, criteria, compared, structures(reference.evaluation(), evaluation));
    }

    private PlanComparison.Dose dose(DoseGrid reference, DoseGrid evaluated, ProgressMonitor monitor) {
        GammaIndex.Result gamma = gammaIndex.compare(reference.doseGy(), evaluated.doseGy(), criteria, monitor);
        VolumeGeometry geometry = reference.doseGy().geometry();
        float[] before = reference.doseGy().values();
        float[] now = evaluated.doseGy().values();
        double threshold = criteria.thresholdPercent() / 100 * reference.doseGy().maximum();
        float[] difference = new float[before.length];
        int voxels = 0;
        double sum = 0;
        double sumPercent = 0;
        double largestPercent = 0;
        int largest = 0;
        for (int n = 0; n < before.length; n++) {
            difference[n] = now[n] - before[n];
            if (before[n] > 0 && before[n] >= threshold) {
                double percent = 100.0 * difference[n] / before[n];
                boolean first = voxels++ == 0;
                sum += difference[n];
                sumPercent += percent;
                largest = first || Math.abs(difference[n]) > Math.abs(difference[largest]) ? n : largest;
                largestPercent = Math.abs(percent) > Math.abs(largestPercent) ? percent : largestPercent;
            }
        }
        int plane = geometry.nx() * geometry.ny();
        return new PlanComparison.Dose(reference.name(), new Grid(geometry, difference), voxels, sum / voxels,
                difference[largest], geometry.toPatient(largest % geometry.nx(), largest % plane / geometry.nx(),
                largest / plane), sumPercent / voxels, largestPercent, gamma);
    }

    private static List<PlanComparison.Structure> structures(PlanEvaluation reference, PlanEvaluation evaluated) {
        List<PlanComparison.Structure> structures = new ArrayList<>();
        for (int n = 0; n < evaluated.targets().size(); n++) {
            PlanEvaluation.Target before = reference.targets().get(n);
            PlanEvaluation.Target now = evaluated.targets().get(n);
            List<Figure> figures = new ArrayList<>();
            now.metrics().forEach((key, value) -> Optional.ofNullable(before.metrics().get(key))
                    .ifPresent(old -> figures.add(new Figure(key, old, value))));
            structures.add(new PlanComparison.Structure(now.structure(), true, distance(before.dvh(), now.dvh()),
                    figures));
        }
        for (int n = 0; n < evaluated.organs().size(); n++) {
            PlanEvaluation.Organ before = reference.organs().get(n);
            PlanEvaluation.Organ now = evaluated.organs().get(n);
            List<Figure> figures = new ArrayList<>();
            figures.add(new Figure("maxDoseGy", before.dvh().maximumGy(), now.dvh().maximumGy()));
            figures.add(new Figure("meanDoseGy", before.dvh().meanGy(), now.dvh().meanGy()));
            if (evaluated.brain().filter(brain -> brain.structure().equals(now.structure())).isPresent()) {
                figures.add(brain("v12GyCm3", reference, evaluated, PlanEvaluation.Brain::v12GyCm3));
                figures.add(brain("v10GyCm3", reference, evaluated, PlanEvaluation.Brain::v10GyCm3));
            }
            Map<String, Double> limitedBefore = limited(before);
            limited(now).forEach((metric, value) -> Optional.ofNullable(limitedBefore.get(metric))
                    .ifPresent(old -> figures.add(new Figure(metric, old, value))));
            structures.add(new PlanComparison.Structure(now.structure(), false, distance(before.dvh(), now.dvh()),
                    figures));
        }
        return structures;
    }

    private static Figure brain(String key, PlanEvaluation reference, PlanEvaluation evaluated,
            ToDoubleFunction<PlanEvaluation.Brain> figure) {
        return new Figure(key, figure.applyAsDouble(reference.brain().orElseThrow()),
                figure.applyAsDouble(evaluated.brain().orElseThrow()));
    }

    /** What limits of an organ are about, with its value; several limits may be about the same. */
    private static Map<String, Double> limited(PlanEvaluation.Organ organ) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ConstraintResult result : organ.constraints()) {
            values.put(result.constraint().metric(), result.value());
        }
        return values;
    }

    /** Both are steps, so the largest distance is where one of them steps: they are walked down in dose together. */
    static double distance(Dvh before, Dvh now) {
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < before.doseGy().length || j < now.doseGy().length) {
            float dose = Math.max(doseAt(before, i), doseAt(now, j));
            while (doseAt(before, i) == dose) {
                i++;
            }
            while (doseAt(now, j) == dose) {
                j++;
            }
            largest = Math.max(largest, Math.abs(percentOfFirst(before, i) - percentOfFirst(now, j)));
        }
        return largest;
    }

    private static float doseAt(Dvh dvh, int n) {
        return n < dvh.doseGy().length ? dvh.doseGy()[n] : Float.NEGATIVE_INFINITY;
    }

    private static double percentOfFirst(Dvh dvh, int samples) {
        return samples == 0 ? 0 : 100 * dvh.volumeMm3()[samples - 1] / dvh.totalVolumeMm3();
    }
}
