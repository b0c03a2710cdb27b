package org.isocentra.dicom.codec;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.isocentra.dicom.api.Uids;

/** What text of a value representation may hold (DICOM PS3.5 section 6.2); applied to everything written. */
public final class TextRules {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9 _]{0,16}");
    private static final Pattern DATE = Pattern.compile("([0-9]{8})?");
    private static final Pattern TIME = Pattern.compile("([0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,6})?)?)?)?");

    /** Three groups of 64 characters: alphabetic, ideographic, phonetic. */
    private static final int MAX_NAME = 3 * 64 + 2;

    private TextRules() {
    }

    /**
     * Text made fit for a representation: control characters and backslashes become spaces, what is too long is cut
     * between characters. Short labels are cut to bytes, because some readers count bytes.
     */
    public static String fitted(Vr vr, String text) {
        StringBuilder fitted = new StringBuilder();
        text.codePoints().map(c -> allowed(vr, c) ? c : ' ').limit(maxLength(vr)).forEach(fitted::appendCodePoint);
        while (vr == Vr.SH && fitted.toString().getBytes(StandardCharsets.UTF_8).length > maxLength(vr)) {
            fitted.setLength(fitted.offsetByCodePoints(fitted.length(), -1));
        }
        return fitted.toString().strip();
    }

    /** @throws IllegalArgumentException for text a representation cannot hold */
    static String checked(Vr vr, String text) {
        boolean fits = switch (vr) {
            case CS -> CODE.matcher(text).matches();
            case UI -> text.isEmpty() || Uids.isUid(text);
            case DA -> DATE.matcher(text).matches();
            case TM -> TIME.matcher(text).matches();
            default -> text.codePointCount(0, text.length()) <= maxLength(vr)
                    && text.codePoints().allMatch(c -> allowed(vr, c));
        };
        if (!fits) {
            throw new IllegalArgumentException("not a value of representation " + vr + ": '" + text + "'");
        }
        return text;
    }

    private static boolean allowed(Vr vr, int character) {
        boolean paragraphs = vr == Vr.ST || vr == Vr.LT || vr == Vr.UT;
        return Character.isISOControl(character) ? paragraphs && (character == '\n' || character == '\r')
                : character != '\\' || paragraphs;
    }

    private static int maxLength(Vr vr) {
        return switch (vr) {
            case SH, AE, CS, DS -> 16;
            case IS -> 12;
            case LO, UI -> 64;
            case PN -> MAX_NAME;
            case ST -> 1024;
            case LT -> 10240;
            default -> Integer.MAX_VALUE;
        };
    }
}
