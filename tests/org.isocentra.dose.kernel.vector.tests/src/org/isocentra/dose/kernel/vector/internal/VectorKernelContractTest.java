package org.isocentra.dose.kernel.vector.internal;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.tck.DoseKernelContract;

/** What every kernel must do. */
final class VectorKernelContractTest implements DoseKernelContract {

    @Override
    public DoseKernel kernel() {
        return new VectorKernel();
    }
}
