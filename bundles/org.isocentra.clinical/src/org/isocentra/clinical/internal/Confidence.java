package org.isocentra.clinical.internal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.data.Valid;

/** How sure data are. */
public final class Confidence {

    /** Marks of data that may be used, surest first. */
    public static final List<String> ACCEPTED = List.of("V", "K", "policy");

    private Confidence() {
    }

    /** @throws IllegalArgumentException when the mark is none, or none that may be used */
    public static void require(String mark, String what) {
        Valid.require(ACCEPTED.contains(String.valueOf(mark)), "confidence of " + what + " is " + mark
                + ", which is no ground for anything");
    }

    /** The least sure of some marks, of which there is at least one. */
    public static String weakest(Stream<String> marks) {
        return marks.max(Comparator.comparingInt(ACCEPTED::indexOf)).orElseThrow();
    }
}
