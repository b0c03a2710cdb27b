package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Optional;

import org.isocentra.evaluation.api.PlanEvaluation.Brain;
import org.isocentra.evaluation.api.PlanEvaluation.Island;
import org.isocentra.model.geometry.Solid;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;

/** The table of islands: the connected parts of the volume of brain that gets 12 Gy, and the lesions each holds. */
public final class IslandTable {

    private IslandTable() {
    }

    public static TableContent<Island> of(PlannedCase planned) {
        return new TableContent<>(columns(), planned.evaluation().brain().map(Brain::islands).orElse(List.of()),
                row -> row.targets().stream().findFirst(), row -> row.targets().stream().findFirst()
                        .flatMap(name -> Optional.ofNullable(planned.planningCase().solids().get(name)))
                        .map(Solid::bounds).map(bounds -> bounds.centre()));
    }

    private static List<Column<Island>> columns() {
        return List.of(
                Column.text(Messages.IslandTable_targets, Messages.IslandTable_targets_tip,
                        Messages.IslandTable_targets_widest,
                        row -> row.targets().isEmpty() ? Messages.IslandTable_none : String.join(", ", row.targets())),
                Column.number(Messages.IslandTable_lesions, Messages.IslandTable_lesions_tip, 0, row -> row.targets()
                        .size()),
                Column.volume(Messages.IslandTable_v12Gy, Messages.IslandTable_v12Gy_tip, Island::volumeCm3),
                Column.volume(Messages.IslandTable_withoutTargets, Messages.IslandTable_withoutTargets_tip,
                        Island::volumeWithoutTargetsCm3));
    }
}
