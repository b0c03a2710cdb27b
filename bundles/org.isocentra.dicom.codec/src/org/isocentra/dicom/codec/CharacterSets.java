package org.isocentra.dicom.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Specific Character Set (DICOM PS3.3 section C.12.1.1.2): text in one set, or in several that escape sequences switch
 * between (ISO 2022). Where a set is not known, text is read as ASCII, with marks for what is not.
 */
public final class CharacterSets {

    /** Sets by their defined term, without what tells whether they are used alone or with others. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("", "US-ASCII"), Map.entry("6", "US-ASCII"), Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"), Map.entry("109", "ISO-8859-3"), Map.entry("110", "ISO-8859-4"),
            Map.entry("144", "ISO-8859-5"), Map.entry("127", "ISO-8859-6"), Map.entry("126", "ISO-8859-7"),
            Map.entry("138", "ISO-8859-8"), Map.entry("148", "ISO-8859-9"), Map.entry("203", "ISO-8859-15"),
            Map.entry("166", "TIS-620"), Map.entry("13", "JIS_X0201"), Map.entry("192", "UTF-8"),
            Map.entry("87", "x-JIS0208"), Map.entry("159", "JIS_X0212-1990"), Map.entry("149", "EUC-KR"),
            Map.entry("58", "GB2312"));
    private static final Map<String, String> WHOLE = Map.of("GB18030", "GB18030", "GBK", "GBK");

    /** Sets that escape sequences call, by what follows the escape character. */
    private static final Map<String, Called> CALLED = Map.ofEntries(
            low("(B", "US-ASCII", 1), low("(J", "JIS_X0201", 1), low("$B", "x-JIS0208", 2),
            low("$@", "x-JIS0208", 2), low("$(D", "JIS_X0212-1990", 2),
            high(")I", "JIS_X0201", 1), high("$)C", "EUC-KR", 2), high("$)A", "GB2312", 2),
            high("-A", "ISO-8859-1", 1), high("-B", "ISO-8859-2", 1), high("-C", "ISO-8859-3", 1),
            high("-D", "ISO-8859-4", 1), high("-L", "ISO-8859-5", 1), high("-G", "ISO-8859-6", 1),
            high("-F", "ISO-8859-7", 1), high("-H", "ISO-8859-8", 1), high("-M", "ISO-8859-9", 1),
            high("-b", "ISO-8859-15", 1), high("-T", "TIS-620", 1));

    private static final byte ESCAPE = 0x1B;
    private static final int LONGEST_CALL = 3;
    private static final CharacterSets ASCII = new CharacterSets(StandardCharsets.US_ASCII, false);

    private final Charset initial;
    private final boolean switches;

    private CharacterSets(Charset initial, boolean switches) {
        this.initial = initial;
        this.switches = switches;
    }

    /** A set for the bytes below 80 or for those above. */
    private record Called(Charset set, boolean high, int width) {
    }

    private static Map.Entry<String, Called> low(String call, String set, int width) {
        return Map.entry(call, new Called(charset(set), false, width));
    }

    private static Map.Entry<String, Called> high(String call, String set, int width) {
        return Map.entry(call, new Called(charset(set), true, width));
    }

    /** Java machines may come without the larger sets; then there are marks instead of characters. */
    private static Charset charset(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    /** Whether text in these sets is read as it was written. */
    public static boolean isSupported(List<String> sets) {
        return sets.stream().allMatch(s -> name(s) != null && Charset.isSupported(name(s)))
                && (sets.size() < 2 || sets.stream().allMatch(CharacterSets::canBeSwitched));
    }

    private static boolean canBeSwitched(String term) {
        return term.isEmpty() || term.startsWith("ISO 2022 IR ")
                || term.startsWith("ISO_IR ") && !term.endsWith(" 192");
    }

    private static String name(String term) {
        return WHOLE.containsKey(term) ? WHOLE.get(term)
                : term.isEmpty() || term.matches("ISO(_IR| 2022 IR) [0-9]+")
                        ? NAMES.get(term.substring(term.lastIndexOf(' ') + 1)) : null;
    }

    /** What decodes text in these sets. */
    static CharacterSets of(List<String> sets) {
        if (sets.isEmpty() || !isSupported(sets)) {
            return ASCII;
        }
        String first = sets.getFirst();
        boolean switches = sets.size() > 1 || first.startsWith("ISO 2022");
        boolean several = List.of("87", "159", "149", "58").contains(first.substring(first.lastIndexOf(' ') + 1));
        // sets of two bytes a character are never there without being called
        return new CharacterSets(switches && several ? StandardCharsets.US_ASCII : charset(name(first)), switches);
    }

    static CharacterSets ascii() {
        return ASCII;
    }

    /** @param name whether the text is a person's name, whose parts each begin in the first set */
    String decode(byte[] bytes, boolean name) {
        return switches ? switching(bytes, name) : new String(bytes, initial);
    }

    /** Stretches between escape sequences, each in the sets that hold there. */
    private String switching(byte[] bytes, boolean name) {
        StringBuilder text = new StringBuilder();
        Called low = new Called(initial, false, 1);
        Called high = new Called(initial, true, 1);
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] == ESCAPE) {
                int length = callLength(bytes, at + 1);
                Called called = CALLED.get(ascii(bytes, at + 1, length));
                if (called == null) {
                    text.append('\uFFFD');
                } else if (called.high()) {
                    high = called;
                } else {
                    low = called;
                }
                at += 1 + length;
                continue;
            }
            // what separates values and parts of names ends what was called, but can be half of a wider character
            Called set = bytes[at] < 0 ? high : low;
            boolean separates = set.width() == 1 && isSeparator(bytes[at], name);
            if (separates) {
                low = new Called(initial, false, 1);
                high = new Called(initial, true, 1);
            }
            int end = Math.min(bytes.length, at + set.width());
            text.append(new String(Arrays.copyOfRange(bytes, at, end), set.set()));
            at = end;
        }
        return text.toString();
    }

    private static boolean isSeparator(byte b, boolean name) {
        return b == '\\' || name && (b == '^' || b == '=') || b == '\r' || b == '\n' || b == '\f' || b == '\t';
    }

    /** The longest known call that stands here; 0 if there is none. */
    private static int callLength(byte[] bytes, int at) {
        for (int length = Math.min(LONGEST_CALL, bytes.length - at); length > 1; length--) {
            if (CALLED.containsKey(ascii(bytes, at, length))) {
                return length;
            }
        }
        return 0;
    }

    private static String ascii(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.US_ASCII);
    }
}
