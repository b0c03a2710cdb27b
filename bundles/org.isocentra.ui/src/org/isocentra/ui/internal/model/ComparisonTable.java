package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;

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
                Column.text("Structure", "Name of the structure", "Metastasis 00", row -> row.structure().structure()),
                Column.text("Figure", "What is compared", "Paddick conformity (Gy)",
                        row -> TargetTable.title(row.figure().key())),
                Column.number("Now", "By the dose shown", 3, row -> row.figure().evaluated()),
                Column.number("Before", "By the dose before", 3, row -> row.figure().reference()),
                signed("Difference", "Now less before", 3, row -> row.figure().difference()),
                signed("Difference (%)", "Now less before, percent of before", 2, Row::percent),
                Column.number("DVH apart (%)", "Largest distance between the two histograms of the structure, percent "
                        + "of its volume", 2, row -> row.structure().dvhDistancePercent()));
    }

    private static Column<Row> signed(String title, String description, int decimals,
            java.util.function.ToDoubleFunction<Row> value) {
        String format = "%+." + decimals + "f";
        return new Column<>(title, description, "+000.000", true, row -> Double.isFinite(value.applyAsDouble(row))
                ? String.format(Locale.ROOT, format, value.applyAsDouble(row)) : "\u2013",
                java.util.Comparator.comparingDouble(value));
    }

    /** Engines, differences of the plan's dose and gamma. */
    public static String summary(PlannedCase planned, PlanComparison comparison) {
        PlanComparison.Dose dose = comparison.planDose();
        GammaIndex.Criteria criteria = comparison.criteria();
        double least = comparison.doses().stream().mapToDouble(d -> d.gamma().passPercent()).min().orElseThrow();
        return String.format(Locale.ROOT, "Now %s, before %s%s%n"
                + "Plan: mean %+.2f %%, largest %+.2f Gy (%+.1f %%)   Gamma %s %%/%s mm at most 1 in %.1f %%, at least "
                + "%.1f %% of any grid", engine(planned), engine(comparison.reference()),
                planned.isRecalculated() ? "; not the engine the plan was optimised with" : "", dose.meanPercent(),
                dose.largestGy(), dose.largestPercent(), number(criteria.dosePercent()),
                number(criteria.distanceMm()), dose.gamma().passPercent(), least);
    }

    private static String engine(PlannedCase planned) {
        DoseProvenance provenance = planned.planDose().provenance();
        return provenance.engineId() + " " + provenance.engineVersion();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
