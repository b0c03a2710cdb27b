package org.isocentra.report.internal.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Finding;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.compare.SideBySide.PublishedSpread;
import org.isocentra.report.internal.HtmlReport;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;
import org.isocentra.report.internal.picture.DvhChart;
import org.isocentra.report.internal.section.MetricLabel;
import org.isocentra.report.internal.section.PatientText;

/** The page that shows plans of one case side by side. */
record ComparisonPage(List<Alternative> plans, SequencedMap<String, MetricLabel> labels,
        List<PublishedSpread> published) {

    private static final double NEAR_MAXIMUM_MM3 = 35;
    private static final String MEAN = "mean";

    ComparisonPage {
        plans = List.copyOf(plans);
        published = List.copyOf(published);
    }

    String html() {
        PlannedCase first = plans.getFirst().planned();
        PatientText patient = new PatientText(first.planningCase().image().patient());
        Html whose = Html.of(patient.inBrief(), new Html("<br/>"), Html.text(plans.size() + " plans · treatment "
                + first.plan().treatmentDate()));
        Html header = Html.element("header", Html.element("h1", "Comparison of plans"), Html.element("p.subtitle",
                "Stereotactic radiosurgery of brain metastases · Isocentra " + first.suiteVersion()));
        Html content = Html.of(header, section("Plans", summary()), section("Targets", targets()),
                section("Dose-volume histograms of targets", charts(targetNames(), this::targetCurves)),
                section("Organs", organs()),
                section("Dose-volume histograms of organs", charts(organNames(), this::organCurves)));
        return HtmlReport.page("Comparison of plans – " + patient.name(), whose, plans.stream()
                .map(Alternative::planned).toList(), content);
    }

    private static Html section(String heading, Html content) {
        return Html.element("section", Html.element("h2", heading), content);
    }

    private List<Column> columns(String first, String unit) {
        List<Column> columns = new ArrayList<>(List.of(Column.text(first)));
        plans.forEach(plan -> columns.add(Column.number(plan.name(), unit)));
        return columns;
    }

    private Html summary() {
        List<Column> columns = columns("", "");
        columns.add(Column.text("Published"));
        Table table = new Table(columns);
        text(table, "Dose engine", plan -> plan.planDose().provenance().engineId().replaceFirst(".*\\.", "") + " "
                + plan.planDose().provenance().engineVersion());
        text(table, "Delivery units", plan -> Figures.whole(plan.plan().units().size()));
        text(table, "Isocentres", plan -> Figures.whole(plan.plan().units().stream().map(DeliveryUnit::isocentreMm)
                .distinct().count()));
        text(table, "Beam on, min", plan -> Figures.minutes(plan.beamOnSeconds()));
        row(table, "Delivery, min", plan -> Figures.minutes(plan.deliverySeconds()), "");
        text(table, "Planning, s", plan -> Figures.seconds(plan.timingSeconds().getOrDefault("total", Double.NaN)));
        metric(table, "coverage", "lowest", values -> values.min().orElse(Double.NaN));
        for (String key : List.of("coverage", "paddickConformity", "gradientIndex", "efficiencyIndex")) {
            metric(table, key, MEAN, values -> values.average().orElse(Double.NaN));
        }
        brain(table, "Brain with 12 Gy or more, cm³", brain -> Figures.cm3(brain.v12GyCm3()));
        brain(table, "the same without targets, cm³", brain -> Figures.cm3(brain.v12GyWithoutTargetsCm3()));
        brain(table, "Mean dose of the brain, Gy", brain -> Figures.gy(brain.meanDoseGy()));
        text(table, "Limits of organs exceeded", plan -> Figures.whole(plan.evaluation().organs().stream()
                .flatMap(organ -> organ.constraints().stream()).filter(result -> !result.met()).count()));
        text(table, "Warnings and errors", plan -> Figures.whole(plan.findings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.INFORMATION).count()));
        SequencedSet<String> sources = new LinkedHashSet<>();
        published.forEach(spread -> sources.add(spread.about() + " (" + spread.source() + ")"));
        return Html.of(table.html(), Html.element("p.small", "Published: " + String.join("; ", sources)
                + ". They are of other cases: a scale, not a goal. Machines are compared by the data that are"
                + " installed; where these are not measured, so are the figures."));
    }

    private void text(Table table, String what, Function<PlannedCase, String> figure) {
        row(table, what, plan -> figure.apply(plan.planned()), "");
    }

    private void brain(Table table, String what, Function<PlanEvaluation.Brain, String> figure) {
        text(table, what, plan -> plan.evaluation().brain().map(figure).orElse(Figures.index(Double.NaN)));
    }

    private void metric(Table table, String key, String which, Function<DoubleStream, Double> of) {
        String spread = published.stream().filter(each -> each.metric().equals(key) && which.equals(MEAN))
                .map(each -> Figures.chosen(each.low()) + " (" + each.lowOf() + ") to " + Figures.chosen(each.high())
                        + " (" + each.highOf() + ")").findFirst().orElse("");
        row(table, label(key).label() + ", " + which,
                plan -> Figures.index(of.apply(plan.planned().evaluation().targets().stream()
                        .mapToDouble(target -> target.metrics().getOrDefault(key, Double.NaN))
                        .filter(Double::isFinite))), spread);
    }

    private void row(Table table, String what, Function<Alternative, String> figure, String spread) {
        List<Html> cells = new ArrayList<>(List.of(Html.text(what)));
        plans.forEach(plan -> cells.add(Html.text(figure.apply(plan))));
        cells.add(Html.element("span.small", spread));
        table.row(cells);
    }

    private MetricLabel label(String key) {
        return labels.getOrDefault(key, new MetricLabel(key, key, ""));
    }

    /** A table for each metric, with a row for each target. */
    private Html targets() {
        SequencedSet<String> keys = new LinkedHashSet<>();
        plans.forEach(plan -> plan.planned().evaluation().targets().forEach(target -> keys.addAll(target.metrics()
                .keySet())));
        return Html.element("div.columns", keys.stream().map(this::label).map(metric -> {
            Table table = new Table(columns("Target", metric.unit()));
            for (String target : targetNames()) {
                List<Html> cells = new ArrayList<>(List.of(Html.element("strong", target)));
                plans.forEach(plan -> cells.add(Html.text(Figures.inUnit(plan.metric(target, metric.key()),
                        metric.unit()))));
                table.row(cells);
            }
            return Html.element("div.block", Html.element("h3", metric.label()), table.html());
        }).toList());
    }

    private Html organs() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("Organ")));
        plans.forEach(plan -> columns.addAll(List.of(Column.number("D0.035cc", "Gy").in(plan.name()),
                Column.number("Mean", "Gy").in(plan.name()))));
        Table table = new Table(columns);
        for (String organ : organNames()) {
            List<Html> cells = new ArrayList<>(List.of(Html.element("strong", organ)));
            for (Alternative plan : plans) {
                Optional<Dvh> dvh = plan.organ(organ);
                cells.add(Html.text(Figures.gy(dvh.map(each -> each.doseToHottest(NEAR_MAXIMUM_MM3))
                        .orElse(Double.NaN))));
                cells.add(Html.text(Figures.gy(dvh.map(Dvh::meanGy).orElse(Double.NaN))));
            }
            table.row(cells);
        }
        return table.isEmpty() ? Html.element("p", "There are none.") : table.html();
    }

    private List<String> targetNames() {
        return plans.stream().flatMap(plan -> plan.planned().evaluation().targets().stream())
                .map(PlanEvaluation.Target::structure).distinct().toList();
    }

    private List<String> organNames() {
        return plans.stream().flatMap(plan -> plan.planned().evaluation().organs().stream())
                .map(PlanEvaluation.Organ::structure).distinct().toList();
    }

    private Html charts(List<String> structures, Function<String, List<DvhChart.Curve>> curves) {
        return Html.element("div.columns", structures.stream().map(structure -> Html.element("div.block",
                Html.element("h3", structure), new DvhChart(curves.apply(structure), doses(structure)).html()))
                .toList());
    }

    private SequencedSet<Double> doses(String structure) {
        SequencedSet<Double> doses = new TreeSet<>();
        plans.forEach(plan -> plan.planned().plan().prescription(structure).ifPresent(prescription -> doses.add(
                prescription.doseGy())));
        return doses;
    }

    private List<DvhChart.Curve> targetCurves(String structure) {
        return plans.stream().flatMap(plan -> plan.target(structure).stream().map(target -> curve(plan,
                target.dvh()))).toList();
    }

    private List<DvhChart.Curve> organCurves(String structure) {
        return plans.stream().flatMap(plan -> plan.organ(structure).stream().map(dvh -> curve(plan, dvh))).toList();
    }

    /** Named by the plan: all curves of a chart are of one structure. */
    private static DvhChart.Curve curve(Alternative plan, Dvh dvh) {
        return new DvhChart.Curve(new Dvh(plan.name(), dvh.doseGy(), dvh.volumeMm3(), dvh.policy(), dvh.complete()),
                plan.colour(), true);
    }
}
