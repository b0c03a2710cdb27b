package org.isocentra.therapy.api;

/**
 * Something that is said, by whom, and how sure it is.
 *
 * @param text one or more sentences without the last full stop
 * @param source publication, label or policy
 * @param confidence one of {@link Confidence#MARKS}
 */
public record Statement(String text, String source, String confidence) {

    /** @throws IllegalArgumentException when one of them is missing */
    public Statement {
        require(text, "text of a statement");
        require(source, "source of '" + text + "'");
        if (!Confidence.MARKS.contains(String.valueOf(confidence))) {
            throw new IllegalArgumentException("confidence of '" + text + "' is " + confidence + ", not one of "
                    + String.join(", ", Confidence.MARKS));
        }
    }

    /** Whether its source has been read; what is not confirmed raises no severity. */
    public boolean isConfirmed() {
        return !confidence.equals(Confidence.UNCONFIRMED);
    }

    private static void require(String value, String what) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(what + " is missing");
        }
    }
}
