package org.isocentra.report.internal.section;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.picture.ChartColours;
import org.isocentra.report.internal.picture.DvhChart;

/** Dose-volume histograms of targets and organs. */
public final class DoseVolume implements Section {

    private static final Colour UNKNOWN = new Colour(90, 100, 110);

    @Override
    public String title() {
        return "Dose-volume histograms";
    }

    @Override
    public Html body(PlannedCase planned) {
        ChartColours colours = new ChartColours();
        List<DvhChart.Curve> curves = new ArrayList<>();
        planned.evaluation().targets().forEach(t -> curves.add(curve(planned, t.dvh(), true, colours)));
        planned.evaluation().organs().forEach(o -> curves.add(curve(planned, o.dvh(), false, colours)));
        if (curves.isEmpty()) {
            return Html.NOTHING;
        }
        SequencedSet<Double> prescriptions = new TreeSet<>(planned.plan().prescriptions().stream()
                .map(Prescription::doseGy).toList());
        return Html.of(new DvhChart(curves, prescriptions).html(), Html.element("p.small",
                "Cumulative; solid lines are targets, dashed lines organs, dotted lines prescriptions. Sampling: "
                        + sampling(curves.stream().map(DvhChart.Curve::dvh).toList())));
    }

    /** What holds for all once, and of each what is its own. */
    private static String sampling(List<Dvh> histograms) {
        List<List<String>> policies = histograms.stream().map(dvh -> List.of(dvh.policy().split("[;,] "))).toList();
        List<String> shared = policies.getFirst().stream().filter(part -> policies.stream().allMatch(policy ->
                policy.contains(part))).toList();
        List<String> sentences = new ArrayList<>();
        sentences.add(String.join(", ", shared));
        sentences.add(IntStream.range(0, policies.size()).filter(n -> policies.get(n).size() > shared.size())
                .mapToObj(n -> histograms.get(n).structure() + " " + policies.get(n).stream().filter(part ->
                        !shared.contains(part)).collect(Collectors.joining(", "))).collect(Collectors.joining("; ")));
        return sentences.stream().filter(text -> !text.isEmpty()).map(text -> text + ".").collect(Collectors.joining(
                " "));
    }

    private static DvhChart.Curve curve(PlannedCase planned, Dvh dvh, boolean target, ChartColours colours) {
        Colour colour = planned.planningCase().structures().find(dvh.structure()).map(Structure::colour)
                .orElse(UNKNOWN);
        return new DvhChart.Curve(dvh, colours.next(colour), target);
    }
}
