package org.isocentra.evaluation.internal;

import java.util.OptionalDouble;

import org.isocentra.evaluation.api.PlanMetric;
import org.isocentra.tck.DoseBall;
import org.isocentra.tck.PlanMetricContract;
import org.junit.jupiter.api.Nested;

/** What every plan metric must do: each has its exact value for spherical targets. */
class MetricContractsTest {

    /** Smaller than this, targets are judged by 35 mm³ instead of 2 %. */
    private static final double SMALL_MM3 = 2000;
    private static final double FEW_MM3 = 35;

    private static double targetMm3(DoseBall ball) {
        return DoseBall.volumeMm3(ball.radiusMm());
    }

    private static double prescriptionMm3(DoseBall ball) {
        return DoseBall.volumeMm3(ball.radiusMm(ball.prescriptionGy()));
    }

    private static double halfMm3(DoseBall ball) {
        return DoseBall.volumeMm3(ball.radiusMm(ball.prescriptionGy() / 2));
    }

    private static double coveredMm3(DoseBall ball) {
        return Math.min(targetMm3(ball), prescriptionMm3(ball));
    }

    /** Dose that the hottest mm³ of the target get at least. */
    private static double hottestGy(DoseBall ball, double volumeMm3) {
        return ball.doseGy(DoseBall.radiusOfVolumeMm(volumeMm3));
    }

    private static double percentGy(DoseBall ball, double percent) {
        return hottestGy(ball, targetMm3(ball) * percent / 100);
    }

    /** A metric that is defined for every target. */
    private interface Always extends PlanMetricContract {

        double value(DoseBall ball);

        @Override
        default OptionalDouble exact(DoseBall ball) {
            return OptionalDouble.of(value(ball));
        }
    }

    @Nested
    final class Coverage implements Always {

        @Override
        public PlanMetric metric() {
            return new ConformityMetrics.Coverage();
        }

        @Override
        public double value(DoseBall ball) {
            return coveredMm3(ball) / targetMm3(ball);
        }
    }

    @Nested
    final class Selectivity implements Always {

        @Override
        public PlanMetric metric() {
            return new ConformityMetrics.Selectivity();
        }

        @Override
        public double value(DoseBall ball) {
            return coveredMm3(ball) / prescriptionMm3(ball);
        }
    }

    @Nested
    final class Paddick implements Always {

        @Override
        public PlanMetric metric() {
            return new ConformityMetrics.Paddick();
        }

        @Override
        public double value(DoseBall ball) {
            return coveredMm3(ball) * coveredMm3(ball) / targetMm3(ball) / prescriptionMm3(ball);
        }
    }

    @Nested
    final class Rtog implements Always {

        @Override
        public PlanMetric metric() {
            return new ConformityMetrics.Rtog();
        }

        @Override
        public double value(DoseBall ball) {
            return prescriptionMm3(ball) / targetMm3(ball);
        }
    }

    @Nested
    final class Gradient implements Always {

        @Override
        public PlanMetric metric() {
            return new ConformityMetrics.Gradient();
        }

        @Override
        public double value(DoseBall ball) {
            return halfMm3(ball) / prescriptionMm3(ball);
        }
    }

    @Nested
    final class R50 implements Always {

        @Override
        public PlanMetric metric() {
            return new ConformityMetrics.R50();
        }

        @Override
        public double value(DoseBall ball) {
            return halfMm3(ball) / targetMm3(ball);
        }
    }

    @Nested
    final class Efficiency implements Always {

        @Override
        public PlanMetric metric() {
            return new ConformityMetrics.Efficiency();
        }

        @Override
        public double value(DoseBall ball) {
            return ball.meanGy(ball.radiusMm()) * targetMm3(ball)
                    / (ball.meanGy(ball.radiusMm(ball.prescriptionGy() / 2)) * halfMm3(ball));
        }
    }

    @Nested
    final class D98 implements Always {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.D98();
        }

        @Override
        public double value(DoseBall ball) {
            return percentGy(ball, 98);
        }
    }

    @Nested
    final class D50 implements Always {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.D50();
        }

        @Override
        public double value(DoseBall ball) {
            return percentGy(ball, 50);
        }
    }

    @Nested
    final class D2 implements Always {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.D2();
        }

        @Override
        public double value(DoseBall ball) {
            return percentGy(ball, 2);
        }
    }

    @Nested
    final class Minimum implements Always {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.Minimum();
        }

        @Override
        public double value(DoseBall ball) {
            return ball.doseGy(ball.radiusMm());
        }
    }

    @Nested
    final class Maximum implements Always {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.Maximum();
        }

        @Override
        public double value(DoseBall ball) {
            return ball.maximumGy();
        }
    }

    @Nested
    final class Mean implements Always {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.Mean();
        }

        @Override
        public double value(DoseBall ball) {
            return ball.meanGy(ball.radiusMm());
        }
    }

    @Nested
    final class Homogeneity implements Always {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.Homogeneity();
        }

        @Override
        public double value(DoseBall ball) {
            return (percentGy(ball, 2) - percentGy(ball, 98)) / percentGy(ball, 50);
        }
    }

    @Nested
    final class PrescriptionIsodose implements Always {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.PrescriptionIsodose();
        }

        @Override
        public double value(DoseBall ball) {
            return 100 * ball.prescriptionGy() / ball.maximumGy();
        }
    }

    @Nested
    final class NearMinimum implements PlanMetricContract {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.NearMinimum();
        }

        @Override
        public OptionalDouble exact(DoseBall ball) {
            double volume = targetMm3(ball);
            return volume < 2 * FEW_MM3 ? OptionalDouble.empty() : OptionalDouble.of(volume >= SMALL_MM3
                    ? percentGy(ball, 98) : hottestGy(ball, targetMm3(ball) - FEW_MM3));
        }
    }

    @Nested
    final class NearMaximum implements PlanMetricContract {

        @Override
        public PlanMetric metric() {
            return new DoseMetrics.NearMaximum();
        }

        @Override
        public OptionalDouble exact(DoseBall ball) {
            double volume = targetMm3(ball);
            return volume < 2 * FEW_MM3 ? OptionalDouble.empty() : OptionalDouble.of(volume >= SMALL_MM3
                    ? percentGy(ball, 2) : hottestGy(ball, FEW_MM3));
        }
    }
}
