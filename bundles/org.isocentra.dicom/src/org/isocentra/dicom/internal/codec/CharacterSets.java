package org.isocentra.dicom.internal.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Specific Character Set (DICOM PS3.3 section C.12.1.1.2): the single ones; code extensions are not interpreted. */
public final class CharacterSets {

    private static final Map<String, Charset> KNOWN = Map.of(
            "ISO_IR 192", StandardCharsets.UTF_8,
            "ISO_IR 100", StandardCharsets.ISO_8859_1,
            "ISO_IR 6", StandardCharsets.US_ASCII,
            "", StandardCharsets.US_ASCII);

    private CharacterSets() {
    }

    /** Whether text in these sets is read as it was written. */
    public static boolean isSupported(List<String> sets) {
        return sets.isEmpty() || sets.size() == 1 && KNOWN.containsKey(sets.getFirst());
    }

    /** The set to decode with; ASCII, with marks for what is not ASCII, where the set is not supported. */
    static Charset of(List<String> sets) {
        return isSupported(sets) && !sets.isEmpty() ? KNOWN.get(sets.getFirst()) : StandardCharsets.US_ASCII;
    }
}
