package org.isocentra.report.internal.section;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;

/** The figures a reader looks for first. */
public final class Summary implements Section {

    @Override
    public String title() {
        return "Summary";
    }

    @Override
    public Html body(PlannedCase planned) {
        PlanEvaluation evaluation = planned.evaluation();
        DoubleSummaryStatistics doses = planned.plan().prescriptions().stream().mapToDouble(Prescription::doseGy)
                .summaryStatistics();
        Html tiles = Html.of(
                tile(Figures.whole(evaluation.targets().size()), "", "targets"),
                tile(range(doses), "Gy", "prescribed"),
                tile(Figures.whole(planned.plan().units().size()), "", "shots"),
                tile(Figures.minutes(planned.beamOnSeconds()), "min", "beam-on time"),
                tile(metric(evaluation, "coverage").map(DoubleSummaryStatistics::getMin), "lowest coverage"),
                tile(metric(evaluation, "paddickConformity").map(DoubleSummaryStatistics::getAverage),
                        "mean Paddick conformity"),
                tile(metric(evaluation, "gradientIndex").map(DoubleSummaryStatistics::getAverage), "mean"
                        + " gradient index"),
                evaluation.brain().map(b -> tile(Figures.cm3(b.v12GyCm3()), "cm³", "brain with 12 Gy or more"))
                        .orElse(Html.NOTHING));
        return Html.element("div.tiles", tiles);
    }

    private static Optional<DoubleSummaryStatistics> metric(PlanEvaluation evaluation, String key) {
        List<Double> values = evaluation.targets().stream().map(t -> t.metrics().get(key)).filter(Objects::nonNull)
                .filter(Double::isFinite).toList();
        return values.isEmpty() ? Optional.empty()
                : Optional.of(values.stream().mapToDouble(Double::doubleValue).summaryStatistics());
    }

    private static String range(DoubleSummaryStatistics doses) {
        String low = Figures.chosen(doses.getMin());
        String high = Figures.chosen(doses.getMax());
        return low.equals(high) ? low : low + "–" + high;
    }

    private static Html tile(Optional<Double> index, String label) {
        return index.map(value -> tile(Figures.index(value), "", label)).orElse(Html.NOTHING);
    }

    private static Html tile(String figure, String unit, String label) {
        Html value = Html.element("div.figure", Html.text(figure + " "), Html.element("span.unit", unit));
        return Html.element("div.tile", value, Html.element("div.label", label));
    }
}
