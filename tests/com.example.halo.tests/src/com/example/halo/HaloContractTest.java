package com.example.halo;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.tck.TreatmentDeviceContract;

/** What every device must do. */
final class HaloContractTest implements TreatmentDeviceContract {

    @Override
    public TreatmentDevice device() {
        return new HaloOne();
    }
}
