package org.isocentra.clinical.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads JSON strictly: an unknown or repeated key is an error; the records read say which keys they cannot do without.
 */
public final class DataFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DataFile() {
    }

    /** @throws InputException naming file and line of what is wrong */
    public static <T> T read(URL file, Class<T> type) throws IOException {
        String name = file.getPath();
        try (InputStream in = file.openStream()) {
            return MAPPER.readValue(in, type);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            String problem = e.getCause() instanceof IllegalArgumentException invalid ? invalid.getMessage()
                    : e.getOriginalMessage();
            throw new InputException(name + line, problem, "Correct the file as its schema says", e);
        }
    }
}
