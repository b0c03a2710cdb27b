package org.isocentra.dose.kernel.foreign.internal;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.tck.DoseKernelContract;
import org.junit.jupiter.api.Nested;

/** What every kernel must do, with the library of each level that this processor has. */
final class ForeignKernelContractTest implements DoseKernelContract {

    @Override
    public DoseKernel kernel() {
        return new ForeignKernel();
    }

    @Nested
    final class WithSse4 implements DoseKernelContract {

        @Override
        public DoseKernel kernel() {
            return new ForeignKernel(Level.V2);
        }
    }

    @Nested
    final class WithAvx2 implements DoseKernelContract {

        @Override
        public DoseKernel kernel() {
            return new ForeignKernel(Level.V3);
        }
    }

    @Nested
    final class WithAvx512 implements DoseKernelContract {

        @Override
        public DoseKernel kernel() {
            return new ForeignKernel(Level.V4);
        }
    }
}
