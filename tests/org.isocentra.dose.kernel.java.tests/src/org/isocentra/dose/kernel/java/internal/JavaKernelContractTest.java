package org.isocentra.dose.kernel.java.internal;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.tck.DoseKernelContract;

/** What every kernel must do. */
final class JavaKernelContractTest implements DoseKernelContract {

    @Override
    public DoseKernel kernel() {
        return new JavaKernel();
    }
}
