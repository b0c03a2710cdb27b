package org.isocentra.data;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads ISO dates. */
final class DateReader extends StdScalarDeserializer<LocalDate> {

    private static final long serialVersionUID = 1L;

    DateReader() {
        super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw context.weirdStringException(text, LocalDate.class, "not a date like 2026-01-31");
        }
    }
}
