package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;

/** The table of targets and their metrics, and the summary of brain and delivery that goes with it. */
public final class TargetTable {

    private static final Map<String, Column<PlanEvaluation.Target>> METRICS = Stream.of(
            metric("coverage", "Coverage", "Share of the target that gets the prescribed dose", 3),
            metric("selectivity", "Selectivity", "Share of the prescription isodose volume that is target", 3),
            metric("paddickConformity", "Paddick CI", "Paddick conformity index: coverage \u00d7 selectivity; 1 is best", 3),
            metric("rtogConformity", "RTOG CI", "RTOG conformity index: prescription isodose volume / target volume", 2),
            metric("gradientIndex", "Gradient index", "Volume with half the prescribed dose / prescription isodose volume", 2),
            metric("efficiencyIndex", "Efficiency", "Efficiency index \u03b750: integral dose in the target / in the volume with half the prescribed dose", 2),
            metric("dNearMinGy", "Near-min (Gy)", "Near-minimum dose (ICRU 91): D98 %, for targets below 2 cm\u00b3 the dose to all but 35 mm\u00b3", 1),
            metric("d98Gy", "D98 (Gy)", "Dose that 98 % of the target get at least", 1),
            metric("d50Gy", "D50 (Gy)", "Median dose", 1),
            metric("dNearMaxGy", "Near-max (Gy)", "Near-maximum dose (ICRU 91): D2 %, for targets below 2 cm\u00b3 the dose to the hottest 35 mm\u00b3", 1),
            metric("meanDoseGy", "Mean (Gy)", "Mean dose", 1), metric("maxDoseGy", "Max (Gy)", "Maximum dose", 1))
            .collect(Collectors.toUnmodifiableMap(Metric::key, Metric::column));

    private TargetTable() {
    }

    private record Metric(String key, Column<PlanEvaluation.Target> column) {
    }

    private static Metric metric(String key, String title, String description, int decimals) {
        return new Metric(key, Column.figure(title, description, decimals, row -> Column.optional(row.metrics().get(key))));
    }

    public static TableContent<PlanEvaluation.Target> of(PlannedCase planned) {
        return new TableContent<>(columns(planned), planned.evaluation().targets(), row -> Optional.of(row.structure()),
                row -> Optional.ofNullable(planned.planningCase().solids().get(row.structure()))
                        .map(solid -> solid.bounds().centre()));
    }

    /** What is always there, then a column for each metric that any target has. */
    private static List<Column<PlanEvaluation.Target>> columns(PlannedCase planned) {
        List<Column<PlanEvaluation.Target>> columns = new ArrayList<>();
        columns.add(Column.text("Target", "Name of the target", "Metastasis 00", PlanEvaluation.Target::structure));
        columns.add(Column.number("Volume (cm\u00b3)", "Volume of the target", 2, PlanEvaluation.Target::volumeCm3));
        columns.add(Column.number("Dose (Gy)", "Prescribed dose, all fractions", 1, row -> row.prescription().doseGy()));
        columns.add(Column.number("Fractions", "Number of fractions", 0, row -> row.prescription().fractions()));
        planned.evaluation().targets().stream().flatMap(target -> target.metrics().keySet().stream()).distinct()
                .map(key -> METRICS.containsKey(key) ? METRICS.get(key) : metric(key, words(key), key, 2).column())
                .forEach(columns::add);
        return columns;
    }

    /** Brain dose and delivery in one line. */
    public static String summary(PlannedCase planned) {
        List<String> parts = new ArrayList<>();
        planned.evaluation().brain().ifPresent(brain -> parts.add(String.format(Locale.ROOT,
                "%s: V12 Gy %.2f cm\u00b3 (%.2f cm\u00b3 without targets)   V10 Gy %.2f cm\u00b3   mean %.2f Gy", brain.structure(),
                brain.v12GyCm3(), brain.v12GyWithoutTargetsCm3(), brain.v10GyCm3(), brain.meanDoseGy())));
        parts.add(String.format(Locale.ROOT, "%d shots", planned.plan().units().size()));
        parts.add(String.format(Locale.ROOT, "beam-on %.1f min", planned.beamOnSeconds() / 60));
        return String.join("   \u00b7   ", parts);
    }

    /** {@code gradientIndex} as Gradient index. */
    private static String words(String key) {
        String spaced = key.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
