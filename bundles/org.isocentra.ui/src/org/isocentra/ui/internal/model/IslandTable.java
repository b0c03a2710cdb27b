package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Optional;

import org.isocentra.evaluation.api.PlanEvaluation.Brain;
import org.isocentra.evaluation.api.PlanEvaluation.Island;
import org.isocentra.model.geometry.Solid;
import org.isocentra.planning.api.PlannedCase;

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
                Column.text("Targets", "Lesions that lie in the island", "Metastasis 00, Metastasis 01",
                        row -> row.targets().isEmpty() ? "none" : String.join(", ", row.targets())),
                Column.number("Lesions", "How many lesions lie in the island: with several, their doses have flowed "
                        + "together", 0, row -> row.targets().size()),
                Column.number("V12 Gy (cm\u00b3)", "Volume of the island, targets included", 2, Island::volumeCm3),
                Column.number("Without targets (cm\u00b3)", "Volume of the island less the targets in it", 2,
                        Island::volumeWithoutTargetsCm3));
    }
}
