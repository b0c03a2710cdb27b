package org.isocentra.dose.convolution.internal;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.tck.DoseEngineContract;

/** What every engine must do. */
final class ConvolutionContractTest implements DoseEngineContract {

    private static final DoseEngine ENGINE = new ConvolutionEngine();

    @Override
    public DoseEngine engine() {
        return ENGINE;
    }
}
