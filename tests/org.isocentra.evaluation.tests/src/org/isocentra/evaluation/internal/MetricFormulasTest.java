package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanMetric;
import org.isocentra.evaluation.api.TargetDose;
import org.isocentra.model.plan.Prescription;
import org.junit.jupiter.api.Test;

/** Every metric by hand, of a target of 1 cm³ in a hundred equal parts, from 40 Gy down to 20.2 Gy. */
class MetricFormulasTest {

    private static final double PRESCRIBED_GY = 24.9;
    private static final double COVERED_MM3 = 760;

    private static TargetDose target(double partMm3, double prescriptionVolumeMm3) {
        float[] dose = new float[100];
        double[] volume = new double[100];
        for (int n = 0; n < 100; n++) {
            dose[n] = (float) (40 - 0.2 * n);
            volume[n] = partMm3 * (n + 1);
        }
        return new TargetDose(new Prescription("GTV", PRESCRIBED_GY, 1, "user", ""),
                new Dvh("GTV", dose, volume, "", true), prescriptionVolumeMm3, 3000, 15);
    }

    private static void assertIs(double expected, PlanMetric metric) {
        assertEquals(expected, metric.of(target(10, 950)).orElseThrow(), 1e-5, metric.key());
    }

    @Test
    void conformityAndFallOff() {
        assertIs(COVERED_MM3 / 1000, new ConformityMetrics.Coverage());
        assertIs(COVERED_MM3 / 950, new ConformityMetrics.Selectivity());
        assertIs(COVERED_MM3 * COVERED_MM3 / 1000 / 950, new ConformityMetrics.Paddick());
        assertIs(0.95, new ConformityMetrics.Rtog());
        assertIs(3000.0 / 950, new ConformityMetrics.Gradient());
        assertIs(3, new ConformityMetrics.R50());
        assertIs(30.1 * 1000 / (15 * 3000), new ConformityMetrics.Efficiency());
    }

    @Test
    void doses() {
        assertIs(40, new DoseMetrics.Maximum());
        assertIs(20.2, new DoseMetrics.Minimum());
        assertIs(30.1, new DoseMetrics.Mean());
        assertIs(20.6, new DoseMetrics.D98());
        assertIs(30.2, new DoseMetrics.D50());
        assertIs(39.8, new DoseMetrics.D2());
        assertIs((39.8 - 20.6) / 30.2, new DoseMetrics.Homogeneity());
        assertIs(20.8, new DoseMetrics.NearMinimum());
        assertIs(39.4, new DoseMetrics.NearMaximum());
        assertIs(100 * PRESCRIBED_GY / 40, new DoseMetrics.PrescriptionIsodose());
    }

    /** The two volumes are measured on different grids, so that the covered one may come out the larger. */
    @Test
    void noMoreThanAllOfAnIsodoseIsInTheTarget() {
        TargetDose covered = target(10, COVERED_MM3 - 1);
        assertEquals(OptionalDouble.of(1), new ConformityMetrics.Selectivity().of(covered));
        assertEquals(COVERED_MM3 / 1000, new ConformityMetrics.Paddick().of(covered).orElseThrow(), 1e-12);
    }

    /** From 70 mm³ on the two ends of 35 mm³ each are apart, and from 2 cm³ on they are 2 % of the volume. */
    @Test
    void theEndsOfSmallTargetsAre35CubicMillimetres() {
        for (PlanMetric metric : new PlanMetric[] {new DoseMetrics.NearMinimum(), new DoseMetrics.NearMaximum()}) {
            assertEquals(OptionalDouble.empty(), metric.of(target(0.69, 60)), metric.key());
            assertEquals(30.2, metric.of(target(0.7, 60)).orElseThrow(), 0.21, metric.key());
        }
        assertEquals(new DoseMetrics.D98().of(target(20, 60)), new DoseMetrics.NearMinimum().of(target(20, 60)));
        assertEquals(new DoseMetrics.D2().of(target(20, 60)), new DoseMetrics.NearMaximum().of(target(20, 60)));
    }

    @Test
    void whatIsNotDefinedIsNoFigure() {
        assertEquals(OptionalDouble.empty(), new ConformityMetrics.Gradient().of(target(10, 0)));
    }
}
