package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;

/** Points far from a target are few, and yet all of them together tell volumes. */
class SurroundingsTest {

    private static final double RADIUS_MM = 6;
    private static final double FINE_MM = 3;
    private static final double REACH_MM = 9;

    private static Surroundings around(List<Solid> others) {
        return Surroundings.of(new Ball(new Vector3(1, 2, 3), RADIUS_MM), others, 1, FINE_MM, REACH_MM);
    }

    private static double volumeMm3(Surroundings surroundings) {
        double cells = 0;
        for (int n = 0; n < surroundings.cells(); n++) {
            cells += surroundings.cellsOf(n);
        }
        return cells * surroundings.cellMm3();
    }

    @Test
    void tellsTheVolumeOfAllWithinReachByFewPoints() {
        Surroundings surroundings = around(List.of());
        double all = Ball.volume(RADIUS_MM + REACH_MM);
        assertEquals(1, volumeMm3(surroundings) / all, 0.03);
        assertTrue(surroundings.cells() < 0.4 * all / surroundings.cellMm3());
        assertEquals(1, surroundings.volume() * surroundings.cellMm3() / Ball.volume(RADIUS_MM), 0.01);
    }

    @Test
    void endsWhereAnotherTargetIsNearer() {
        double gap = 1;
        double middle = RADIUS_MM + gap / 2;
        Surroundings alone = around(List.of());
        Surroundings shared = around(List.of(new Ball(new Vector3(1 + 2 * RADIUS_MM + gap, 2, 3), RADIUS_MM)));
        for (int n = 0; n < shared.cells(); n++) {
            assertTrue(shared.point(n).x() <= 1 + middle + 1e-3);
        }
        double cap = RADIUS_MM + REACH_MM - middle;
        double lost = Math.PI * cap * cap * (RADIUS_MM + REACH_MM - cap / 3);
        assertEquals(lost, volumeMm3(alone) - volumeMm3(shared), 0.15 * lost);
    }
}
