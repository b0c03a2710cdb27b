package @name@;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.tck.TreatmentDeviceContract;

/** What every device must do. */
final class @Class@ContractTest implements TreatmentDeviceContract {

    @Override
    public TreatmentDevice device() {
        return new @Class@();
    }
}
