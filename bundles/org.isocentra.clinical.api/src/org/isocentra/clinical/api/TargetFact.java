package org.isocentra.clinical.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be known of a target besides its size: one word for one thing. A fact is one of a few words. */
public enum TargetFact {

    /** {@code eloquent} and {@code deep} are none of the brainstem; {@code other} is a place that is none of these. */
    LOCATION("location", "location", "brainstem", "eloquent", "deep", "other"),
    /** Whether this very lesion has had radiosurgery before. */
    PRIOR_RADIOSURGERY("priorRadiosurgery", "radiosurgery of this lesion before", "yes", "no"),
    /** Whether it will be resected after the radiosurgery that is planned. */
    RESECTION_PLANNED("resectionPlanned", "resection planned after radiosurgery", "yes", "no");

    private final String key;
    private final String label;
    private final List<String> words;

    TargetFact(String key, String label, String... words) {
        this.key = key;
        this.label = label;
        this.words = List.of(words);
    }

    /** Its name in {@code case.yaml} and in data files. */
    public String key() {
        return key;
    }

    /** What a person calls it. */
    public String label() {
        return label;
    }

    /** The words it can be. */
    public List<String> words() {
        return words;
    }

    /** Whether its words are {@code yes} and {@code no}. */
    public boolean isYesOrNo() {
        return words.equals(List.of("yes", "no"));
    }

    /** The fact of this key. */
    public static Optional<TargetFact> of(String key) {
        return Stream.of(values()).filter(fact -> fact.key.equals(key)).findFirst();
    }
}
