package org.isocentra.clinical.api;

/**
 * Something said of a treatment, with where it comes from.
 *
 * @param text for a person to read, with units
 * @param source publication, or who decided it
 * @param confidence V, seen in the source, K, well known, or policy
 */
public record Statement(String text, String source, String confidence) {

    /** @throws IllegalArgumentException when something is missing */
    public Statement {
        if (text.isBlank() || source.isBlank() || confidence.isBlank()) {
            throw new IllegalArgumentException("a statement needs text, source and confidence: '" + text + "', '"
                    + source + "', '" + confidence + "'");
        }
    }

    /** All of it in one line. */
    @Override
    public String toString() {
        return text + " (" + source + "; confidence " + confidence + ")";
    }
}
