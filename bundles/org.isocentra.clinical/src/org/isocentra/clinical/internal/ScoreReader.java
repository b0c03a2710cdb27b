package org.isocentra.clinical.internal;

import java.io.IOException;
import java.net.URL;

import org.isocentra.clinical.api.PrognosticScore;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;

/** Reads prognostic scores in the format of {@code schema/prognostic-score.schema.json}. */
public final class ScoreReader implements DataReader<PrognosticScore> {

    @Override
    public PrognosticScore read(URL data, Description description) throws IOException {
        ScoreFile file = DataFile.at(data).readPartial(ScoreFile.class);
        if (!file.id().equals(description.id()) || !file.version().equals(description.version())) {
            throw new InputException(data.getPath(), "it is " + file.id() + " " + file.version() + ", declared as "
                    + description.id() + " " + description.version(), "Make plugin.xml and the file agree");
        }
        return new DataScore(description.name(), file);
    }
}
