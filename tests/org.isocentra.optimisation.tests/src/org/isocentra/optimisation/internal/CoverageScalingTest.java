package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;

/** Two targets of 20 Gy; each gets 10 Gy of its own all over, and a part of what the other does. */
class CoverageScalingTest {

    private static final double PRESCRIPTION_GY = 20;
    private static final Ball TARGET = new Ball(new Vector3(1, 2, 3), 4);
    private static final Surroundings INSIDE = CoverageScaling.inside(TARGET, 4);

    /** @param spreadGy what the first and the second target give there, of which its own is known better */
    private static CoverageScaling.Body body(float... spreadGy) {
        Lattice lattice = Lattice.over(TARGET.bounds());
        float[] own = new float[INSIDE.points().count()];
        Arrays.fill(own, 10);
        float[] spread = new float[2 * lattice.nodes()];
        Arrays.fill(spread, 0, lattice.nodes(), spreadGy[0]);
        Arrays.fill(spread, lattice.nodes(), spread.length, spreadGy[1]);
        return new CoverageScaling.Body(new Judge(INSIDE, PRESCRIPTION_GY), INSIDE.points(), own.length, own, lattice,
                new InfluenceMatrix(lattice.nodes(), 2, spread));
    }

    /** 10 f + 3 g = 20 and 2 f + 10 g = 20. */
    @Test
    void factorsAllowForWhatTargetsGiveEachOther() {
        CoverageScaling scaling = new CoverageScaling(List.of(body(9, 3), body(2, 9)));
        assertArrayEquals(new double[] {1.4 / 0.94, 1.6 / 0.94}, scaling.factors(0.95), 1e-4);
    }

    @Test
    void aTargetByItselfIsNoOtherOfItself() {
        float[] others = body(9, 3).othersGy(0, new double[] {5, 2});
        assertEquals(6, others[0]);
        assertEquals(6, others[others.length - 1]);
    }
}
