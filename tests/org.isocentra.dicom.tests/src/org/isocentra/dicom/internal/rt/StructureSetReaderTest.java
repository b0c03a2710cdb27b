package org.isocentra.dicom.internal.rt;

import static org.isocentra.dicom.internal.Samples.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureSetReaderTest {

    private static final Image IMAGE = Samples.image(Modality.MR, Axes.PATIENT);

    @TempDir
    Path folder;

    private final DataSet sound = RtWriter.structures(Samples.structures(), IMAGE, "1.0.0",
            LocalDateTime.of(2026, 11, 23, 12, 0), () -> "2.25.900");

    private DicomResult<StructureSet> read(DataSet data) {
        return StructureSetReader.read(new DicomReader().read(Samples.write(folder.resolve("RS.dcm"), data)), IMAGE);
    }

    private void refused(DataSet data, String... expected) {
        InputException e = assertThrows(InputException.class, () -> read(data));
        for (String part : expected) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    private DataSet roi(int index, UnaryOperator<DataSet.Builder> change) {
        return edit(sound, Attribute.STRUCTURE_SET_ROI_SEQUENCE, index, r -> change.apply(r.toBuilder()).build());
    }

    private DataSet contour(UnaryOperator<DataSet.Builder> change) {
        return edit(sound, Attribute.ROI_CONTOUR_SEQUENCE, 0,
                r -> edit(r, Attribute.CONTOUR_SEQUENCE, 0, c -> change.apply(c.toBuilder()).build()));
    }

    private static DataSet.Builder points(DataSet.Builder contour, double... coordinates) {
        return contour.put(Attribute.CONTOUR_DATA, coordinates)
                .put(Attribute.NUMBER_OF_CONTOUR_POINTS, coordinates.length / 3);
    }

    @Test
    void readsWhatWasWritten() {
        DicomResult<StructureSet> result = read(sound);
        StructureSet written = Samples.structures();
        assertEquals("SET", result.value().label());
        assertEquals(written.patient(), result.value().patient());
        assertEquals(written.seriesUid(), result.value().seriesUid());
        assertEquals(written.frameOfReferenceUid(), result.value().frameOfReferenceUid());
        assertEquals(3, result.value().structures().size());
        for (int n = 0; n < 3; n++) {
            Structure a = written.structures().get(n);
            Structure b = result.value().structures().get(n);
            assertEquals(List.of(a.number(), a.name(), a.type(), a.colour(), a.contours().size()),
                    List.of(b.number(), b.name(), b.type(), b.colour(), b.contours().size()));
            for (int c = 0; c < a.contours().size(); c++) {
                List<Vector3> points = b.contours().get(c).points();
                assertEquals(a.contours().get(c).points().size(), points.size());
                for (int p = 0; p < points.size(); p++) {
                    assertTrue(points.get(p).distanceTo(a.contours().get(c).points().get(p)) < 1e-4);
                }
                assertEquals("2.25.20" + (2 + c / 2), b.contours().get(c).sopInstanceUid().orElseThrow());
            }
        }
        assertEquals(1, result.findings().size());
        assertTrue(result.findings().getFirst().text().contains("'Helper' has no closed contours"));
    }

    @Test
    void otherObjectsAreRefused() {
        refused(Samples.slices(IMAGE).getFirst(), "SOPClassUID", "is MR Image, not RT Structure Set");
    }

    @Test
    void structuresOfAnotherFrameOfReferenceAreRefused() {
        DataSet all = sound;
        for (int n = 0; n < 3; n++) {
            all = edit(all, Attribute.STRUCTURE_SET_ROI_SEQUENCE, n,
                    r -> r.toBuilder().put(Attribute.REFERENCED_FRAME_OF_REFERENCE_UID, "2.25.77").build());
        }
        refused(all, "RS.dcm", "ReferencedFrameOfReferenceUID (3006,0024)", "2.25.77, the images in 2.25.100");
        refused(roi(1, r -> r.put(Attribute.REFERENCED_FRAME_OF_REFERENCE_UID, "2.25.77")),
                "structure 'Hirnstamm größer' is in frame of reference 2.25.77, others in 2.25.100");
    }

    @Test
    void anotherPatientIsRefused() {
        refused(sound.toBuilder().put(Attribute.PATIENT_ID, "X").build(), "PatientID (0010,0020): is 'X'");
        refused(sound.toBuilder().put(Attribute.PATIENT_NAME, "Meier^A").build(),
                "PatientName (0010,0010): is 'Meier^A'");
        refused(sound.toBuilder().put(Attribute.PATIENT_BIRTH_DATE, "19990101").build(), "PatientBirthDate");
        assertEquals(3, read(sound.toBuilder().put(Attribute.PATIENT_NAME, "MÜLLER^ZOË^^").build()).value()
                .structures().size());
    }

    @Test
    void contradictionsAreRefused() {
        refused(contour(c -> c.put(Attribute.NUMBER_OF_CONTOUR_POINTS, 4)),
                "ROIContourSequence[1] > ContourSequence[1]",
                "is 4, but there are 9 coordinates");
        refused(contour(c -> points(c, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)), "10 coordinates");
        refused(roi(1, r -> r.put(Attribute.ROI_NUMBER, 1)), "1 is the number of two structures");
        refused(edit(sound, Attribute.ROI_CONTOUR_SEQUENCE, 1,
                r -> r.toBuilder().put(Attribute.REFERENCED_ROI_NUMBER, 1).build()), "contours in two places");
        refused(edit(sound, Attribute.ROI_CONTOUR_SEQUENCE, 1,
                r -> r.toBuilder().put(Attribute.REFERENCED_ROI_NUMBER, 8).build()), "no structure has that number");
        refused(contour(c -> c.put(Attribute.CONTOUR_DATA, "1\\2\\NaN\\1\\2\\3\\4\\5\\6".getBytes())),
                "value 3 is 'NaN'");
        refused(contour(c -> points(c, 0, 0, 0, 10, 0, 0, 10, 10, 0, 0, 10, 5)), "not in one plane");
        refused(sound.toBuilder().remove(Attribute.STRUCTURE_SET_ROI_SEQUENCE).build(), "is missing");
    }

    @Test
    void whatIsNoClosedContourIsLeftOutWithNotice() {
        DicomResult<StructureSet> point = read(contour(c -> points(c.put(Attribute.CONTOUR_GEOMETRIC_TYPE, "POINT"), 1,
                2, 3)));
        assertEquals(5, point.value().structures().getFirst().contours().size());
        assertTrue(point.findings().getFirst().text().contains("1 contours of structure 'GTV_1' were left out (POINT)"),
                point.findings().toString());
        assertEquals(Finding.Severity.WARNING, point.findings().getFirst().severity());
        assertTrue(read(contour(c -> points(c, 1, 2, 3, 4, 5,
                6))).findings().getFirst().text().contains("fewer than 3"));
        assertTrue(read(contour(c -> points(c, 1, 1, 3, 2, 2, 3, 3, 3,
                3))).findings().getFirst().text().contains("no area"));
    }

    @Test
    void exclusiveOrAndEitherDirectionAreRead() {
        DataSet reversed = contour(c -> points(c.put(Attribute.CONTOUR_GEOMETRIC_TYPE, "CLOSEDPLANAR_XOR"),
                -28, 19, 10, -23, 14, 10, -28, 14, 10));
        assertEquals(6, read(reversed).value().structures().getFirst().contours().size());
    }

    @Test
    void contoursBetweenSlicesAreNoted() {
        DicomResult<StructureSet> result = read(contour(c -> points(c, -28, 14, 11, -23, 14, 11, -28, 19, 11)));
        assertTrue(result.findings().stream().anyMatch(f -> f.text().contains("do not lie on slices")),
                result.findings().toString());
    }

    @Test
    void imagesThatAreNotThereAreNoted() {
        DicomResult<StructureSet> result = read(contour(c -> c.put(Attribute.CONTOUR_IMAGE_SEQUENCE,
                List.of(ObjectHead.reference(IMAGE.series().sopClassUid(), "2.25.5555").build()))));
        assertTrue(result.findings().stream().anyMatch(f -> f.text().contains("name images that are not in")),
                result.findings().toString());
    }

    @Test
    void namesThatCannotBeSeenAreCleaned() {
        DicomResult<StructureSet> result = read(roi(0, r -> r.put(Attribute.ROI_NAME, "GTV\u202E_1")));
        assertEquals("GTV_1", result.value().structures().getFirst().name());
        assertTrue(result.findings().getFirst().text().contains("do not show"));
    }

    @Test
    void equalNamesAreWarnedOf() {
        DicomResult<StructureSet> result = read(roi(1, r -> r.put(Attribute.ROI_NAME, "GTV_1")));
        assertTrue(result.findings().stream().anyMatch(f -> f.text().contains("more than one structure")));
    }

    @Test
    void structuresWithoutObservationAreOfOtherType() {
        StructureSet set = read(sound.toBuilder().remove(Attribute.RT_ROI_OBSERVATIONS_SEQUENCE).build()).value();
        assertEquals(StructureType.OTHER, set.structures().getFirst().type());
    }

    @Test
    void colourOutOfRangeIsGrey() {
        StructureSet set = read(edit(sound, Attribute.ROI_CONTOUR_SEQUENCE, 0,
                r -> r.toBuilder().put(Attribute.ROI_DISPLAY_COLOR, 300, 0, 0).build())).value();
        assertEquals(128, set.structures().getFirst().colour().red());
    }
}
