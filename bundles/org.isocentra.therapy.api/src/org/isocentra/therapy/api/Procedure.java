package org.isocentra.therapy.api;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done to the patient that a drug may interfere with. */
public enum Procedure {

    RADIOSURGERY("radiosurgery"),
    CRANIOTOMY("craniotomy"),
    /** Laser interstitial thermal therapy. */
    LITT("LITT"),
    BIOPSY("biopsy");

    private final String label;

    Procedure(String label) {
        this.label = label;
    }

    /** What a person calls it, within a sentence. */
    public String label() {
        return label;
    }

    /** Its name in files: the label in lower case. */
    public String key() {
        return label.toLowerCase(Locale.ROOT);
    }

    /** The procedure of this key. */
    public static Optional<Procedure> of(String key) {
        return Stream.of(values()).filter(procedure -> procedure.key().equals(key)).findFirst();
    }
}
