package org.isocentra.data;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;

/** Lets a file name its schema, for editors, without every record having to know of it. */
final class SchemaReference extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
            JsonDeserializer<?> deserializer, Object bean, String name) throws IOException {
        if (name.equals("$schema")) {
            parser.skipChildren();
            return true;
        }
        return false;
    }
}
