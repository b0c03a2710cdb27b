package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.eclipse.osgi.util.NLS;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;

/** The table of targets and their metrics, and the summary of brain and delivery that goes with it. */
public final class TargetTable {

    /** How the metrics of the suite are shown, what is looked at first coming first. */
    private static final List<Metric> METRICS = List.of(
            new Metric("coverage", Messages.TargetTable_coverage, Messages.TargetTable_coverage_tip, 3),
            new Metric("paddickConformity", Messages.TargetTable_paddickCi, Messages.TargetTable_paddickCi_tip, 3),
            new Metric("gradientIndex", Messages.TargetTable_gradientIndex, Messages.TargetTable_gradientIndex_tip, 2),
            new Metric("selectivity", Messages.TargetTable_selectivity, Messages.TargetTable_selectivity_tip, 3),
            new Metric("dNearMinGy", Messages.TargetTable_nearMin, Messages.TargetTable_nearMin_tip, 1),
            new Metric("d50Gy", Messages.TargetTable_median, Messages.TargetTable_median_tip, 1),
            new Metric("dNearMaxGy", Messages.TargetTable_nearMax, Messages.TargetTable_nearMax_tip, 1),
            new Metric("meanDoseGy", Messages.TargetTable_mean, Messages.TargetTable_mean_tip, 1),
            new Metric("maxDoseGy", Messages.TargetTable_max, Messages.TargetTable_max_tip, 1),
            new Metric("prescriptionIsodosePercent", Messages.TargetTable_isodose, Messages.TargetTable_isodose_tip, 0),
            new Metric("efficiencyIndex", Messages.TargetTable_efficiency, Messages.TargetTable_efficiency_tip, 2),
            new Metric("rtogConformity", Messages.TargetTable_rtogCi, Messages.TargetTable_rtogCi_tip, 2),
            new Metric("r50", Messages.TargetTable_r50, Messages.TargetTable_r50_tip, 2),
            new Metric("homogeneityIndex", Messages.TargetTable_homogeneity, Messages.TargetTable_homogeneity_tip, 2),
            new Metric("d98Gy", Messages.TargetTable_d98, Messages.TargetTable_d98_tip, 1),
            new Metric("d2Gy", Messages.TargetTable_d2Gy, Messages.TargetTable_d2Gy_tip, 1),
            new Metric("minDoseGy", Messages.TargetTable_min, Messages.TargetTable_min_tip, 1));

    private static final String CM3 = "%.2f cm\u00b3";

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
        columns.add(Column.text(Messages.TargetTable_target, Messages.TargetTable_target_tip,
                Messages.TargetTable_target_widest, PlanEvaluation.Target::structure));
        columns.add(Column.volume(Messages.TargetTable_volume, Messages.TargetTable_volume_tip,
                PlanEvaluation.Target::volumeCm3));
        columns.add(Column.number(Messages.TargetTable_dose, Messages.TargetTable_dose_tip, 1,
                row -> row.prescription().doseGy()));
        columns.add(Column.number(Messages.TargetTable_fx, Messages.TargetTable_fx_tip, 0,
                row -> row.prescription().fractions()));
        Set<String> keys = new LinkedHashSet<>();
        planned.evaluation().targets().forEach(target -> keys.addAll(target.metrics().keySet()));
        METRICS.stream().filter(metric -> keys.remove(metric.key())).map(Metric::column).forEach(columns::add);
        keys.forEach(key -> columns.add(new Metric(key, title(key), key, 2).column()));
        return columns;
    }

    /** Brain dose and delivery, a line each. */
    public static String summary(PlannedCase planned) {
        String delivery = NLS.bind(planned.device().metersetUnit() == MetersetUnit.SECOND ? Messages.TargetTable_shots
                : Messages.TargetTable_units, planned.plan().units().size(), figure("%.1f min",
                planned.beamOnSeconds() / 60));
        return planned.evaluation().brain().map(brain -> brain(brain) + "\n").orElse("") + delivery;
    }

    private static String brain(PlanEvaluation.Brain brain) {
        return NLS.bind(Messages.TargetTable_brain, new Object[] {brain.structure(), figure(CM3, brain.v12GyCm3()),
                figure(CM3, brain.v12GyWithoutTargetsCm3()), figure(CM3, brain.v10GyCm3()),
                figure("%.2f Gy", brain.meanDoseGy())});
    }

    static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** {@code peakDoseGy} as Peak dose (Gy). */
    static String title(String key) {
        String unit = key.endsWith("Gy") ? "Gy" : key.endsWith("Percent") ? "%" : key.endsWith("Cm3") ? "cm\u00b3" : "";
        String stem = key.replaceFirst("(Gy|Percent|Cm3)$", "");
        String words = stem.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + (unit.isEmpty() ? "" : " (" + unit + ")");
    }
}
