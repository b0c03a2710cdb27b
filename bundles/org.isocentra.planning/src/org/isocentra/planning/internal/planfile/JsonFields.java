package org.isocentra.planning.internal.planfile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;

/** One object of a JSON file; every complaint names file and field. */
record JsonFields(Path file, String field, JsonNode node) {

    private static final String REMEDY = "The file was changed or damaged: write the plan again.";

    JsonFields {
        if (!node.isObject()) {
            throw fault(file, field, "is not an object");
        }
    }

    JsonFields object(String key) {
        return new JsonFields(file, name(key), value(key));
    }

    List<JsonFields> objects(String key) {
        JsonNode array = array(key);
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode entry : array) {
            objects.add(new JsonFields(file, name(key) + "[" + objects.size() + "]", entry));
        }
        return objects;
    }

    String text(String key) {
        JsonNode value = value(key);
        if (!value.isTextual()) {
            throw fault(key, "is not text");
        }
        return value.asText();
    }

    /** Text that may be missing; empty text counts as missing. */
    Optional<String> optionalText(String key) {
        return node.has(key) ? Optional.of(text(key)).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean flag(String key) {
        JsonNode value = value(key);
        if (!value.isBoolean()) {
            throw fault(key, "is neither true nor false");
        }
        return value.asBoolean();
    }

    List<String> textList(String key) {
        List<String> texts = new ArrayList<>();
        array(key).forEach(entry -> {
            if (!entry.isTextual()) {
                throw fault(key, "is not a list of texts");
            }
            texts.add(entry.asText());
        });
        return texts;
    }

    double number(String key) {
        return number(key, value(key));
    }

    Optional<Double> optionalNumber(String key) {
        return node.has(key) ? Optional.of(number(key)) : Optional.empty();
    }

    int integer(String key) {
        JsonNode value = value(key);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw fault(key, "is not a whole number");
        }
        return value.asInt();
    }

    Vector3 vector(String key) {
        return vector(key, value(key));
    }

    List<Vector3> vectors(String key) {
        List<Vector3> vectors = new ArrayList<>();
        array(key).forEach(entry -> vectors.add(vector(key, entry)));
        return vectors;
    }

    SequencedMap<String, String> texts(String key) {
        JsonFields object = object(key);
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        object.node.fieldNames().forEachRemaining(name -> texts.put(name, object.text(name)));
        return texts;
    }

    /** Text that means something, in the words of a parser that complains by exceptions. */
    <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw new InputException(where(key), "is wrong: '" + text + "'", REMEDY, e);
        }
    }

    /** A record made of these fields, whose constructor may refuse them. */
    <T> T made(Function<JsonFields, T> maker) {
        try {
            return maker.apply(this);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ", " + field, "is wrong: " + e.getMessage(), REMEDY, e);
        }
    }

    InputException fault(String key, String problem) {
        return fault(file, name(key), problem);
    }

    String where(String key) {
        return file + ", " + name(key);
    }

    private static InputException fault(Path file, String field, String problem) {
        return new InputException(field.isEmpty() ? file.toString() : file + ", " + field, problem, REMEDY);
    }

    private JsonNode value(String key) {
        if (!node.has(key)) {
            throw fault(key, "is missing");
        }
        return node.get(key);
    }

    private JsonNode array(String key) {
        JsonNode array = value(key);
        if (!array.isArray()) {
            throw fault(key, "is not a list");
        }
        return array;
    }

    private double number(String key, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw fault(key, "is not a number");
        }
        return value.asDouble();
    }

    private Vector3 vector(String key, JsonNode array) {
        if (!array.isArray() || array.size() != 3) {
            throw fault(key, "is not a list of three numbers");
        }
        return new Vector3(number(key, array.get(0)), number(key, array.get(1)), number(key, array.get(2)));
    }

    private String name(String key) {
        return field.isEmpty() ? key : field + "." + key;
    }
}
