package org.isocentra.device.cyberknife.internal;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.tck.TreatmentDeviceContract;

/** What every device must do, by the machine with an Iris. */
class IrisContractTest implements TreatmentDeviceContract {

    @Override
    public TreatmentDevice device() {
        return new CyberKnifeIris();
    }
}
