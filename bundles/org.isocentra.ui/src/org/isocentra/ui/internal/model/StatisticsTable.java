package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;

/** The table of dose statistics: a row for each structure that was evaluated, targets first. */
public final class StatisticsTable {

    private StatisticsTable() {
    }

    public static TableContent<Dvh> of(PlannedCase planned) {
        List<Dvh> rows = Stream.concat(planned.evaluation().targets().stream().map(PlanEvaluation.Target::dvh),
                planned.evaluation().organs().stream().map(PlanEvaluation.Organ::dvh)).toList();
        return new TableContent<>(columns(), rows, row -> Optional.of(row.structure()),
                row -> Optional.ofNullable(planned.planningCase().solids().get(row.structure()))
                        .map(solid -> solid.bounds().centre()));
    }

    private static List<Column<Dvh>> columns() {
        List<Column<Dvh>> columns = new ArrayList<>();
        columns.add(Column.text("Structure", "Name of the structure", "Optic nerve left", Dvh::structure));
        columns.add(Column.number("Volume (cm\u00b3)", "Volume of the structure", 2,
                row -> row.totalVolumeMm3() / 1000));
        columns.add(Column.number("Min (Gy)", "Lowest dose", 1, Dvh::minimumGy));
        for (int percent : new int[] {98, 95, 50, 2}) {
            columns.add(Column.number("D" + percent + " % (Gy)", "Dose that " + percent
                    + " % of the volume get at least", 1, row -> row.dosePercent(percent)));
        }
        columns.add(Column.number("Max (Gy)", "Highest dose", 1, Dvh::maximumGy));
        columns.add(Column.number("Mean (Gy)", "Mean dose", 1, Dvh::meanGy));
        columns.add(Column.text("Covered", "Whether the dose grid covers the whole structure", "in part",
                row -> row.complete() ? "whole" : "in part"));
        columns.add(Column.text("Sampling", "How the structure was sampled", "0.5 mm, with partial volumes",
                Dvh::policy));
        return columns;
    }
}
