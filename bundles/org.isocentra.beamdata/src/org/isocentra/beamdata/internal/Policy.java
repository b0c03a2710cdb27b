package org.isocentra.beamdata.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.isocentra.model.InputException;

/** Limits for measured and fitted data: the content of {@code policy.json}. */
record Policy(String schema, String version, String description, List<Limit> limits) {

    static final String FILE = "isocentra.beamDataPolicy";

    private static final String SCHEMA = "isocentra/beam-data-policy/1";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** One limit; its unit is the end of its id. */
    record Limit(String id, double value, String source, String confidence) {
    }

    /** The limits of the site where it has its own, else those shipped. */
    static Policy load() {
        String site = System.getProperty(FILE, "");
        try (InputStream in = site.isBlank() ? Policy.class.getResourceAsStream("/data/policy.json")
                : Files.newInputStream(Path.of(site))) {
            return MAPPER.readValue(in, Policy.class).checked(site.isBlank() ? "data/policy.json" : site);
        } catch (IOException e) {
            throw new InputException("-D" + FILE + "=" + site, "cannot be read: " + e.getMessage(),
                    "Correct the file, or leave the option out for the shipped limits.", e);
        }
    }

    private Policy checked(String where) {
        if (!SCHEMA.equals(schema)) {
            throw new InputException(where + ", schema", "is " + schema + ", not " + SCHEMA, "Correct it.");
        }
        for (Limit limit : limits) {
            if (!(limit.value >= 0) || limit.source == null || limit.source.isBlank() || limit.confidence == null) {
                throw new InputException(where + ", limits, " + limit.id, "needs a value, a source and a confidence",
                        "Add what is missing.");
            }
        }
        return this;
    }

    /** @throws InputException when the policy lacks this limit */
    double limit(String id) {
        return limits.stream().filter(l -> l.id.equals(id)).mapToDouble(Limit::value).findFirst()
                .orElseThrow(() -> new InputException("beam data policy " + version + ", limits", id + " is missing",
                        "Add it."));
    }
}
