package @name@;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.tck.DoseEngineContract;

/** What every dose engine must do. A statistical engine also overrides {@code tolerance()}. */
final class @Class@ContractTest implements DoseEngineContract {

    @Override
    public DoseEngine engine() {
        return new @Class@();
    }
}
