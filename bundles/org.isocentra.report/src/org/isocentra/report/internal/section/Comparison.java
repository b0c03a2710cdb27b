package org.isocentra.report.internal.section;

import java.util.List;
import java.util.Map;

import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;
import org.isocentra.report.internal.picture.DifferenceScale;
import org.isocentra.report.internal.picture.TargetView;

/** How a dose that was calculated again differs from the one before. */
public final class Comparison implements Section {

    private final Map<String, MetricLabel> labels;

    /** @param labels of metrics, by key; a metric without one is shown by its key */
    public Comparison(Map<String, MetricLabel> labels) {
        this.labels = Map.copyOf(labels);
    }

    @Override
    public String title() {
        return "Comparison of doses";
    }

    @Override
    public Html body(PlannedCase planned) {
        return planned.comparison().map(comparison -> Html.of(engines(planned, comparison), doses(comparison),
                structures(comparison), pictures(planned, comparison))).orElse(Html.NOTHING);
    }

    private static Html engines(PlannedCase planned, PlanComparison comparison) {
        String text = "All doses of this report are by " + engine(planned.planDose().provenance())
                + ". Here they are compared with those before, by "
                + engine(comparison.reference().planDose().provenance()) + ". Metersets are the same.";
        Html mark = planned.isRecalculated() ? Html.element("p.warning", "The plan was optimised with "
                + engine(planned.optimisedWith()) + ", not with the engine of these doses.") : Html.NOTHING;
        return Html.of(Html.element("p", text), mark);
    }

    private static String engine(DoseProvenance provenance) {
        return provenance.engineId() + " " + provenance.engineVersion() + provenance.kernelId()
                .map(kernel -> " (kernel " + kernel + ")").orElse("");
    }

    private static Html doses(PlanComparison comparison) {
        Table table = new Table(Column.text("Dose grid"), Column.number("Mean", "Gy").in("Difference"),
                Column.number("Largest", "Gy").in("Difference"), Column.number("Mean", "%").in("Difference"),
                Column.number("Largest", "%").in("Difference"), Column.number("At most 1", "%").in("Gamma"),
                Column.number("Mean gamma", "1").in("Gamma"), Column.number("Largest gamma", "1").in("Gamma"));
        for (PlanComparison.Dose dose : comparison.doses()) {
            table.row(Html.element("strong", dose.name()), Html.text(signed(Figures.index(dose.meanGy()))),
                    Html.text(signed(Figures.index(dose.largestGy()))),
                    Html.text(signed(Figures.gy(dose.meanPercent()))),
                    Html.text(signed(Figures.gy(dose.largestPercent()))),
                    Html.text(Figures.gy(dose.gamma().passPercent())),
                    Html.text(Figures.index(dose.gamma().meanGamma())),
                    Html.text(Figures.index(dose.gamma().maximumGamma())));
        }
        GammaIndex.Criteria criteria = comparison.criteria();
        Html note = Html.element("p.small", "Differences are new less before, percentages of the dose before at the"
                + " same place; gamma: " + Figures.chosen(criteria.dosePercent()) + " % of the "
                + (criteria.local() ? "local" : "maximum") + " dose, " + Figures.chosen(criteria.distanceMm())
                + " mm. Counted where the dose before reaches " + Figures.chosen(criteria.thresholdPercent())
                + " % of its maximum.");
        return Html.of(table.html(), note);
    }

    private Html structures(PlanComparison comparison) {
        Table table = new Table(Column.text("Structure"), Column.text("Figure"), Column.number("Before", "as stated"),
                Column.number("Now", "as stated"), Column.number("Difference", "as stated"),
                Column.number("Histograms apart", "% of volume"));
        for (PlanComparison.Structure structure : comparison.structures()) {
            String apart = Figures.gy(structure.dvhDistancePercent());
            String name = structure.structure();
            for (PlanComparison.Figure figure : structure.figures()) {
                MetricLabel label = label(figure.key());
                table.row(Html.element("strong", name),
                        Html.text(label.label() + (label.unit().isEmpty() ? "" : " (" + label.unit() + ")")),
                        Html.text(Figures.inUnit(figure.reference(), label.unit())),
                        Html.text(Figures.inUnit(figure.evaluated(), label.unit())),
                        Html.text(signed(Figures.inUnit(figure.difference(), label.unit()))), Html.text(apart));
                apart = "";
                name = "";
            }
        }
        return table.html();
    }

    /** What organs are judged by has no label; its name tells the unit: doses begin with D, volumes with V. */
    private MetricLabel label(String key) {
        boolean volume = key.startsWith("V") || key.endsWith("Cm3");
        String unit = volume ? "cm³" : key.startsWith("D") || key.endsWith("Gy") ? "Gy" : "";
        return labels.getOrDefault(key, new MetricLabel(key, key.replaceFirst("^v([0-9]+)GyCm3$", "V$1 Gy"), unit));
    }

    private static String signed(String figure) {
        return figure.startsWith("-") || !Character.isDigit(figure.charAt(0)) ? figure : "+" + figure;
    }

    private static Html pictures(PlannedCase planned, PlanComparison comparison) {
        String limit = Figures.chosen(DifferenceScale.of(comparison).limitGy());
        Html note = Html.element("p.small", "Difference of dose on planes through each target: red where it is higher"
                + " than before, blue where it is lower, full colour from " + limit
                + " Gy on. The thick line is the prescription isodose of the new dose.");
        return Html.of(note, Html.join(TargetView.all(planned).map(TargetView::prescription).distinct()
                .map(prescription -> Html.element("div.target", Html.element("h3", prescription.structure()),
                Html.element("div.pictures", figures(planned, prescription.structure())))).toList()));
    }

    private static List<Html> figures(PlannedCase planned, String target) {
        return TargetView.all(planned).filter(view -> view.prescription().structure().equals(target))
                .map(view -> Html.element("figure", Html.element("a", new Html("<img/>")
                        .with("src", view.differenceFile()).with("alt", view.title() + " difference of dose through "
                        + target)).with("href", view.differenceFile()),
                        Html.element("figcaption", view.title() + ", " + view.position()))).toList();
    }
}
