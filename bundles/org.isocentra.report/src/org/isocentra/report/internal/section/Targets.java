package org.isocentra.report.internal.section;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** How well each target is treated: all metrics, doses apart from indices. */
public final class Targets implements Section {

    private final Map<String, MetricLabel> labels;

    /** @param labels of metrics, by key; a metric without one is shown by its key */
    public Targets(Map<String, MetricLabel> labels) {
        this.labels = Map.copyOf(labels);
    }

    @Override
    public String title() {
        return "Targets";
    }

    @Override
    public Html body(PlannedCase planned) {
        SequencedSet<String> keys = new LinkedHashSet<>();
        planned.evaluation().targets().forEach(target -> keys.addAll(target.metrics().keySet()));
        List<MetricLabel> metrics = keys.stream().map(key -> labels.getOrDefault(key, new MetricLabel(key, key, "")))
                .toList();
        Html indices = table(planned, metrics.stream().filter(m -> m.unit().isEmpty()).toList());
        Html doses = table(planned, metrics.stream().filter(m -> !m.unit().isEmpty()).toList());
        return Html.of(indices, doses, incomplete(planned));
    }

    private static Html table(PlannedCase planned, List<MetricLabel> metrics) {
        if (metrics.isEmpty()) {
            return Html.NOTHING;
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("Target"), Column.number("Volume", "cm³"),
                Column.number("Prescription", "Gy")));
        metrics.forEach(m -> columns.add(Column.number(m.label(), m.unit())));
        Table table = new Table(columns);
        for (PlanEvaluation.Target target : planned.evaluation().targets()) {
            Stream<String> head = Stream.of(Figures.cm3(target.volumeCm3()),
                    Figures.chosen(target.prescription().doseGy()));
            Stream<String> figures = metrics.stream()
                    .map(m -> Figures.inUnit(target.metrics().getOrDefault(m.key(), Double.NaN), m.unit()));
            table.row(Stream.concat(Stream.of(Html.element("strong", target.structure())),
                    Stream.concat(head, figures).map(Html::text)).toList());
        }
        return table.html();
    }

    private static Html incomplete(PlannedCase planned) {
        List<String> names = planned.evaluation().targets().stream().filter(t -> !t.dvh().complete())
                .map(PlanEvaluation.Target::structure).toList();
        return names.isEmpty() ? Html.NOTHING : Html.element("p.warning",
                "The dose grid does not cover all of " + String.join(", ", names)
                + ": figures are of the part it covers.");
    }
}
