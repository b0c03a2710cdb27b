package org.isocentra.therapy.api;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How sure data are. */
public final class Confidence {

    /** Not confirmed: shown, and nothing follows from it. */
    public static final String UNCONFIRMED = "?";

    /** All marks, surest first: seen in the source, well known, a choice of the site, not confirmed. */
    public static final List<String> MARKS = List.of("V", "K", "policy", UNCONFIRMED);

    private Confidence() {
    }

    /** The least sure of some marks, of which there is at least one. */
    public static String weakest(Stream<String> marks) {
        return marks.max(Comparator.comparingInt(MARKS::indexOf)).orElseThrow();
    }
}
