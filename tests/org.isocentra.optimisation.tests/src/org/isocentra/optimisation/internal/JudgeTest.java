package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;

/** Few cells tell the figures of a good dose whose isodoses are known, and follow the least change of it. */
class JudgeTest {

    private static final double PRESCRIPTION_GY = 20;
    private static final double RADIUS_MM = 6;
    private static final Vector3 CENTRE = new Vector3(1, 2, 3);
    private static final Surroundings SURROUNDINGS = Surroundings.of(new Ball(CENTRE, RADIUS_MM), List.of(),
            RADIUS_MM / 6, RADIUS_MM / 2, 2 * RADIUS_MM);
    private static final float[] NOTHING = new float[SURROUNDINGS.points().count()];

    /** The prescription at the surface, and isodoses whose volume grows by a factor when dose halves. */
    private static float[] dose(double growth) {
        double power = 3 * Math.log(2) / Math.log(growth);
        float[] dose = new float[SURROUNDINGS.points().count()];
        for (int n = 0; n < dose.length; n++) {
            double r = Math.max(0.1 * RADIUS_MM, SURROUNDINGS.point(n).distanceTo(CENTRE));
            dose[n] = (float) (PRESCRIPTION_GY * Math.pow(RADIUS_MM / r, power));
        }
        return dose;
    }

    @Test
    void tellsConformityAndGradient() {
        Judge judge = new Judge(SURROUNDINGS, PRESCRIPTION_GY);
        for (double growth : new double[] {2.4, 2.6, 2.83}) {
            Judge.Quality quality = judge.quality(1.0001, dose(growth), NOTHING);
            assertEquals(1, quality.coverage(), 0.01);
            assertEquals(1, quality.conformity(), 0.02);
            assertEquals(growth, quality.gradient(), 0.03 * growth);
        }
    }

    @Test
    void noLessIsCoveredThanWanted() {
        Judge judge = new Judge(SURROUNDINGS, PRESCRIPTION_GY);
        float[] own = dose(2.83);
        for (double wanted : new double[] {0.5, 0.9, 0.95, 0.99, 1}) {
            double scale = judge.scaleFor(wanted, own, NOTHING);
            assertTrue(judge.quality(scale * (1 + 1e-6), own, NOTHING).coverage() >= wanted - 1e-9, "by " + scale);
            assertTrue(judge.quality(scale * (1 - 1e-6), own, NOTHING).coverage() < wanted, "by " + scale);
        }
    }

    @Test
    void dosesOfOthersMakeTheGradientWorse() {
        Judge judge = new Judge(SURROUNDINGS, PRESCRIPTION_GY);
        float[] own = dose(2.83);
        float[] others = NOTHING.clone();
        Arrays.fill(others, (float) (0.1 * PRESCRIPTION_GY));
        double scale = judge.scaleFor(0.99, own, others);
        assertEquals(0.9, scale / judge.scaleFor(0.99, own, NOTHING), 0.01);
        assertEquals(Math.pow(0.9 / 0.4, 1.5), judge.quality(scale, own, others).gradient(), 0.1);
    }

    /** Of whole cells all at one distance come or go at a time. */
    @Test
    void conformityFollowsEveryChangeOfScale() {
        Judge judge = new Judge(SURROUNDINGS, PRESCRIPTION_GY);
        float[] own = dose(2.83);
        double before = judge.quality(1.01, own, NOTHING).conformity();
        for (double scale = 1.02; scale < 1.1; scale += 0.01) {
            double conformity = judge.quality(scale, own, NOTHING).conformity();
            double expected = Math.pow((scale - 0.01) / scale, 1.5);
            assertEquals(expected, conformity / before, 0.004, "scale " + scale);
            assertTrue(conformity < before);
            before = conformity;
        }
    }
}
