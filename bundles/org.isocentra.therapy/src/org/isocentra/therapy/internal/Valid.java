package org.isocentra.therapy.internal;

/** Conditions that data files must meet; where they do not, the reader adds file and line. */
final class Valid {

    private Valid() {
    }

    static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    static void text(String value, String what) {
        require(value != null && !value.isBlank(), what + " is missing");
    }
}
