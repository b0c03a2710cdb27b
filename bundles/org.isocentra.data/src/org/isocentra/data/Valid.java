package org.isocentra.data;

/** What the records of data files require of their content; the reader adds file and line. */
public final class Valid {

    private Valid() {
    }

    /** @throws IllegalArgumentException with the problem when the condition does not hold */
    public static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** @throws IllegalArgumentException when there is no such text */
    public static void text(String value, String what) {
        require(value != null && !value.isBlank(), what + " is missing");
    }
}
