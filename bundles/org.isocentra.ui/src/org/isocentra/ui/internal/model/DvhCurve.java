package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;

/**
 * A cumulative histogram ready to be drawn.
 *
 * @param before whether it is by the dose before it was calculated again
 * @param doseGy rising doses, the first 0
 * @param volumePercent volume that gets at least the dose of the same index, percent of the structure
 */
public record DvhCurve(String structure, Colour colour, boolean target, boolean before, double[] doseGy,
        double[] volumePercent, Dvh dvh) {

    private static final int POINTS = 600;

    /** The curves of all structures evaluated, targets first; then those by the dose before, where there is one. */
    public static List<DvhCurve> of(PlannedCase planned, Map<String, Colour> colours) {
        List<DvhCurve> curves = new ArrayList<>(of(planned.evaluation(), false, colours));
        planned.comparison().ifPresent(comparison ->
                curves.addAll(of(comparison.reference().evaluation(), true, colours)));
        return curves;
    }

    private static List<DvhCurve> of(PlanEvaluation evaluation, boolean before, Map<String, Colour> colours) {
        List<DvhCurve> curves = new ArrayList<>();
        Stream<Dvh> targets = evaluation.targets().stream().map(PlanEvaluation.Target::dvh);
        Stream<Dvh> organs = evaluation.organs().stream().map(PlanEvaluation.Organ::dvh);
        targets.forEach(dvh -> curves.add(of(dvh, colours.get(dvh.structure()), true, before)));
        organs.forEach(dvh -> curves.add(of(dvh, colours.get(dvh.structure()), false, before)));
        return curves;
    }

    /** What tells it from all others. */
    public String id() {
        return before ? NLS.bind(Messages.DvhCurve_before, structure) : structure;
    }

    static DvhCurve of(Dvh dvh, Colour colour, boolean target, boolean before) {
        double[] doses = new double[POINTS];
        double[] percent = new double[POINTS];
        for (int n = 0; n < POINTS; n++) {
            doses[n] = dvh.maximumGy() * n / (POINTS - 1);
            percent[n] = 100 * dvh.volumeAtLeast(doses[n]) / dvh.totalVolumeMm3();
        }
        return new DvhCurve(dvh.structure(), colour, target, before, doses, percent, dvh);
    }
}
