package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;

import org.isocentra.evaluation.api.PlanMetric;
import org.junit.jupiter.api.Test;

/** What every {@link PlanMetric} must do, tested with spherical targets in doses whose isodoses are spheres. */
public interface PlanMetricContract {

    /** The metric to test. */
    PlanMetric metric();

    /** The exact value for a sphere in a known dose, empty where the metric is not defined. */
    OptionalDouble exact(DoseBall ball);

    /** Deviation allowed, relative: the histogram has 20 000 samples. */
    default double tolerance() {
        return 0.005;
    }

    @Test
    default void hasAKeyALabelAndAUnit() {
        PlanMetric metric = metric();
        assertTrue(metric.key() != null && metric.key().matches("[a-z][A-Za-z0-9]*"), "key in metrics.json: "
                + metric.key());
        Text.present(metric.label(), "label");
        assertNotNull(metric.unit(), "unit; empty text where there is none");
        if (metric.unit().equals("Gy")) {
            assertTrue(metric.key().endsWith("Gy"), metric.key() + " does not end with the unit");
        }
    }

    @Test
    default void valuesAreExactForSpheres() {
        for (DoseBall ball : DoseBall.ALL) {
            OptionalDouble exact = exact(ball);
            OptionalDouble actual = metric().of(ball.targetDose());
            assertEquals(exact.isPresent(), actual.isPresent(), "whether it is defined for " + ball);
            if (exact.isPresent()) {
                assertTrue(Double.isFinite(actual.getAsDouble()), "value for " + ball);
                assertEquals(exact.getAsDouble(), actual.getAsDouble(), tolerance() * Math.abs(exact.getAsDouble())
                        + 1e-9, metric().key() + " for " + ball);
            }
        }
    }

    /** Twice the prescription and twice the dose: what is in Gy doubles, everything else stays. */
    @Test
    default void valuesScaleLikeTheirUnit() {
        for (DoseBall ball : DoseBall.ALL) {
            OptionalDouble once = metric().of(ball.targetDose());
            OptionalDouble twice = metric().of(ball.timesDose(2).targetDose());
            assertEquals(once.isPresent(), twice.isPresent(), "defined for twice the dose");
            if (once.isPresent()) {
                double factor = metric().unit().equals("Gy") ? 2 : 1;
                assertEquals(factor * once.getAsDouble(), twice.getAsDouble(), 1e-6 * Math.abs(twice.getAsDouble()),
                        metric().key() + " in " + metric().unit() + " for twice the dose of " + ball);
            }
        }
    }

    @Test
    default void theSameTargetHasTheSameValue() {
        DoseBall ball = DoseBall.ALL.getFirst();
        OptionalDouble expected = metric().of(ball.targetDose());
        Concurrently.call(() -> metric().of(ball.targetDose())).forEach(value -> assertEquals(expected, value));
    }
}
