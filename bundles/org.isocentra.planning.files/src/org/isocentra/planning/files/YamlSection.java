package org.isocentra.planning.files;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.isocentra.model.InputException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a YAML file, read strictly: every key must be asked for, and every complaint names file, line and
 * field.
 */
final class YamlSection {

    private final Path file;
    private final String field;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    YamlSection(Path file, String field, Node node) {
        this.file = file;
        this.field = field;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, field, "must be a list of 'key: value' lines",
                    "Write one key per line, followed by its value.");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw fault(tuple.getKeyNode(), field, "has a key that is not a plain word",
                        "Use plain words as keys.");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw fault(key, name(key.getValue()), "is given twice", "Remove one of the two.");
            }
            keyLines.put(key.getValue(), line(key));
        }
    }

    int line() {
        return line(node);
    }

    Optional<String> text(String key) {
        return scalar(key).map(ScalarNode::getValue);
    }

    String requiredText(String key) {
        return text(key).filter(value -> !value.isBlank())
                .orElseThrow(() -> fault(node, name(key), "is missing", "Add '" + key + ": ...'."));
    }

    Optional<Double> number(String key) {
        return scalar(key).map(value -> {
            try {
                return new BigDecimal(value.getValue()).doubleValue();
            } catch (NumberFormatException _) {
                throw fault(value, name(key), "is not a number: '" + value.getValue() + "'",
                        "Write a plain decimal number.");
            }
        });
    }

    Optional<Integer> integer(String key) {
        return scalar(key).map(value -> {
            try {
                return Integer.valueOf(value.getValue());
            } catch (NumberFormatException _) {
                throw fault(value, name(key), "is not a whole number: '" + value.getValue() + "'",
                        "Write a whole number.");
            }
        });
    }

    Optional<Boolean> flag(String key) {
        return scalar(key).map(value -> switch (value.getValue()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(value, name(key), "is neither true nor false: '" + value.getValue() + "'",
                    "Write true or false.");
        });
    }

    Optional<LocalDate> date(String key) {
        return scalar(key).map(value -> {
            try {
                return LocalDate.parse(value.getValue());
            } catch (DateTimeParseException _) {
                throw fault(value, name(key), "is not a date: '" + value.getValue() + "'",
                        "Write it as year-month-day: 2026-03-09.");
            }
        });
    }

    /** One of a few words. */
    String oneOf(String key, String... words) {
        String value = requiredText(key);
        if (!List.of(words).contains(value)) {
            throw fault(values.get(key), name(key), "is '" + value + "'", "Use one of: " + String.join(", ",
                    words) + ".");
        }
        return value;
    }

    Optional<YamlSection> section(String key) {
        return value(key).map(value -> new YamlSection(file, name(key), value));
    }

    List<YamlSection> sections(String key) {
        List<YamlSection> sections = new ArrayList<>();
        value(key).ifPresent(value -> {
            if (!(value instanceof SequenceNode sequence)) {
                throw fault(value, name(key), "must be a list", "Start each entry with '- '.");
            }
            for (Node entry : sequence.getValue()) {
                sections.add(new YamlSection(file, name(key) + "[" + sections.size() + "]", entry));
            }
        });
        return sections;
    }

    /** A list of plain values; empty when the key is absent. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        value(key).ifPresent(value -> {
            if (!(value instanceof SequenceNode sequence)) {
                throw fault(value, name(key), "must be a list", "Write it as [ONE, TWO].");
            }
            for (Node entry : sequence.getValue()) {
                if (!(entry instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                    throw fault(entry, name(key), "must hold plain values", "Write it as [ONE, TWO].");
                }
                texts.add(scalar.getValue());
            }
        });
        return texts;
    }

    /** Refuses keys nobody asked for; call when everything has been read. */
    void refuseUnknownKeys() {
        keyLines.forEach((key, line) -> {
            if (!known.contains(key)) {
                throw new InputException(file + ", line " + line + ", " + name(key), "unknown key '" + key + "'",
                        "Known keys here: " + String.join(", ", known) + ".");
            }
        });
    }

    /** A fault of the value of a key. */
    InputException fault(String key, String problem, String remedy) {
        return fault(values.getOrDefault(key, node), name(key), problem, remedy);
    }

    private Optional<ScalarNode> scalar(String key) {
        return value(key).map(value -> {
            if (!(value instanceof ScalarNode scalar)) {
                throw fault(value, name(key), "must be a single value", "Write it after the colon, on one line.");
            }
            return scalar;
        });
    }

    private Optional<Node> value(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** File, line and field of this section, for messages on what it names. */
    String where() {
        return file + ", line " + line() + ", " + field;
    }

    private InputException fault(Node at, String name, String problem, String remedy) {
        return new InputException(file + ", line " + line(at) + ", " + name, problem, remedy);
    }

    private String name(String key) {
        return field.isEmpty() ? key : field + "." + key;
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
