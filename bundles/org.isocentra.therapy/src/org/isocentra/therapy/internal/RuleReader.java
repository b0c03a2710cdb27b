package org.isocentra.therapy.internal;

import java.io.IOException;
import java.net.URL;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.isocentra.therapy.api.InteractionRules;

/** Reads rule bases in the format of {@code schema/interaction-rules.schema.json}. */
public final class RuleReader implements DataReader<InteractionRules> {

    @Override
    public InteractionRules read(URL data, Description description) throws IOException {
        RuleFile file = DataFile.at(data).readPartial(RuleFile.class);
        if (!file.id().equals(description.id()) || !file.version().equals(description.version())) {
            throw new InputException(data.getPath(), "it is " + file.id() + " " + file.version() + ", declared as "
                    + description.id() + " " + description.version(), "Make plugin.xml and the file agree");
        }
        return new DataRules(description.name(), file);
    }
}
