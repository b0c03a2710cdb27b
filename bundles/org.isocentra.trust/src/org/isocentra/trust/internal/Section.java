package org.isocentra.trust.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.isocentra.trust.api.PolicyException;
import org.osgi.framework.Version;

/** An object in a JSON file, read key by key; whatever does not fit is named by file and field. */
final class Section {

    private final String file;
    private final String path;
    private final Map<?, ?> members;
    private final Set<String> asked = new HashSet<>();

    private Section(String file, String path, Object value) {
        this.file = file;
        this.path = path;
        if (!(value instanceof Map<?, ?> map)) {
            throw fault(path, "is no object", "Write it in braces.");
        }
        this.members = map;
    }

    /** The whole of a file. */
    static Section of(String file, String text) {
        try {
            return new Section(file, "", Json.read(text));
        } catch (Json.Fault e) {
            throw new PolicyException(file + ", line " + e.line(), "is no JSON: " + e.getMessage(),
                    "Correct the line.");
        }
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> fault(at(key), "is missing", "Add it."));
    }

    Optional<String> optionalText(String key) {
        Object value = get(key);
        if (value != null && (!(value instanceof String text) || text.isBlank())) {
            throw fault(at(key), "is no text", "Write it in quotation marks.");
        }
        return Optional.ofNullable((String) value);
    }

    boolean flag(String key) {
        Object value = get(key);
        if (value != null && !(value instanceof Boolean)) {
            throw fault(at(key), "is neither true nor false", "Write true or false, without quotation marks.");
        }
        return Boolean.TRUE.equals(value);
    }

    /** SHA-256 of a certificate, as tools print it: colons and capitals do not matter. */
    String fingerprint(String key) {
        String digits = text(key).replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw fault(at(key), "'" + text(key) + "' is not the 64 hexadecimal digits of a SHA-256",
                    "Copy the SHA-256 fingerprint that 'keytool -printcert -file CERTIFICATE' prints.");
        }
        return digits;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(key)) {
            if (!(element instanceof String text) || text.isBlank()) {
                throw fault(at(key), "holds something that is no text", "Write texts in quotation marks.");
            }
            texts.add(text);
        }
        return texts;
    }

    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Object element : list(key)) {
            sections.add(new Section(file, at(key) + "[" + sections.size() + "]", element));
        }
        return sections;
    }

    /** Empty where the key is missing. */
    Optional<Section> section(String key) {
        return Optional.ofNullable(get(key)).map(value -> new Section(file, at(key), value));
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        members.keySet().forEach(key -> keys.add(key.toString()));
        return keys;
    }

    Version version(String key) {
        try {
            return Version.parseVersion(text(key));
        } catch (IllegalArgumentException e) {
            throw fault(at(key), "'" + text(key) + "' is no version", "Write it as 1.2.3.");
        }
    }

    /** @throws PolicyException when the file is of another kind or version */
    void checkSchema(String schema) {
        if (!text("schema").equals(schema)) {
            throw fault("schema", "'" + text("schema") + "' is unknown", "Write \"" + schema + "\".");
        }
    }

    /** @throws PolicyException when there is a key that nobody asked for: it might be a mistyped restriction */
    void checkNothingElse() {
        for (String key : keys()) {
            if (!asked.contains(key)) {
                throw fault(at(key), "is an unknown key",
                        "There is " + String.join(", ", asked.stream().sorted().toList()));
            }
        }
    }

    private List<?> list(String key) {
        Object value = get(key);
        if (value != null && !(value instanceof List<?>)) {
            throw fault(at(key), "is no array", "Write it in brackets.");
        }
        return value == null ? List.of() : (List<?>) value;
    }

    private Object get(String key) {
        asked.add(key);
        return members.get(key);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private PolicyException fault(String where, String problem, String remedy) {
        return new PolicyException(where.isEmpty() ? file : file + ", " + where, problem, remedy);
    }
}
