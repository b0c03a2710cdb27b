package org.isocentra.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One clause of an OSGi header: a name and its attributes and directives, e.g. {@code a.b;version="[1,2)"}. */
record Clause(String name, Map<String, String> parameters) {

    Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    /** Reads a header value; an absent header has no clauses. */
    static List<Clause> parse(String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        return split(header, ',').stream().map(Clause::parseClause).toList();
    }

    private static Clause parseClause(String text) {
        List<String> parts = split(text, ';');
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String key = part.substring(0, equals).strip().replaceAll(":$", "");
            parameters.put(key, part.substring(equals + 1).strip().replaceAll("^\"|\"$", ""));
        }
        return new Clause(parts.getFirst().strip(), parameters);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
