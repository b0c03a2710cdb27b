package org.isocentra.report.internal.html;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of markup. Text gets into it through {@link #text} only, so whatever a name contains stays text. */
public record Html(String markup) {

    public static final Html NOTHING = new Html("");

    /** Text as it is to be read. */
    public static Html text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c < ' ' && c != '\n' ? '\uFFFD' : c);
            }
        }
        return new Html(escaped.toString());
    }

    /** An element; {@code name} may be followed by classes, each after a full stop: {@code td.number}. */
    public static Html element(String name, Html... content) {
        return element(name, List.of(content));
    }

    public static Html element(String name, List<Html> content) {
        String[] parts = name.split("\\.");
        String classes = Stream.of(parts).skip(1).collect(Collectors.joining(" "));
        String start = "<" + parts[0] + (classes.isEmpty() ? "" : " class=\"" + classes + "\"") + ">";
        return new Html(start + join(content).markup + "</" + parts[0] + ">");
    }

    /** An element that holds only text. */
    public static Html element(String name, String text) {
        return element(name, text(text));
    }

    public static Html join(List<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
    }

    public static Html of(Html... parts) {
        return join(List.of(parts));
    }

    /** The same element with an attribute more. */
    public Html with(String attribute, String value) {
        int end = 1;
        while (Character.isLetterOrDigit(markup.charAt(end))) {
            end++;
        }
        return new Html(markup.substring(0, end) + " " + attribute + "=\"" + text(value).markup + "\""
                + markup.substring(end));
    }
}
