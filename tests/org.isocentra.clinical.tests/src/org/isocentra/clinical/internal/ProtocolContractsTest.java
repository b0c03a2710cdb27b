package org.isocentra.clinical.internal;

import java.net.URL;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.tck.DataReaderContract;

/** What the reader of protocols must do. */
class ProtocolContractsTest implements DataReaderContract<FractionationProtocol> {

    @Override
    public DataReader<FractionationProtocol> reader() {
        return new ProtocolReader();
    }

    @Override
    public URL data() {
        return Protocols.url("rtog9005");
    }

    @Override
    public Description description() {
        return Protocols.describe("rtog9005");
    }
}
