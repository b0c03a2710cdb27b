package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Checks of what people and plans get to read. */
final class Text {

    private Text() {
    }

    static void present(String text, String what) {
        assertNotNull(text, what + " is missing");
        assertFalse(text.isBlank(), what + " is empty");
    }

    /** Major, minor, micro, and what may follow. */
    static void version(String text, String what) {
        present(text, what);
        assertTrue(text.matches("\\d+\\.\\d+\\.\\d+([.+-].+)?"), what + " is no version like 1.0.0: " + text);
    }

    static void id(String text, String what) {
        present(text, what);
        assertTrue(text.matches("[A-Za-z0-9][A-Za-z0-9._-]*"), what + " holds more than letters, digits, . _ -: "
                + text);
    }

    static void confidence(String text, String what) {
        present(text, what);
        assertTrue(text.matches("V|K|\\?|policy"), what + " is not V, K, ? or policy: " + text);
    }
}
