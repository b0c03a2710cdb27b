package org.isocentra.report.internal.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.picture.ChartColours;

/**
 * One of the plans that are compared.
 *
 * @param name of its machine, and a number where several plans are for it
 * @param colour of its curves
 * @param deliverySeconds from the first unit's beginning to the last one's end
 */
record Alternative(String name, Colour colour, PlannedCase planned, double deliverySeconds) {

    private static final Colour FIRST = new Colour(15, 76, 129);

    static List<Alternative> of(List<PlannedCase> plans, ToDoubleFunction<PlannedCase> deliverySeconds) {
        ChartColours colours = new ChartColours();
        List<Alternative> alternatives = new ArrayList<>();
        for (int n = 0; n < plans.size(); n++) {
            PlannedCase planned = plans.get(n);
            String device = planned.device().name();
            boolean several = plans.stream().filter(other -> other.device().name().equals(device)).count() > 1;
            alternatives.add(new Alternative(several ? device + " " + (n + 1) : device, colours.next(FIRST), planned,
                    deliverySeconds.applyAsDouble(planned)));
        }
        return alternatives;
    }

    Optional<PlanEvaluation.Target> target(String structure) {
        return planned.evaluation().targets().stream().filter(each -> each.structure().equals(structure)).findFirst();
    }

    Optional<Dvh> organ(String structure) {
        return planned.evaluation().organs().stream().filter(each -> each.structure().equals(structure))
                .map(PlanEvaluation.Organ::dvh).findFirst();
    }

    /** NaN where it is not defined. */
    double metric(String structure, String key) {
        return target(structure).map(each -> each.metrics().getOrDefault(key, Double.NaN)).orElse(Double.NaN);
    }
}
