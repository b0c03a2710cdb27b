package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.CharacterSets;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What well-formed files, and those with known departures, are read as. */
class DicomReaderTest {

    private static Node read(RawFile file) {
        return new DicomReader().read("test.dcm", file.bytes()).root();
    }

    private static RawFile explicit() {
        return RawFile.withSyntax(RawFile.EXPLICIT);
    }

    private static RawFile implicit() {
        return RawFile.withSyntax(RawFile.IMPLICIT);
    }

    @Test
    void readsExplicitAndImplicitAlike() {
        byte[] item = new RawFile().element(0x3006_0022, "IS", "7").bytes();
        Node a = read(explicit().element(0x0010_0020, "LO", "ID 1").element(0x0028_0010, "US", RawFile.u16(40000))
                .head(0x3006_0020, "SQ", 8 + item.length).item(item.length).raw(item));
        Node b = read(implicit().implicit(0x0010_0020, RawFile.even("ID 1", ' ')).implicit(0x0028_0010,
                RawFile.u16(40000))
                .implicitHead(0x3006_0020, RawFile.UNDEFINED).item(RawFile.UNDEFINED)
                .implicit(0x3006_0022, RawFile.even("7", ' ')).endItem().endSequence());
        assertEquals(a.data(), b.data());
        assertEquals(Optional.of("ID 1"), a.text(Attribute.PATIENT_ID));
        assertEquals(40000, a.requiredInteger(Attribute.ROWS));
        assertEquals(7, a.items(Attribute.STRUCTURE_SET_ROI_SEQUENCE).getFirst().requiredInteger(Attribute.ROI_NUMBER));
    }

    /** Gateways that do not know an attribute turn it into UN; its value is still there. */
    @Test
    void knowsItsAttributesAlsoWhenTheyAreOfUnknownRepresentation() {
        byte[] item = new RawFile().implicit(0x3006_0022, RawFile.even("7", ' ')).bytes();
        Node node = read(explicit().element(0x0028_0010, "UN", RawFile.u16(12))
                .head(0x3006_0020, "UN", 8 + item.length).item(item.length).raw(item)
                .head(0x3006_0039, "UN", RawFile.UNDEFINED).item(RawFile.UNDEFINED)
                .implicit(0x3006_0084, RawFile.even("7", ' ')).endItem().endSequence());
        assertEquals(12, node.requiredInteger(Attribute.ROWS));
        assertEquals(7, node.items(Attribute.STRUCTURE_SET_ROI_SEQUENCE).getFirst()
                .requiredInteger(Attribute.ROI_NUMBER));
        assertEquals(7, node.items(Attribute.ROI_CONTOUR_SEQUENCE).getFirst()
                .requiredInteger(Attribute.REFERENCED_ROI_NUMBER));
    }

    @Test
    void keepsPrivateElementsAndSequences() {
        Node node = read(explicit().element(0x0009_0010, "LO", "ACME").element(0x0009_1001, "UN", new byte[] {1, 2, 3,
                4})
                .head(0x0009_1002, "UN", RawFile.UNDEFINED).item(RawFile.UNDEFINED)
                .implicit(0x0009_1003, new byte[] {5, 6}).endItem().endSequence().element(0x0010_0020, "LO", "X1"));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, ((Element.Value) node.data().find(0x0009_1001)
                .orElseThrow()).bytes());
        Element.Sequence sequence = (Element.Sequence) node.data().find(0x0009_1002).orElseThrow();
        assertTrue(sequence.items().getFirst().find(0x0009_1003).isPresent());
        assertEquals(Optional.of("X1"), node.text(Attribute.PATIENT_ID));
    }

    @Test
    void dropsGroupLengthsAndKeepsTrailingPadding() {
        Node node = read(explicit().element(0x0008_0000, "UL", RawFile.u32(99)).element(0x0010_0020, "LO", "X1")
                .element(0xFFFC_FFFC, "OB", new byte[200]));
        assertTrue(node.data().find(0x0008_0000).isEmpty());
        assertEquals(Optional.of("X1"), node.text(Attribute.PATIENT_ID));
    }

    @Test
    void saysWhatItTolerated() {
        DicomFile file = new DicomReader().read("odd.dcm", explicit().element(0x0010_0030, "DA", "19610402")
                .element(0x0010_0020, "LO", new byte[] {'A', 'B', 'C'}).bytes());
        assertEquals(List.of("odd value lengths", "elements out of order"), file.tolerated());
        assertEquals(Optional.of("ABC"), file.root().text(Attribute.PATIENT_ID));
        assertEquals(Optional.of(LocalDate.of(1961, 4, 2)), file.root().date(Attribute.PATIENT_BIRTH_DATE));
    }

    @Test
    void headerEndsBeforePixels(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("cut.dcm"), explicit().element(0x0010_0020, "LO", "X1")
                    .element(0x0028_1053, "DS", "2").head(0x7FE0_0010, "OW", 1_000_000).bytes());
        Node node = new DicomReader().readHeader(file).root();
        assertEquals(2, node.requiredNumber(Attribute.RESCALE_SLOPE));
        assertFalse(node.data().contains(Attribute.PIXEL_DATA));
    }

    @ParameterizedTest
    @CsvSource({"ISO_IR 192, UTF-8", "ISO_IR 100, ISO-8859-1"})
    void decodesNames(String set, String charset) {
        Node node = read(explicit().element(0x0008_0005, "CS", set)
                .element(0x0010_0010, "PN", padded("Müller^Zoë".getBytes(Charset.forName(charset)))));
        assertEquals(Optional.of("Müller^Zoë"), node.text(Attribute.PATIENT_NAME));
    }

    @Test
    void marksWhatIsOutsideOfTheCharacterSet() {
        byte[] latin = padded("Müller".getBytes(StandardCharsets.ISO_8859_1));
        Node none = read(explicit().element(0x0010_0010, "PN", latin));
        assertEquals(Optional.of("M\uFFFDller"), none.text(Attribute.PATIENT_NAME));
        Node japanese = read(explicit().element(0x0008_0005, "CS", "\\ISO 2022 IR 999").element(0x0010_0010, "PN",
                "Yamada"));
        assertEquals(Optional.of("Yamada"), japanese.text(Attribute.PATIENT_NAME));
        assertFalse(CharacterSets.isSupported(japanese.characterSets()));
    }

    @Test
    void itemsInheritTheCharacterSet() {
        byte[] item = new RawFile().element(0x3006_0026, "LO",
                padded("Großhirn".getBytes(StandardCharsets.UTF_8))).bytes();
        Node node = read(explicit().element(0x0008_0005, "CS", "ISO_IR 192").head(0x3006_0020, "SQ", 8 + item.length)
                .item(item.length).raw(item));
        assertEquals("Großhirn", node.items(Attribute.STRUCTURE_SET_ROI_SEQUENCE).getFirst()
                .requiredText(Attribute.ROI_NAME));
    }

    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e999", "-Infinity", "0x10", "1.5d", "1,5", "one", "1.2.3", "--1", "1e", "."})
    void refusesWhatIsNoNumber(String text) {
        Node node = read(explicit().element(0x3004_000E, "DS", text));
        InputException e = assertThrows(InputException.class, () -> node.number(Attribute.DOSE_GRID_SCALING));
        assertEquals("test.dcm: DoseGridScaling (3004,000E)", e.where());
        assertTrue(e.problem().contains(text.strip()), e.problem());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "' 1.50 ',1.5", "+2,2", "-.5,-0.5", "1e-3,0.001", "-0,0",
            "123456789.12345678,123456789.12345678",
        "0.00000000000000000000000000001,1e-29", "99999999999999999999,1e20", "5.,5"})
    void readsNumbers(String text, double value) {
        double read = read(explicit().element(0x3004_000E, "DS", text)).requiredNumber(Attribute.DOSE_GRID_SCALING);
        assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(read));
    }

    @Test
    void namesThePlaceOfAFault() {
        byte[] inner = new RawFile().element(0x3006_0046, "IS", "x").bytes();
        byte[] contour = new RawFile().head(0x3006_0040, "SQ", 8 + inner.length).item(inner.length).raw(inner).bytes();
        Node node = read(explicit().head(0x3006_0039, "SQ", 8 + contour.length).item(contour.length).raw(contour));
        Node found = node.items(Attribute.ROI_CONTOUR_SEQUENCE).getFirst().items(Attribute.CONTOUR_SEQUENCE).getFirst();
        InputException e = assertThrows(InputException.class, () -> found.integer(Attribute.NUMBER_OF_CONTOUR_POINTS));
        assertEquals("test.dcm: ROIContourSequence[1] > ContourSequence[1] > NumberOfContourPoints (3006,0046)",
                e.where());
        assertThrows(InputException.class, () -> found.requiredNumbers(Attribute.CONTOUR_DATA, 3));
    }

    @Test
    void refusesADateThatIsNone() {
        Node node = read(explicit().element(0x0010_0030, "DA", "19611402"));
        assertThrows(InputException.class, () -> node.date(Attribute.PATIENT_BIRTH_DATE));
    }
}
