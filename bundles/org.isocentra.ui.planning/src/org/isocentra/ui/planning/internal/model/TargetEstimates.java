package org.isocentra.ui.planning.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.isocentra.optimisation.api.PlanningRound;
import org.isocentra.optimisation.api.PlanningRound.TargetEstimate;
import org.isocentra.ui.planning.internal.Messages;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;

/** What the planner thinks of targets, as tables and curves. */
public final class TargetEstimates {

    public static final double PERCENT = 100;

    private static final List<Heading> HEADINGS = List.of(
            new Heading(Messages.OptimisationView_target, Messages.OptimisationView_target_tip, "GTV 00", false),
            new Heading(Messages.OptimisationView_coverage, Messages.OptimisationView_coverage_tip, "100.0", true),
            new Heading(Messages.OptimisationView_conformity, Messages.OptimisationView_conformity_tip, "0.000", true),
            new Heading(Messages.OptimisationView_gradient, Messages.OptimisationView_gradient_tip, "00.00", true));

    private TargetEstimates() {
    }

    public static Sheet sheet(List<PlanningRound> rounds) {
        return new Sheet(HEADINGS, rounds.isEmpty() ? List.of() : rounds.getLast().targets().stream()
                .map(target -> new Row(List.of(target.target(), number("%.1f", PERCENT * target.coverage()),
                        number("%.3f", target.conformity()), number("%.2f", target.gradient())), "")).toList());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Doses of the histogram, Gy or percent of the prescription. */
    public static double[] doses(TargetEstimate target, boolean relative) {
        double step = relative ? PERCENT * target.binGy() / target.prescriptionGy() : target.binGy();
        return IntStream.range(0, target.atLeast().size()).mapToDouble(bin -> bin * step).toArray();
    }

    /** Volumes that get at least these doses, percent. */
    public static double[] volumes(TargetEstimate target) {
        return target.atLeast().stream().mapToDouble(part -> PERCENT * part).toArray();
    }
}
