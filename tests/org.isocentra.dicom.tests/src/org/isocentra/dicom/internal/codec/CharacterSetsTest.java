package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.CharacterSets;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names in the character sets of the world; those of Japan, Korea and China are the examples of DICOM PS3.5. */
class CharacterSetsTest {

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("ISO_IR 100", "Buc^J\u00e9r\u00f4me", "Buc^Jérôme"),
                Arguments.of("ISO_IR 101", "Dvo\u00f8\u00e1k", "Dvořák"),
                Arguments.of("ISO_IR 144", "\u00bb\u00eeace", "Люace"),
                Arguments.of("ISO_IR 127", "\u00e2\u00c8\u00c7\u00e6\u00ea", "قباني"),
                Arguments.of("ISO_IR 126", "\u00c4\u00e9\u00ef\u00ed", "Διον"),
                Arguments.of("ISO_IR 138", "\u00f9\u00f8\u00e5\u00ef", "שרון"),
                Arguments.of("ISO_IR 148", "\u00dd\u00fe", "İş"),
                Arguments.of("ISO_IR 166", "\u00b9\u00d2\u00c2", "นาย"),
                Arguments.of("ISO_IR 13", "\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3", "ﾔﾏﾀﾞ^ﾀﾛｳ"),
                Arguments.of("\\ISO 2022 IR 87", "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B="
                        + "\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
                Arguments.of("ISO 2022 IR 13\\ISO 2022 IR 87", "\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3="
                        + "\u001b$B;3ED\u001b(J^\u001b$BB@O:\u001b(J", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎"),
                Arguments.of("\\ISO 2022 IR 149", "Hong^Gildong=\u001b$)C\u00fb\u00f3^"
                        + "\u001b$)C\u00d1\u00ce\u00d4\u00d7="
                        + "\u001b$)C\u00c8\u00ab^\u001b$)C\u00b1\u00e6\u00b5\u00bf", "Hong^Gildong=洪^吉洞=홍^길동"),
                Arguments.of("ISO 2022 IR 149", "\u001b$)C\u00b1\u00e8\u00c8\u00f1\u00c1\u00df\u001b(B", "김희중"),
                Arguments.of("\\ISO 2022 IR 58", "Zhang=\u001b$)A\u00d5\u00c5^\u001b$)A\u00d0\u00a1\u00b6\u00ab",
                        "Zhang=张^小东"),
                Arguments.of("ISO 2022 IR 6\\ISO 2022 IR 100\\ISO 2022 IR 144",
                        "A\u001b-A\u00e9^\u001b-L\u00bb", "Aé^Л"),
                Arguments.of("GB18030", "Wang^XiaoDong=\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab", "Wang^XiaoDong=王^小东"),
                Arguments.of("GBK", "\u00cd\u00f5", "王"));
    }

    private static Node node(String sets, Attribute attribute, String bytes) {
        return Node.root("file", new DataSet.Builder()
                .put(new Element.Value(Attribute.SPECIFIC_CHARACTER_SET.tag(), Vr.CS, latin(sets)))
                .put(new Element.Value(attribute.tag(), attribute.vr(), latin(bytes))).build());
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void namesAreReadAsTheyWereWritten(String sets, String bytes, String expected) {
        Node node = node(sets, Attribute.PATIENT_NAME, bytes);
        assertTrue(CharacterSets.isSupported(node.characterSets()), sets);
        assertEquals(expected, node.requiredText(Attribute.PATIENT_NAME));
    }

    /** The second byte of a character may be a backslash, which separates values elsewhere. */
    @Test
    void halvesOfCharactersDoNotSeparate() {
        assertEquals(List.of("ソ表", "B"), node("\\ISO 2022 IR 87", Attribute.SERIES_DESCRIPTION,
                "\u001b$B%=I=\u001b(B\\B").texts(Attribute.SERIES_DESCRIPTION));
        assertEquals(List.of("\u6b55"), node("GBK", Attribute.SERIES_DESCRIPTION, "\u009a\\")
                .texts(Attribute.SERIES_DESCRIPTION));
        assertEquals(List.of("\u001f", "x").size(), node("\\ISO 2022 IR 87", Attribute.SERIES_DESCRIPTION,
                "\u001b$B\\\\\u001b(B\\x").texts(Attribute.SERIES_DESCRIPTION).size());
    }

    /** A caret ends a set in names only. */
    @Test
    void otherTextMayHoldCarets() {
        String text = "\u001b$)C\u00c8\u00ab^\u00b1\u00e6";
        assertEquals("홍^길", node("\\ISO 2022 IR 149", Attribute.SERIES_DESCRIPTION, text)
                .requiredText(Attribute.SERIES_DESCRIPTION));
        assertTrue(node("\\ISO 2022 IR 149", Attribute.PATIENT_NAME, text).requiredText(Attribute.PATIENT_NAME)
                .contains("\uFFFD"));
    }

    @Test
    void unknownSetsLeaveMarks() {
        for (String sets : List.of("ISO_IR 999", "latin1", "ISO 2022 IR 100\\GB18030", "ISO_IR 100\\ISO_IR 192")) {
            Node node = node(sets, Attribute.PATIENT_NAME, "A\u00e9");
            assertFalse(CharacterSets.isSupported(node.characterSets()), sets);
            assertEquals("A\uFFFD", node.requiredText(Attribute.PATIENT_NAME));
        }
        assertEquals("A\uFFFD%/1B", node("\\ISO 2022 IR 87", Attribute.PATIENT_NAME, "A\u001b%/1B")
                .requiredText(Attribute.PATIENT_NAME));
        assertEquals("A\uFFFD", node("\\ISO 2022 IR 87", Attribute.PATIENT_NAME, "A\u001b")
                .requiredText(Attribute.PATIENT_NAME));
    }
}
