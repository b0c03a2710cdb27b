package org.isocentra.clinical.internal;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Set;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.model.InputException;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Reads protocols in the format of {@code schema/fractionation-protocol.schema.json}. */
public final class ProtocolReader implements DataReader<FractionationProtocol> {

    @Override
    public FractionationProtocol read(URL data, Description description) throws IOException {
        File file = DataFile.read(data, File.class);
        if (!file.id.equals(description.id()) || !file.version.equals(description.version())) {
            throw new InputException(data.getPath(), "it is " + file.id + " " + file.version + ", declared as "
                    + description.id() + " " + description.version(), "Make plugin.xml and the file agree");
        }
        return new SizeProtocol(file.id, description.name(), file.version, file.source, file.kinds, file.against,
                file.rules);
    }

    @JsonIgnoreProperties("$schema")
    record File(String id, String version, String source, Set<String> kinds, String against,
            List<SizeProtocol.Rule> rules) {

        File {
            Valid.text(id, "id");
            Valid.text(version, "version");
            Valid.text(source, "source");
            Valid.require(kinds != null && !kinds.isEmpty() && Set.of("intact", "cavity").containsAll(kinds),
                    "kinds must name intact, cavity or both");
            Valid.require(against != null, "against is missing");
            Valid.require(rules != null && !rules.isEmpty(), "there are no rules");
        }
    }
}
