package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;

/** The table of targets and their metrics, and the summary of brain and delivery that goes with it. */
public final class TargetTable {

    /** How the metrics of the suite are shown, what is looked at first coming first. */
    private static final List<Metric> METRICS = List.of(
            new Metric("coverage", "Coverage", "Share of the target that gets the prescribed dose", 3),
            new Metric("selectivity", "Selectivity", "Share of the prescription isodose volume that is target", 3),
            new Metric("paddickConformity", "Paddick CI",
                    "Paddick conformity index: coverage \u00d7 selectivity; 1 is best", 3),
            new Metric("gradientIndex", "Gradient index",
                    "Volume with half the prescribed dose / prescription isodose volume", 2),
            new Metric("dNearMinGy", "Near-min (Gy)", "Near-minimum dose (ICRU 91): D98 %, for targets below "
                    + "2 cm\u00b3 the dose to all but 35 mm\u00b3", 1),
            new Metric("d50Gy", "Median (Gy)", "Median dose, D50 %", 1),
            new Metric("dNearMaxGy", "Near-max (Gy)", "Near-maximum dose (ICRU 91): D2 %, for targets below 2 cm\u00b3 "
                    + "the dose to the hottest 35 mm\u00b3", 1),
            new Metric("meanDoseGy", "Mean (Gy)", "Mean dose", 1),
            new Metric("maxDoseGy", "Max (Gy)", "Maximum dose", 1),
            new Metric("prescriptionIsodosePercent", "Isodose (%)", "Prescribed dose in percent of the maximum", 0),
            new Metric("efficiencyIndex", "Efficiency", "Efficiency index \u03b750: integral dose in the target / "
                    + "in the volume with half the prescribed dose", 2),
            new Metric("rtogConformity", "RTOG CI",
                    "RTOG conformity index: prescription isodose volume / target volume", 2),
            new Metric("r50", "R50", "Volume with half the prescribed dose / target volume", 2),
            new Metric("homogeneityIndex", "Homogeneity",
                    "Homogeneity index (ICRU 83): (D2 % \u2212 D98 %) / D50 %", 2),
            new Metric("d98Gy", "D98 (Gy)", "Dose that 98 % of the target get at least", 1),
            new Metric("d2Gy", "D2 (Gy)", "Dose that 2 % of the target get at least", 1),
            new Metric("minDoseGy", "Min (Gy)", "Minimum dose", 1));

    private TargetTable() {
    }

    private record Metric(String key, String title, String description, int decimals) {

        Column<PlanEvaluation.Target> column() {
            return Column.figure(title, description, decimals, row -> Column.optional(row.metrics().get(key)));
        }
    }

    public static TableContent<PlanEvaluation.Target> of(PlannedCase planned) {
        return new TableContent<>(columns(planned), planned.evaluation().targets(), row -> Optional.of(row.structure()),
                row -> Optional.ofNullable(planned.planningCase().solids().get(row.structure()))
                        .map(solid -> solid.bounds().centre()));
    }

    /** What is always there, then a column for each metric that any target has; those of plug-ins come last. */
    private static List<Column<PlanEvaluation.Target>> columns(PlannedCase planned) {
        List<Column<PlanEvaluation.Target>> columns = new ArrayList<>();
        columns.add(Column.text("Target", "Name of the target", "Metastasis", PlanEvaluation.Target::structure));
        columns.add(Column.number("Volume (cm\u00b3)", "Volume of the target", 2, PlanEvaluation.Target::volumeCm3));
        columns.add(Column.number("Dose (Gy)", "Prescribed dose, all fractions", 1,
                row -> row.prescription().doseGy()));
        columns.add(Column.number("Fx", "Number of fractions", 0, row -> row.prescription().fractions()));
        Set<String> keys = new LinkedHashSet<>();
        planned.evaluation().targets().forEach(target -> keys.addAll(target.metrics().keySet()));
        METRICS.stream().filter(metric -> keys.remove(metric.key())).map(Metric::column).forEach(columns::add);
        keys.forEach(key -> columns.add(new Metric(key, title(key), key, 2).column()));
        return columns;
    }

    /** Brain dose and delivery, a line each. */
    public static String summary(PlannedCase planned) {
        String delivery = String.format(Locale.ROOT, "%d shots, beam-on %.1f min", planned.plan().units().size(),
                planned.beamOnSeconds() / 60);
        return planned.evaluation().brain().map(brain -> brain(brain) + "\n").orElse("") + delivery;
    }

    private static String brain(PlanEvaluation.Brain brain) {
        return String.format(Locale.ROOT,
                "%s: V12 Gy %.2f cm\u00b3 (%.2f cm\u00b3 without targets)   V10 Gy %.2f cm\u00b3   mean %.2f Gy",
                brain.structure(), brain.v12GyCm3(), brain.v12GyWithoutTargetsCm3(), brain.v10GyCm3(),
                brain.meanDoseGy());
    }

    /** {@code peakDoseGy} as Peak dose (Gy). */
    static String title(String key) {
        String unit = key.endsWith("Gy") ? "Gy" : key.endsWith("Percent") ? "%" : key.endsWith("Cm3") ? "cm\u00b3" : "";
        String stem = key.replaceFirst("(Gy|Percent|Cm3)$", "");
        String words = stem.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + (unit.isEmpty() ? "" : " (" + unit + ")");
    }
}
