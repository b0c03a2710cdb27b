package org.isocentra.dose.raytrace.internal;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.tck.DoseEngineContract;

/** What every engine must do. */
final class RayTraceContractTest implements DoseEngineContract {

    @Override
    public DoseEngine engine() {
        return new RayTraceEngine();
    }
}
