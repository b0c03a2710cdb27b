package @name@;

import java.util.OptionalDouble;

import org.isocentra.evaluation.api.PlanMetric;
import org.isocentra.tck.DoseBall;
import org.isocentra.tck.PlanMetricContract;

/** What every metric must do. */
final class @Class@ContractTest implements PlanMetricContract {

    @Override
    public PlanMetric metric() {
        return new @Class@();
    }

    /** The exact value for a sphere in a Gaussian dose: 90 % of its volume lie within this radius. */
    @Override
    public OptionalDouble exact(DoseBall ball) {
        double ninety = DoseBall.radiusOfVolumeMm(0.9 * DoseBall.volumeMm3(ball.radiusMm()));
        return OptionalDouble.of(ball.doseGy(ninety));
    }
}
