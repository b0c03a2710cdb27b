package org.isocentra.beamdata.internal;

import static org.isocentra.data.Valid.require;
import static org.isocentra.data.Valid.text;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;

/** Limits for measured and fitted data: the content of {@code policy.json}. */
record Policy(String schema, String version, String description, List<Limit> limits) {

    static final String FILE = "isocentra.beamDataPolicy";

    private static final String SCHEMA = "isocentra/beam-data-policy/1";

    Policy {
        require(SCHEMA.equals(schema), "schema is not " + SCHEMA);
        limits = List.copyOf(limits);
    }

    /** One limit; its unit is the end of its id. */
    record Limit(String id, double value, String source, String confidence) {
        Limit {
            require(value >= 0, id + " is negative");
            text(source, "source of " + id);
        }
    }

    /** The limits of the site where it has its own, else those shipped. */
    static Policy load() {
        String site = System.getProperty(FILE, "");
        return (site.isBlank() ? DataFile.shipped(Policy.class, "data/policy.json") : DataFile.at(Path.of(site)))
                .read(Policy.class);
    }

    /** @throws InputException when the policy lacks this limit */
    double limit(String id) {
        return limits.stream().filter(l -> l.id.equals(id)).mapToDouble(Limit::value).findFirst()
                .orElseThrow(() -> new InputException("beam data policy " + version + ", limits", id + " is missing",
                        "Add it."));
    }
}
