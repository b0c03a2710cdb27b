package org.isocentra.clinical.internal;

import java.io.IOException;
import java.net.URL;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;

/** Reads protocols in the format of {@code schema/fractionation-protocol.schema.json}. */
public final class ProtocolReader implements DataReader<FractionationProtocol> {

    @Override
    public FractionationProtocol read(URL data, Description description) throws IOException {
        ProtocolFile file = DataFile.at(data).readPartial(ProtocolFile.class);
        if (!file.id().equals(description.id()) || !file.version().equals(description.version())) {
            throw new InputException(data.getPath(), "it is " + file.id() + " " + file.version() + ", declared as "
                    + description.id() + " " + description.version(), "Make plugin.xml and the file agree");
        }
        return new DataProtocol(description.name(), file);
    }
}
