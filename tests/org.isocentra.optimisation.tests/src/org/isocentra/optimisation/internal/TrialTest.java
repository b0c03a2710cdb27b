package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.isocentra.dose.api.InfluenceMatrix;
import org.junit.jupiter.api.Test;

/** Dose at one point, of which 5 Gy in little time would be best. */
class TrialTest {

    private static final InfluenceMatrix RATES = new InfluenceMatrix(1, 2, new float[] {1, 2});

    private double lastGy;
    private final Trial trial = new Trial((own, seconds) -> {
        lastGy = own[0];
        return -Math.abs(5 - own[0]) - 1e-5 * seconds;
    }, 1);

    @Test
    void onlyWhatIsWorthItIsKept() {
        trial.begin();
        trial.add(RATES, 0, 3);
        trial.keep(3);
        trial.begin();
        assertFalse(trial.keepIfBetter(3), "the same is not better");
        trial.add(RATES, 1, 1);
        assertTrue(trial.keepIfBetter(4));
        trial.begin();
        assertFalse(trial.keepIfBetter(3), "a second is not worth a change");
        trial.add(RATES, 1, -1);
        assertFalse(trial.keepIfBetter(3));
        assertEquals(3, lastGy);
        trial.begin();
        assertFalse(trial.keepIfBetter(4));
        assertEquals(5, lastGy, "what was not kept is gone");
    }
}
