package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.isocentra.device.api.Element;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

class ShotTest {

    private static Shot shot(Vector3 isocentre, String track, String option, double seconds) {
        return new Shot(isocentre, List.of(new Element(track, option)), seconds);
    }

    /** An arc that was found twice is delivered once, and all arcs with one cone at one isocentre together. */
    @Test
    void shotsInTurnAreMergedAndOrdered() {
        Vector3 here = new Vector3(9, 0, 0);
        Vector3 there = new Vector3(1, 0, 0);
        List<Shot> shots = List.of(shot(here, "b", "5", 10), shot(there, "a", "5", 20), shot(here, "a", "10", 30),
                shot(here, "a", "5", 40), shot(here, "b", "5", 5));
        assertEquals(List.of(shot(here, "a", "10", 30), shot(here, "a", "5", 40), shot(here, "b", "5", 15),
                shot(there, "a", "5", 20)), Shot.inTurn(shots));
    }
}
