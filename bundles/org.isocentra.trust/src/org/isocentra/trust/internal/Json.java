package org.isocentra.trust.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strict JSON of maps, lists, texts and truth values: all that the files of trust hold. Code on the class path of the
 * framework can use no library.
 */
final class Json {

    private static final int DEEPEST = 16;

    private final String text;
    private int position;

    private Json(String text) {
        this.text = text;
    }

    /** A text that is not JSON. */
    static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        private Fault(int line, String problem) {
            super(problem);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /**
     * @return {@code Map<String, Object>}, {@code List<Object>}, {@code String} or {@code Boolean}, and so on inside
     */
    static Object read(String text) throws Fault {
        Json json = new Json(text);
        Object value = json.value(0);
        if (json.next() != 0) {
            throw json.fault("there is something after the end");
        }
        return value;
    }

    private Object value(int depth) throws Fault {
        if (depth > DEEPEST) {
            throw fault("it is nested too deeply");
        }
        char first = next();
        return switch (first) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 0 -> throw fault("it ends where a value should be");
            default -> throw fault("there is '" + first + "' where an object, array, text, true or false should be");
        };
    }

    private Map<String, Object> object(int depth) throws Fault {
        Map<String, Object> members = new LinkedHashMap<>();
        position++;
        if (next() == '}') {
            position++;
            return members;
        }
        while (true) {
            if (next() != '"') {
                throw fault("a key in quotation marks should be here");
            }
            String key = string();
            expect(':');
            if (members.put(key, value(depth + 1)) != null) {
                throw fault("the key '" + key + "' is there twice");
            }
            if (next() == '}') {
                position++;
                return members;
            }
            expect(',');
        }
    }

    private List<Object> array(int depth) throws Fault {
        List<Object> elements = new ArrayList<>();
        position++;
        if (next() == ']') {
            position++;
            return elements;
        }
        while (true) {
            elements.add(value(depth + 1));
            if (next() == ']') {
                position++;
                return elements;
            }
            expect(',');
        }
    }

    private String string() throws Fault {
        StringBuilder result = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return result.toString();
            } else if (c < ' ') {
                throw fault("a text does not end on its line");
            }
            result.append(c == '\\' ? escaped() : c);
        }
        throw fault("a text does not end");
    }

    private char escaped() throws Fault {
        position++;
        char c = position < text.length() ? text.charAt(position) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw fault("'\\" + c + "' means nothing");
        };
    }

    private char unicode() throws Fault {
        String digits = text.substring(position + 1, Math.min(position + 5, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw fault("'\\u' needs four hexadecimal digits");
        }
        position += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private Boolean literal(String word, boolean meaning) throws Fault {
        if (!text.startsWith(word, position)) {
            throw fault("there is a word that is neither true nor false");
        }
        position += word.length();
        return meaning;
    }

    private void expect(char wanted) throws Fault {
        if (next() != wanted) {
            throw fault("'" + wanted + "' is missing");
        }
        position++;
    }

    /** The next character that is no white space, 0 at the end. */
    private char next() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : 0;
    }

    private Fault fault(String problem) {
        int here = Math.min(position, text.length());
        return new Fault(1 + (int) text.substring(0, here).chars().filter(c -> c == '\n').count(), problem);
    }

    /** Writes what {@link #read} gives, two blanks deeper for each level. */
    static String write(Object value) {
        return write(value, "\n") + "\n";
    }

    private static String write(Object value, String newLine) {
        String inner = newLine + "  ";
        return switch (value) {
            case Map<?, ?> map when map.isEmpty() -> "{}";
            case Map<?, ?> map -> "{" + String.join(",", map.entrySet().stream()
                    .map(e -> inner + quoted(e.getKey().toString()) + ": " + write(e.getValue(), inner)).toList())
                    + newLine + "}";
            case List<?> list when list.isEmpty() -> "[]";
            case List<?> list -> "[" + String.join(",", list.stream().map(e -> inner + write(e, inner)).toList())
                    + newLine + "]";
            case String string -> quoted(string);
            default -> value.toString();
        };
    }

    private static String quoted(String string) {
        StringBuilder result = new StringBuilder("\"");
        for (char c : string.toCharArray()) {
            if (c == '"' || c == '\\') {
                result.append('\\').append(c);
            } else if (c < ' ') {
                result.append(String.format("\\u%04x", (int) c));
            } else {
                result.append(c);
            }
        }
        return result.append('"').toString();
    }
}
