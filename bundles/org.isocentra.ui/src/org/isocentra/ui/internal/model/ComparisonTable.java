package org.isocentra.ui.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.eclipse.osgi.util.NLS;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;

/** The table of figures by both doses of a plan that has been calculated again, and the summary that goes with it. */
public final class ComparisonTable {

    private ComparisonTable() {
    }

    /** A figure of a structure by both doses. */
    public record Row(PlanComparison.Structure structure, PlanComparison.Figure figure) {

        double percent() {
            return 100 * figure.difference() / figure.reference();
        }
    }

    public static TableContent<Row> of(PlannedCase planned, PlanComparison comparison) {
        List<Row> rows = comparison.structures().stream().flatMap(structure -> structure.figures().stream()
                .map(figure -> new Row(structure, figure))).toList();
        return new TableContent<>(columns(), rows, row -> Optional.of(row.structure().structure()),
                row -> Optional.ofNullable(planned.planningCase().solids().get(row.structure().structure()))
                        .map(solid -> solid.bounds().centre()));
    }

    private static List<Column<Row>> columns() {
        return List.of(
                Column.text(Messages.ComparisonTable_structure, Messages.ComparisonTable_structure_tip,
                        Messages.ComparisonTable_structure_widest, row -> row.structure().structure()),
                Column.text(Messages.ComparisonTable_figure, Messages.ComparisonTable_figure_tip,
                        Messages.ComparisonTable_figure_widest,
                        row -> TargetTable.title(row.figure().key())),
                Column.number(Messages.ComparisonTable_now, Messages.ComparisonTable_now_tip, 3,
                        row -> row.figure().evaluated()),
                Column.number(Messages.ComparisonTable_before, Messages.ComparisonTable_before_tip, 3,
                        row -> row.figure().reference()),
                signed(Messages.ComparisonTable_difference, Messages.ComparisonTable_difference_tip, 3,
                        row -> row.figure().difference()),
                signed(Messages.ComparisonTable_differencePercent, Messages.ComparisonTable_differencePercent_tip, 2,
                        Row::percent),
                Column.number(Messages.ComparisonTable_dvhApart, Messages.ComparisonTable_dvhApart_tip, 2,
                        row -> row.structure().dvhDistancePercent()));
    }

    private static Column<Row> signed(String title, String description, int decimals,
            ToDoubleFunction<Row> value) {
        String format = "%+." + decimals + "f";
        return new Column<>(title, description, "+000.000", true, row -> Double.isFinite(value.applyAsDouble(row))
                ? String.format(Locale.ROOT, format, value.applyAsDouble(row)) : "\u2013",
                Comparator.comparingDouble(value));
    }

    /** Engines, differences of the plan's dose and gamma. */
    public static String summary(PlannedCase planned, PlanComparison comparison) {
        PlanComparison.Dose dose = comparison.planDose();
        GammaIndex.Criteria criteria = comparison.criteria();
        double least = comparison.doses().stream().mapToDouble(d -> d.gamma().passPercent()).min().orElseThrow();
        return NLS.bind(planned.isRecalculated() ? Messages.ComparisonTable_enginesNotOptimiser
                : Messages.ComparisonTable_engines, engine(planned), engine(comparison.reference())) + "\n"
                + NLS.bind(Messages.ComparisonTable_differences, new Object[] {
                        TargetTable.figure("%+.2f %%", dose.meanPercent()),
                        TargetTable.figure("%+.2f Gy", dose.largestGy()),
                        TargetTable.figure("%+.1f %%", dose.largestPercent()),
                        number(criteria.dosePercent()) + " %", number(criteria.distanceMm()) + " mm",
                        TargetTable.figure("%.1f %%", dose.gamma().passPercent()),
                        TargetTable.figure("%.1f %%", least)});
    }

    private static String engine(PlannedCase planned) {
        DoseProvenance provenance = planned.planDose().provenance();
        return provenance.engineId() + " " + provenance.engineVersion();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
