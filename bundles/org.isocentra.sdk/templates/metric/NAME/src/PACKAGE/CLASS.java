package @name@;

import java.util.OptionalDouble;

import org.isocentra.evaluation.api.PlanMetric;
import org.isocentra.evaluation.api.TargetDose;

/**
 * The dose that 90 % of the target get at least: replace it by your own figure. A metric has no state, is made without
 * arguments and called by several threads.
 */
public final class @Class@ implements PlanMetric {

    /** Name in metrics.json: keys of figures with a unit end with it. */
    @Override
    public String key() {
        return "@id@D90Gy";
    }

    @Override
    public String label() {
        return "D90%";
    }

    @Override
    public String unit() {
        return "Gy";
    }

    /** Return {@code OptionalDouble.empty()} for targets for which the figure is not defined. */
    @Override
    public OptionalDouble of(TargetDose target) {
        return OptionalDouble.of(target.dvh().dosePercent(90));
    }
}
