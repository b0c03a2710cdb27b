package org.isocentra.ui.evaluation.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.compare.SideBySide.PublishedSpread;
import org.isocentra.ui.evaluation.internal.Messages;
import org.isocentra.ui.evaluation.internal.model.PlansState.Entry;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;

/** Plans side by side: a column for each, a row for each figure; the spread that is published is said with it. */
public final class PlansSheet {

    private static final String NONE = "\u2013";
    private static final double SECONDS = 60;
    private static final int STEPS = 240;
    private static final double PERCENT = 100;

    private final List<Entry> plans;
    private final List<PublishedSpread> published;
    private final List<Row> rows = new ArrayList<>();

    private PlansSheet(List<Entry> plans, List<PublishedSpread> published) {
        this.plans = plans;
        this.published = published;
    }

    public static Sheet of(List<Entry> plans, List<PublishedSpread> published) {
        PlansSheet sheet = new PlansSheet(plans, published);
        sheet.fill();
        return new Sheet(Stream.concat(Stream.of(new Heading(Messages.Plans_figure, Messages.Plans_figure_tip,
                Messages.Plans_conformity, false)), plans.stream().map(plan -> new Heading(plan.name(), NLS.bind(
                Messages.Plans_column_tip, plan.planned().plan().label(), plan.planned().device().version()),
                "00000000", true))).toList(), sheet.rows);
    }

    private void fill() {
        number(Messages.Plans_units, "%.0f", "", plan -> plan.plan().units().size());
        number(Messages.Plans_beamOn, "%.1f", "", plan -> plan.beamOnSeconds() / SECONDS);
        number(Messages.Plans_planning, "%.1f", "", plan -> plan.timingSeconds().getOrDefault("total", Double.NaN));
        number(Messages.Plans_coverage, "%.3f", "coverage", plan -> targets(plan, "coverage").min().orElse(Double.NaN));
        number(Messages.Plans_conformity, "%.3f", "paddickConformity", plan -> targets(plan, "paddickConformity")
                .average().orElse(Double.NaN));
        number(Messages.Plans_gradient, "%.2f", "gradientIndex", plan -> targets(plan, "gradientIndex").average()
                .orElse(Double.NaN));
        number(Messages.Plans_v12, "%.2f", "", plan -> plan.evaluation().brain().map(PlanEvaluation.Brain::v12GyCm3)
                .orElse(Double.NaN));
        structures(plans).forEach(name -> {
            number(NLS.bind(Messages.Plans_maximum, name), "%.2f", "", plan -> dvh(plan, name).map(Dvh::maximumGy)
                    .orElse(Double.NaN));
            number(NLS.bind(Messages.Plans_mean, name), "%.2f", "", plan -> dvh(plan, name).map(Dvh::meanGy).orElse(
                    Double.NaN));
        });
    }

    private void number(String figure, String format, String metric, ToDoubleFunction<PlannedCase> value) {
        Function<Entry, String> text = plan -> {
            double number = value.applyAsDouble(plan.planned());
            return Double.isFinite(number) ? String.format(Locale.ROOT, format, number) : NONE;
        };
        String known = published.stream().filter(each -> each.metric().equals(metric)).findFirst().map(each -> NLS.bind(
                Messages.Plans_published, new Object[] {String.format(Locale.ROOT, format, each.low()), each.lowOf(),
                    String.format(Locale.ROOT, format, each.high()), each.highOf(), each.about(), each.source(), each
                            .confidence()})).orElse("");
        rows.add(new Row(Stream.concat(Stream.of(figure), plans.stream().map(text)).toList(), known));
    }

    private static DoubleStream targets(PlannedCase plan, String metric) {
        return plan.evaluation().targets().stream().mapToDouble(target -> target.metrics().getOrDefault(metric,
                Double.NaN)).filter(Double::isFinite);
    }

    /** Names of structures that any plan has a histogram of: targets first. */
    public static List<String> structures(List<Entry> plans) {
        return Stream.concat(plans.stream().flatMap(plan -> plan.planned().evaluation().targets().stream().map(
                PlanEvaluation.Target::structure)), plans.stream().flatMap(plan -> plan.planned().evaluation().organs()
                .stream().map(PlanEvaluation.Organ::structure))).distinct().toList();
    }

    private static Optional<Dvh> dvh(PlannedCase plan, String structure) {
        return Stream.concat(plan.evaluation().targets().stream().map(PlanEvaluation.Target::dvh), plan.evaluation()
                .organs().stream().map(PlanEvaluation.Organ::dvh)).filter(each -> each.structure().equals(structure))
                .findFirst();
    }

    /** Doses, Gy, and the volume of a structure that gets at least them, percent; empty where it has no histogram. */
    public static Optional<Line> line(PlannedCase plan, String structure) {
        return dvh(plan, structure).map(histogram -> {
            double[] gy = IntStream.rangeClosed(0, STEPS).mapToDouble(n -> histogram.maximumGy() * n / STEPS).toArray();
            double[] percent = Arrays.stream(gy).map(dose -> PERCENT * histogram.volumeAtLeast(dose) / histogram
                    .totalVolumeMm3()).toArray();
            return new Line(gy, percent);
        });
    }

    /** A cumulative histogram as points of a line. */
    public record Line(double[] gy, double[] percent) {
    }

    /** The largest dose of a structure by any of the plans, Gy. */
    public static OptionalDouble largestGy(List<Entry> plans, String structure) {
        return plans.stream().flatMap(plan -> dvh(plan.planned(),
                structure).stream()).mapToDouble(Dvh::maximumGy).max();
    }
}
