package org.isocentra.report.internal.section;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

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
        SequencedSet<String> policies = new TreeSet<>(curves.stream().map(c -> c.dvh().policy()).toList());
        return Html.of(new DvhChart(curves, prescriptions).html(), Html.element("p.small",
                "Cumulative; solid lines are targets, dashed lines organs, dotted lines prescriptions. Sampling: "
                        + String.join("; ", policies) + "."));
    }

    private static DvhChart.Curve curve(PlannedCase planned, Dvh dvh, boolean target, ChartColours colours) {
        Colour colour = planned.planningCase().structures().find(dvh.structure()).map(Structure::colour)
                .orElse(UNKNOWN);
        return new DvhChart.Curve(dvh, colours.next(colour), target);
    }
}
