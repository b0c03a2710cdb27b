package org.isocentra.optimisation.internal.linear;

import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.tck.OptimiserContract;

/** What every optimiser must do. */
final class PdhgContractTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new PdhgOptimiser();
    }
}
