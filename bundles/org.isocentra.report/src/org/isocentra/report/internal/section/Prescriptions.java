package org.isocentra.report.internal.section;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** What each target shall get, and why. */
public final class Prescriptions implements Section {

    @Override
    public String title() {
        return "Prescriptions";
    }

    @Override
    public Html body(PlannedCase planned) {
        Table table = new Table(Column.text("Target"), Column.number("Volume", "cm³"), Column.number("Dose", "Gy"),
                Column.number("Fractions", ""), Column.number("Per fraction", "Gy"), Column.text("Protocol"),
                Column.text("Reason"));
        for (Prescription prescription : planned.plan().prescriptions()) {
            String volume = planned.evaluation().targets().stream()
                    .filter(t -> t.structure().equals(prescription.structure()))
                    .map(PlanEvaluation.Target::volumeCm3).findFirst().map(Figures::cm3).orElse("n/a");
            table.row(Html.element("strong", prescription.structure()), Html.text(volume),
                    Html.element("strong", Figures.chosen(prescription.doseGy())),
                    Html.text(Figures.whole(prescription.fractions())),
                    Html.text(Figures.chosen(prescription.dosePerFractionGy())),
                    Html.element("span.small", prescription.protocol()),
                    Html.element("span.small", prescription.reason()));
        }
        return table.html();
    }
}
