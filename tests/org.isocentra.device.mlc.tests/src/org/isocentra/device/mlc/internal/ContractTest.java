package org.isocentra.device.mlc.internal;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.tck.TreatmentDeviceContract;

/** What every device must do. */
class ContractTest implements TreatmentDeviceContract {

    @Override
    public TreatmentDevice device() {
        return new LinacMlc();
    }
}
