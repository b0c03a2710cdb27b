package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DecimalText;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.DicomWriter;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.TextRules;
import org.isocentra.dicom.codec.Vr;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back the same. */
class DicomWriterTest {

    private static byte[] bytes(DataSet data) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomWriter.write(data, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DataSet.Builder object() {
        return new DataSet.Builder().put(Attribute.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Attribute.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3").put(Attribute.SOP_INSTANCE_UID,
                "2.25.1");
    }

    @Test
    void randomDataSetsComeBackEqual() {
        for (int seed = 0; seed < 300; seed++) {
            DataSet data = random(new Random(seed), object(), 0).build();
            DicomFile file = new DicomReader().read("random.dcm", bytes(data));
            assertEquals(data, file.data(), "seed " + seed);
            assertEquals(List.of(), file.tolerated(), "seed " + seed);
        }
    }

    private static DataSet.Builder random(Random random, DataSet.Builder data, int depth) {
        if (random.nextInt(10) > 0) {
            data.put(Attribute.PATIENT_NAME, "Müller^Zoë".substring(0, random.nextInt(10)));
        }
        data.put(Attribute.ROWS, random.nextInt(65536)).put(Attribute.TABLE_TOP_PITCH_ANGLE, random.nextFloat())
                .put(Attribute.CONTOUR_DATA, DoubleStream.generate(() -> random.nextGaussian() * 100)
                        .limit(random.nextInt(20)).toArray())
                .put(Attribute.ROI_NUMBER, random.nextInt());
        byte[] blob = new byte[random.nextInt(40)];
        random.nextBytes(blob);
        data.put(new Element.Value(0x0009_1001 + random.nextInt(200), Vr.OB, blob));
        if (depth < 4) {
            List<DataSet> items = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                items.add(random(random, new DataSet.Builder(), depth + 1).build());
            }
            data.put(Attribute.CONTOUR_SEQUENCE, items);
        }
        return data;
    }

    @Test
    void everyCutIsRefusedOrLosesWholeElementsOnly() {
        DataSet data = random(new Random(5), object(), 0).build();
        byte[] whole = bytes(data);
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            try {
                DicomFile file = new DicomReader().read("cut.dcm", Arrays.copyOf(whole, length));
                int kept = file.data().elements().size();
                assertEquals(data.elements().subList(0, kept), file.data().elements());
                assertTrue(kept < data.elements().size());
            } catch (InputException e) {
                refused++;
            }
        }
        assertTrue(refused > whole.length - 20, refused + " of " + whole.length);
    }

    @Test
    void textBeyond16BitsOfLengthMakesTheFileImplicit() {
        double[] contour = DoubleStream.iterate(-120.1234, v -> v + 0.0137).limit(12_000).toArray();
        DataSet data = object().put(Attribute.CONTOUR_DATA, contour).build();
        DicomFile file = new DicomReader().read("long.dcm", bytes(data));
        assertEquals("1.2.840.10008.1.2", Node.root("", file.meta()).requiredText(Attribute.TRANSFER_SYNTAX_UID));
        assertEquals(data, file.data());
        DataSet small = object().put(Attribute.CONTOUR_DATA, 1.5, 2.5, 3.5).build();
        assertEquals("1.2.840.10008.1.2.1", Node.root("", new DicomReader().read("short.dcm", bytes(small)).meta())
                .requiredText(Attribute.TRANSFER_SYNTAX_UID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "fa-IR", "tr-TR", "ar-EG", "hi-IN-u-nu-deva"})
    void localeDoesNotMatter(String tag) {
        DataSet.Builder english = object().put(Attribute.CONTOUR_DATA, 1234567.891, -0.00001234, 1e15)
                .put(Attribute.ROI_NUMBER, 1234567);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            DataSet.Builder local = object().put(Attribute.CONTOUR_DATA, 1234567.891, -0.00001234, 1e15)
                    .put(Attribute.ROI_NUMBER, 1234567);
            assertArrayEquals(bytes(english.build()), bytes(local.build()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersFitAndStayTheSame() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            double value = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextGaussian() * 1000;
                case 2 -> Math.rint(random.nextGaussian() * 1e6) / 1e4;
                default -> Math.rint(random.nextGaussian() * Math.pow(10, random.nextInt(12)));
            };
            if (!Double.isFinite(value)) {
                continue;
            }
            String text = DecimalText.of(value);
            assertTrue(text.length() <= 16 && text.matches("-?[0-9]+(\\.[0-9]+)?(E[+-]?[0-9]+)?|-?[0-9.]+E[+-]?[0-9]+"),
                    text);
            assertEquals(value, Double.parseDouble(text), Math.abs(value) * 1e-8, text);
            if (i % 4 >= 2) {
                assertEquals(value + 0.0, Double.parseDouble(text), text);
            }
            if (value > 0) {
                String above = DecimalText.atLeast(value);
                assertTrue(above.length() <= 16 && Double.parseDouble(above) >= value, above);
            }
        }
        assertEquals("0", DecimalText.of(-0.0));
        assertThrows(IllegalArgumentException.class, () -> DecimalText.of(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> DecimalText.of(Double.POSITIVE_INFINITY));
    }

    @Test
    void textThatDoesNotFitIsNotWritten() {
        DataSet.Builder data = object();
        assertThrows(IllegalArgumentException.class, () -> data.put(Attribute.ROI_NAME, "a\\b"));
        assertThrows(IllegalArgumentException.class, () -> data.put(Attribute.ROI_NAME, "x".repeat(65)));
        assertThrows(IllegalArgumentException.class, () -> data.put(Attribute.MODALITY, "rtplan"));
        assertThrows(IllegalArgumentException.class, () -> data.put(Attribute.SOP_INSTANCE_UID, "../../etc/passwd"));
        assertThrows(IllegalArgumentException.class, () -> data.put(Attribute.ROI_NUMBER, 1.5));
        assertThrows(IllegalArgumentException.class, () -> data.put(Attribute.ROWS, 65536));
        assertEquals("a b c", TextRules.fitted(Vr.LO, "a\\b\nc "));
        assertEquals("RESEARCH Müller", TextRules.fitted(Vr.SH, "RESEARCH Müllerin"));
        assertEquals("a\nb", TextRules.fitted(Vr.ST, "a\nb"));
    }

    @Test
    void puttingAgainReplaces() {
        DataSet data = object().put(Attribute.ROI_NUMBER, 1).put(Attribute.PATIENT_ID, "A").put(Attribute.ROI_NUMBER, 2)
                .build();
        assertEquals(2, Node.root("", data).requiredInteger(Attribute.ROI_NUMBER));
        assertEquals(data, data.toBuilder().put(Attribute.ROWS, 3).remove(Attribute.ROWS).build());
    }
}
