package org.isocentra.dicom.internal.anonymous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.isocentra.dicom.api.anonymous.Anonymity;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.DicomWriter;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.Vr;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;

/** An object that has every attribute of the table, and others that it does not name, each with a mark in its value. */
class AnonymiserTest {

    private static final Profile PROFILE = Profile.load();
    private static final List<String> MARKS = List.of("ZZMARK", "19870605", "112233", "1.2.826.0.1.987", "98765",
            "037Y");
    private static final Anonymity PLAIN = anonymity("a secret of some length", Anonymity.Dates.REMOVED);

    private static Anonymity anonymity(String secret, Anonymity.Dates dates) {
        return new Anonymity(Optional.empty(), Optional.of(secret), dates, Anonymity.StructureNames.REPLACED);
    }

    private static Element marked(int tag, Vr vr) {
        byte[] bytes = switch (vr) {
            case DA -> "19870605".getBytes(StandardCharsets.US_ASCII);
            case DT -> "19870605112233.5+0100".getBytes(StandardCharsets.US_ASCII);
            case TM -> "112233".getBytes(StandardCharsets.US_ASCII);
            case AS -> "037Y".getBytes(StandardCharsets.US_ASCII);
            case DS, IS -> "98765".getBytes(StandardCharsets.US_ASCII);
            case UI -> ("1.2.826.0.1.987." + Integer.toUnsignedString(tag)).getBytes(StandardCharsets.US_ASCII);
            default -> "ZZMARK".getBytes(StandardCharsets.US_ASCII);
        };
        return new Element.Value(tag, vr, bytes);
    }

    /** Attributes that the table does not name, but which hold what people type, or what nobody knows. */
    private static DataSet.Builder unnamed(DataSet.Builder data) {
        data.put(marked(0x0018_1003, Vr.LO)).put(marked(0x0010_0212, Vr.UC)).put(marked(0x0010_2201, Vr.LO))
                .put(marked(0x0028_6190, Vr.ST)).put(marked(0x0008_2120, Vr.SH)).put(marked(0x0018_9910, Vr.UT))
                .put(marked(0x0008_1190, Vr.UR)).put(marked(0x0018_9fff, Vr.UN)).put(marked(0x0018_9ffd, Vr.OB))
                .put(marked(0x0010_0217, Vr.LT)).put(marked(0x0018_9ffb, Vr.PN)).put(marked(0x0018_9ff9, Vr.AE))
                .put(marked(0x0018_9ff7, Vr.AS)).put(marked(0x0018_9ff5, Vr.DA)).put(marked(0x0018_9ff3, Vr.TM))
                .put(marked(0x0018_9ff1, Vr.DT)).put(marked(0x0018_9fef, Vr.UI))
                .put(new Element.Value(0x0018_9fed, Vr.CS, "ZZMARK, Jo".getBytes(StandardCharsets.US_ASCII)))
                .put(new Element.Value(0x0018_9feb, Vr.DS, "98765, Jo ".getBytes(StandardCharsets.US_ASCII)))
                .put(marked(0x0020_1040, Vr.LO)).put(marked(0x3004_0006, Vr.LO)).put(marked(0x300A_00C2, Vr.LO))
                .put(marked(0x0009_0010, Vr.LO)).put(marked(0x0009_1001, Vr.UN)).put(marked(0x6000_0022, Vr.LO))
                .put(marked(0x6002_3000, Vr.OW)).put(marked(0x5000_0022, Vr.LO));
        data.put(new Element.Sequence(0x0019_1002, List.of(new DataSet.Builder().put(marked(0x0010_0010, Vr.PN))
                .build())));
        return data;
    }

    private static DataSet object() {
        DataSet.Builder data = Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)).getFirst().toBuilder();
        DataSet item = unnamed(new DataSet.Builder().put(marked(0x0010_0010, Vr.PN)).put(marked(0x0008_1155, Vr.UI))
                .put(marked(0x0008_0020, Vr.DA))).build();
        for (Map.Entry<Integer, Profile.Rule> rule : inObjects().entrySet()) {
            Vr vr = rule.getValue().vr();
            data.put(vr == Vr.SQ ? new Element.Sequence(rule.getKey(), List.of(item))
                    : marked(rule.getKey(), vr));
        }
        return unnamed(data).put(new Element.Sequence(0x0018_9ffe, List.of(item))).build();
    }

    /** The rules on what data sets can hold: not those on commands, file meta information and directories. */
    private static Map<Integer, Profile.Rule> inObjects() {
        Map<Integer, Profile.Rule> rules = new TreeMap<>(Integer::compareUnsigned);
        PROFILE.rules().forEach((tag, rule) -> {
            if (tag >>> 16 >= 0x0008 && !rule.keeps()) {
                rules.put(tag, rule);
            }
        });
        return rules;
    }

    private static String bytes(DataSet data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(data, out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static DataSet anonymous(DataSet data, Anonymity anonymity) {
        return Anonymiser.of(Node.root("object", data), PROFILE, new Pseudonyms(anonymity.secret()), anonymity);
    }

    @Test
    void theTableIsWhole() {
        assertEquals(617 + 12, PROFILE.rules().size());
        assertTrue(PROFILE.rule(0x6004_3000).isPresent() && PROFILE.rule(0x50F0_0005).isPresent());
        assertFalse(PROFILE.rule(0x7FE0_0010).isPresent());
    }

    @Test
    void noMarkSurvives() throws IOException {
        String before = bytes(object());
        for (String mark : MARKS) {
            assertTrue(before.contains(mark), mark);
        }
        String after = bytes(anonymous(object(), PLAIN));
        for (String mark : MARKS) {
            assertFalse(after.contains(mark), mark);
        }
        for (String own : List.of("S-0001", "ller^Zo", "19610402", "20260302")) {
            assertFalse(after.contains(own), own);
        }
    }

    /** Nor does a file that does not tell representations hide any. */
    @Test
    void noMarkSurvivesImplicitEncoding() throws IOException {
        DataSet implicit = object().toBuilder().put(new Element.Value(0x0018_9ff0, Vr.LO, new byte[0x10000])).build();
        byte[] file = bytes(implicit).getBytes(StandardCharsets.ISO_8859_1);
        Node root = new DicomReader().read("implicit", file).root();
        assertEquals(Vr.UN, root.data().find(0x0018_1003).orElseThrow().vr());
        String after = bytes(anonymous(root.data(), PLAIN));
        for (String mark : MARKS) {
            assertFalse(after.contains(mark), mark);
        }
    }

    @Test
    void eachAttributeIsTreatedAsTheTableSays() {
        DataSet after = anonymous(object(), PLAIN);
        int[] counts = new int[4];
        inObjects().forEach((tag, rule) -> {
            Optional<Element> element = after.find(tag);
            if (tag == Attribute.PATIENT_ID.tag() || tag == Attribute.PATIENT_NAME.tag()) {
                assertTrue(element.isPresent());
            } else if (rule.renames() || rule.vr() == Vr.UI && !rule.action().equals("X")) {
                assertTrue(element.isPresent(), rule + " " + Attribute.describe(tag));
                counts[0]++;
            } else if (rule.vr() == Vr.SQ) {
                assertEquals(rule.empties(), element.isPresent(), Attribute.describe(tag));
            } else if (rule.replaces()) {
                assertTrue(element.orElseThrow() instanceof Element.Value v && v.bytes().length > 0);
                counts[1]++;
            } else if (rule.empties() && tag != Attribute.ROI_NAME.tag()) {
                assertTrue(element.orElseThrow() instanceof Element.Value v && v.bytes().length == 0,
                        Attribute.describe(tag));
                counts[2]++;
            } else if (tag != Attribute.ROI_NAME.tag()) {
                assertFalse(element.isPresent(), Attribute.describe(tag));
                counts[3]++;
            }
        });
        for (int count : counts) {
            assertTrue(count > 40, List.of(counts[0], counts[1], counts[2], counts[3]).toString());
        }
        Node root = Node.root("", after);
        assertEquals("YES", root.requiredText(Attribute.PATIENT_IDENTITY_REMOVED));
        assertEquals(List.of("Isocentra", "PS3.15 2024b basic profile"), root.texts(
                Attribute.DEIDENTIFICATION_METHOD));
        assertEquals("113100", root.items(Attribute.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).getFirst().requiredText(
                Attribute.CODE_VALUE));
        assertEquals("REMOVED", root.requiredText(Attribute.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED));
    }

    /** Codes of scanners stay; a name among them does not, nor one in the name of a structure that was to be kept. */
    @Test
    void namesAreFoundAmongCodes() {
        DataSet data = object().toBuilder().put(new Element.Value(0x0018_9fe9, Vr.CS, "SPIN_ECHO ".getBytes(
                StandardCharsets.US_ASCII))).put(new Element.Value(0x0018_9fe7, Vr.CS, "DOE_1 ".getBytes(
                        StandardCharsets.US_ASCII)))
                .put(Attribute.PATIENT_NAME, "Doe^Jo").put(Attribute.ROI_NAME, "GTV of Mr Doe").build();
        DataSet after = anonymous(data, new Anonymity(Optional.empty(), PLAIN.secret(), Anonymity.Dates.REMOVED,
                Anonymity.StructureNames.KEPT));
        assertTrue(after.find(0x0018_9fe9).isPresent());
        assertFalse(after.find(0x0018_9fe7).isPresent());
        assertEquals(Optional.of("ROI_0"), Node.root("", after).text(Attribute.ROI_NAME));
    }

    @Test
    void whatIsNeededForPlanningStays() {
        DataSet before = Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)).getFirst();
        DataSet after = anonymous(before, PLAIN);
        for (Attribute kept : List.of(Attribute.PIXEL_DATA, Attribute.IMAGE_POSITION_PATIENT, Attribute.PIXEL_SPACING,
                Attribute.IMAGE_ORIENTATION_PATIENT, Attribute.RESCALE_SLOPE, Attribute.RESCALE_TYPE, Attribute.ROWS,
                Attribute.SOP_CLASS_UID, Attribute.MODALITY, Attribute.PATIENT_POSITION)) {
            assertEquals(before.find(kept.tag()).orElseThrow(), after.find(kept.tag()).orElseThrow());
        }
    }

    @Test
    void datesMoveTogether() {
        DataSet data = object().toBuilder().put(Attribute.STUDY_DATE, "20260302").put(Attribute.SERIES_DATE, "20260305")
                .put(new Element.Value(0x0008_002A, Vr.DT, "20260302101112.25+0100 ".getBytes(
                        StandardCharsets.US_ASCII)))
                .put(new Element.Value(0x0008_0022, Vr.DA, "2026.03.02".getBytes(StandardCharsets.US_ASCII))).build();
        Anonymity shifted = anonymity("a secret of some length", Anonymity.Dates.SHIFTED);
        Node after = Node.root("", anonymous(data, shifted));
        assertEquals(3, after.date(Attribute.STUDY_DATE).orElseThrow().until(after.date(Attribute.SERIES_DATE)
                .orElseThrow()).getDays());
        long days = after.date(Attribute.STUDY_DATE).orElseThrow().until(java.time.LocalDate.of(2026, 3, 2),
                java.time.temporal.ChronoUnit.DAYS);
        assertTrue(days >= 1 && days <= 3650, days + " days");
        String moment = new String(((Element.Value) after.data().find(0x0008_002A).orElseThrow()).bytes(),
                StandardCharsets.US_ASCII);
        assertEquals(after.text(Attribute.STUDY_DATE).orElseThrow() + "101112.25+0100", moment.strip());
        assertFalse(after.has(Attribute.PATIENT_BIRTH_DATE), "a birth date is no date of the treatment");
        assertEquals(0, ((Element.Value) after.data().find(0x0008_0022).orElseThrow()).bytes().length);
        assertEquals("MODIFIED", after.requiredText(Attribute.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED));
        assertEquals("113107", after.items(Attribute.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).get(1).requiredText(
                Attribute.CODE_VALUE));
    }

    @Test
    void identifiersFollowFromTheSecret() {
        Pseudonyms one = new Pseudonyms(Optional.of("a secret of some length"));
        Pseudonyms same = new Pseudonyms(Optional.of("a secret of some length"));
        Pseudonyms other = new Pseudonyms(Optional.of("another secret of that length"));
        Pseudonyms none = new Pseudonyms(Optional.empty());
        assertEquals(one.uid("1.2.3"), same.uid("1.2.3"));
        assertEquals(one.patientId("A"), same.patientId("A"));
        assertNotEquals(one.uid("1.2.3"), one.uid("1.2.4"));
        for (Pseudonyms different : List.of(other, none)) {
            assertNotEquals(one.uid("1.2.3"), different.uid("1.2.3"));
            assertNotEquals(one.patientId("A"), different.patientId("A"));
        }
        assertEquals("1.2.840.10008.5.1.4.1.1.2", one.uid("1.2.840.10008.5.1.4.1.1.2"));
        assertThrows(IllegalArgumentException.class, () -> anonymity("short", Anonymity.Dates.REMOVED));
    }

    @Test
    void textBurnedIntoPixelsIsRefusedAndUnknownClassesAreLeftOut() throws IOException {
        Copier copier = new Copier(PLAIN);
        DataSet slice = Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)).getFirst();
        InputException e = assertThrows(InputException.class, () -> copier.copy(new DicomReader().read("burned", bytes(
                slice.toBuilder().put(Attribute.BURNED_IN_ANNOTATION, "YES").build()).getBytes(
                        StandardCharsets.ISO_8859_1))));
        assertTrue(e.getMessage().contains("BurnedInAnnotation"), e.getMessage());
        assertEquals(Optional.empty(), copier.copy(new DicomReader().read("capture", bytes(slice.toBuilder().put(
                Attribute.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").build()).getBytes(
                        StandardCharsets.ISO_8859_1))));
        assertTrue(copier.findings().stream().anyMatch(f -> f.text().startsWith("1 object was left out")));
    }
}
