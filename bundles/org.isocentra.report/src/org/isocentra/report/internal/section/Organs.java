package org.isocentra.report.internal.section;

import java.util.List;

import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.PlanEvaluation.Organ;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** What organs at risk get, against every limit that holds for them. */
public final class Organs implements Section {

    @Override
    public String title() {
        return "Organs at risk";
    }

    @Override
    public Html body(PlannedCase planned) {
        if (planned.evaluation().organs().isEmpty()) {
            return Html.element("p", "The structure set has no organs at risk.");
        }
        return Html.of(doses(planned.evaluation().organs()), limits(planned.evaluation().organs()));
    }

    private static Html doses(List<Organ> organs) {
        Table table = new Table(Column.text("Structure"), Column.number("Volume", "cm³"),
                Column.number("Maximum dose", "Gy"),
                Column.number("Mean dose", "Gy"), Column.number("Limits", ""), Column.text("Dose grid"));
        for (Organ organ : organs) {
            table.row(Html.element("strong", organ.structure()),
                    Html.text(Figures.cm3(organ.dvh().totalVolumeMm3() / 1000)),
                    Html.text(Figures.gy(organ.dvh().maximumGy())), Html.text(Figures.gy(organ.dvh().meanGy())),
                    Html.text(organ.constraints().isEmpty() ? "none" : Figures.whole(organ.constraints().size())),
                    organ.dvh().complete() ? Html.text("covers it")
                            : Html.element("span.tag.warning", "covers part of it"));
        }
        return table.html();
    }

    private static Html limits(List<Organ> organs) {
        Table table = new Table(Column.text("Structure"), Column.text("Metric"), Column.number("Plan", ""),
                Column.number("Limit", ""), Column.text("Result"), Column.text("Kind"), Column.text("Protects from"),
                Column.text("Set and source"));
        for (Organ organ : organs) {
            organ.constraints().forEach(result -> table.row(row(organ, result)));
        }
        return table.isEmpty() ? Html.element("p", "No limits are known for these structures.") : table.html();
    }

    private static List<Html> row(Organ organ, ConstraintResult result) {
        Constraint constraint = result.constraint();
        String unit = constraint.unit();
        String source = result.set() + ": " + constraint.source() + ", confidence " + constraint.confidence();
        return List.of(Html.element("strong", organ.structure()), Html.text(constraint.inWords()),
                Html.text(Figures.inUnit(result.value(), unit) + " " + unit),
                Html.text("≤ " + Figures.chosen(constraint.limit()) + " " + unit), verdict(result),
                Html.text(constraint.mandatory() ? "mandatory" : "optimal"), Html.text(constraint.endpoint()),
                Html.element("span.small", source));
    }

    private static Html verdict(ConstraintResult result) {
        if (result.met()) {
            return Html.element("span.tag.met", "met");
        }
        return Html.element(result.constraint().mandatory() ? "span.tag.error" : "span.tag.warning", "not met");
    }
}
