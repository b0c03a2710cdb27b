package @name@;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.tck.FractionationProtocolContract;
import org.isocentra.tck.Installed;

/** The protocol as the suite reads it from the installed bundle. */
final class @Class@ContractTest implements FractionationProtocolContract {

    @Override
    public FractionationProtocol protocol() {
        return Installed.contribution(FractionationProtocol.class, "@name@.@id@");
    }
}
