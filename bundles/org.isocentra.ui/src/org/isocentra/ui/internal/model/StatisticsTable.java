package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;

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
        columns.add(Column.text(Messages.StatisticsTable_structure, Messages.StatisticsTable_structure_tip,
                Messages.StatisticsTable_structure_widest, Dvh::structure));
        columns.add(Column.volume(Messages.StatisticsTable_volume, Messages.StatisticsTable_volume_tip,
                row -> row.totalVolumeMm3() / 1000));
        columns.add(Column.number(Messages.StatisticsTable_min, Messages.StatisticsTable_min_tip, 2, Dvh::minimumGy));
        for (int percent : new int[] {98, 95, 50, 2}) {
            columns.add(Column.number("D" + percent + " % (Gy)", NLS.bind(Messages.StatisticsTable_doseThatPercent,
                    percent), 2, row -> row.dosePercent(percent)));
        }
        columns.add(Column.number(Messages.StatisticsTable_max, Messages.StatisticsTable_max_tip, 2, Dvh::maximumGy));
        columns.add(Column.number(Messages.StatisticsTable_mean, Messages.StatisticsTable_mean_tip, 2, Dvh::meanGy));
        columns.add(Column.text(Messages.StatisticsTable_covered, Messages.StatisticsTable_covered_tip,
                Messages.StatisticsTable_inPart,
                row -> row.complete() ? Messages.StatisticsTable_whole : Messages.StatisticsTable_inPart));
        columns.add(Column.text(Messages.StatisticsTable_sampling, Messages.StatisticsTable_sampling_tip,
                Messages.StatisticsTable_sampling_widest,
                Dvh::policy));
        return columns;
    }
}
