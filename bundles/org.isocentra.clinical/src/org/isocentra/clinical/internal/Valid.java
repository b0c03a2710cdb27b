package org.isocentra.clinical.internal;

/** Conditions that data files must meet; where they do not, the reader adds file and line. */
public final class Valid {

    private Valid() {
    }

    public static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    public static void text(String value, String what) {
        require(value != null && !value.isBlank(), what + " is missing");
    }
}
