package org.isocentra.dose.montecarlo.internal;

import java.util.Arrays;

/**
 * What a batch of histories leaves behind. Belongs to one thread.
 *
 * <p>Energy is kept account of, MeV: what goes in is deposited, escapes, or is taken away by Russian roulette less what
 * roulette adds; on average the latter two are equal.
 */
final class Tally {

    /** Energy deposited, in MeV of water of the same place, per cell of the scorer. */
    final float[] cells;
    double emitted;
    double deposited;
    double escaped;
    /** Energy of the primary photons that collided, which is a part of the others. */
    double collided;
    double rouletteLost;
    double rouletteGained;

    Tally(int count) {
        cells = new float[count];
    }

    void clear() {
        Arrays.fill(cells, 0);
        emitted = 0;
        deposited = 0;
        escaped = 0;
        collided = 0;
        rouletteLost = 0;
        rouletteGained = 0;
    }
}
