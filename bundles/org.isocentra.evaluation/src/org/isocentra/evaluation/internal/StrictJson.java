package org.isocentra.evaluation.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads data files strictly: an unknown or repeated key is an error, and so is what a record refuses. */
final class StrictJson {

    static final String REMEDY = "Correct the file as its schema says";

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {
    }

    /** @throws InputException naming file and line of what is wrong */
    static <T> T read(URL data, Class<T> type) throws IOException {
        try (InputStream in = data.openStream()) {
            return MAPPER.readValue(in, type);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            String problem = e.getCause() instanceof IllegalArgumentException invalid ? invalid.getMessage()
                    : e.getOriginalMessage();
            throw new InputException(data.getPath() + line, problem, REMEDY, e);
        }
    }

    static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
