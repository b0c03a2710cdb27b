package org.isocentra.report.internal.section;

import org.isocentra.evaluation.api.PlanEvaluation.Brain;
import org.isocentra.evaluation.api.PlanEvaluation.Island;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** Dose to the brain, in all and around each group of targets. */
public final class BrainDose implements Section {

    @Override
    public String title() {
        return "Brain";
    }

    @Override
    public Html body(PlannedCase planned) {
        return planned.evaluation().brain().map(BrainDose::body)
                .orElseGet(() -> Html.element("p.warning", "There is no brain structure: V12 was not evaluated."));
    }

    private static Html body(Brain brain) {
        Table volumes = new Table(Column.text("Structure"), Column.number("V12 with targets", "cm³"),
                Column.number("V12 without targets", "cm³"), Column.number("V10 with targets", "cm³"),
                Column.number("V10 without targets", "cm³"), Column.number("Mean dose", "Gy"));
        volumes.row(Html.element("strong", brain.structure()), Html.text(Figures.cm3(brain.v12GyCm3())),
                Html.text(Figures.cm3(brain.v12GyWithoutTargetsCm3())), Html.text(Figures.cm3(brain.v10GyCm3())),
                Html.text(Figures.cm3(brain.v10GyWithoutTargetsCm3())), Html.text(Figures.gy(brain.meanDoseGy())));
        Table islands = new Table(Column.text("Island of the 12 Gy volume around"),
                Column.number("V12 with targets", "cm³"), Column.number("V12 without targets", "cm³"));
        for (Island island : brain.islands()) {
            islands.row(Html.text(island.targets().isEmpty() ? "no target" : String.join(", ", island.targets())),
                    Html.text(Figures.cm3(island.volumeCm3())),
                    Html.text(Figures.cm3(island.volumeWithoutTargetsCm3())));
        }
        return Html.of(volumes.html(), islands.isEmpty() ? Html.NOTHING : islands.html());
    }
}
