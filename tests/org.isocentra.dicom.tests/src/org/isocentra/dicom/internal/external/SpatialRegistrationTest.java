package org.isocentra.dicom.internal.external;

import static org.isocentra.dicom.internal.Samples.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.dicom.internal.BuiltInRegistrations;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spatial Registration objects, ours and others'. */
class SpatialRegistrationTest {

    private static final Image FIXED = Samples.image(Modality.MR, Axes.PATIENT);
    private static final Image MOVING = other("2.25.200", "2.25.300", FIXED.patient());
    private static final RigidTransform TRUTH = new RigidTransform(new Axes(new Vector3(Math.cos(0.3), -Math.sin(0.3),
            0), new Vector3(Math.sin(0.3), Math.cos(0.3), 0), Vector3.Z), new Vector3(12.345678901, -1.0 / 3, 1e-7));

    @TempDir
    Path folder;

    private Path file;

    private static Image other(String frame, String study, Patient patient) {
        Image image = Samples.image(Modality.CT, Axes.PATIENT);
        Image.Series s = image.series();
        return new Image(patient, image.modality(), image.grid(), new Image.Series(study, "2", Optional.empty(),
                "2.25.302", frame, s.sopClassUid(), "CT"), image.sopInstanceUids().stream().map(u -> u + "9").toList(),
                image.window());
    }

    @BeforeEach
    void write() {
        file = new BuiltInRegistrations().write(FIXED, MOVING, TRUTH, "a method 1.0.0", folder.resolve("REG.dcm"))
                .value();
    }

    private static void assertSame(RigidTransform expected, RigidTransform found, double tolerance) {
        for (Vector3 p : List.of(new Vector3(100, 0, 0), new Vector3(0, 100, 0), new Vector3(0, 0, 100))) {
            assertEquals(0, expected.apply(p).distanceTo(found.apply(p)), tolerance);
        }
    }

    @Test
    void comesBackAsItWas() {
        SpatialRegistration back = new BuiltInRegistrations().read(file).value();
        assertEquals(Samples.PATIENT, back.patient());
        assertEquals(Samples.FRAME, back.frameOfReferenceUid());
        assertSame(TRUTH, back.movingToFixed(FIXED, MOVING).orElseThrow(), 1e-9);
        assertSame(TRUTH.inverse(), back.movingToFixed(MOVING, FIXED).orElseThrow(), 1e-9);
        assertEquals("a method 1.0.0", back.items().get(1).comment());
        assertTrue(back.description().startsWith("RESEARCH"), back.description());
        assertEquals(Optional.empty(), back.movingToFixed(FIXED, stranger()));
        assertEquals(List.of(), new BuiltInDicom().check(file));
    }

    /** Doses and structures name a frame and no image. */
    @Test
    void framesAreFoundWithoutImages() {
        SpatialRegistration back = new BuiltInRegistrations().read(file).value();
        assertSame(TRUTH, back.movingToFixed(Samples.FRAME, "2.25.200").orElseThrow(), 1e-9);
        assertSame(TRUTH.inverse(), back.movingToFixed("2.25.200", Samples.FRAME).orElseThrow(), 1e-9);
        assertEquals(Optional.empty(), back.movingToFixed(Samples.FRAME, "2.25.5"), "a frame that it does not name");
        Image same = other(Samples.FRAME, FIXED.series().studyUid(), FIXED.patient());
        Path both = new BuiltInRegistrations().write(FIXED, same, TRUTH, "", folder.resolve("both.dcm")).value();
        assertEquals(Optional.empty(), new BuiltInRegistrations().read(both).value().movingToFixed(Samples.FRAME,
                Samples.FRAME), "images of one frame that lie differently");
    }

    /** An image of another frame that the registration does not name. */
    private static Image stranger() {
        Image image = other("2.25.5", "2.25.6", FIXED.patient());
        return new Image(image.patient(), image.modality(), image.grid(), image.series(), image.sopInstanceUids()
                .stream().map(u -> u + "8").toList(), image.window());
    }

    /** Two series of one frame are told apart by their images. */
    @Test
    void imagesOfOneFrameAreToldApart() {
        Image same = other(Samples.FRAME, FIXED.series().studyUid(), FIXED.patient());
        Path written = new BuiltInRegistrations().write(FIXED, same, TRUTH, "", folder.resolve("same.dcm")).value();
        SpatialRegistration back = new BuiltInRegistrations().read(written).value();
        assertSame(TRUTH, back.movingToFixed(FIXED, same).orElseThrow(), 1e-9);
    }

    @Test
    void validatorFindsNoError() {
        assertEquals(List.of(), ValidatorTest.dciodvfyErrors(file));
        Image sameStudy = other("2.25.200", FIXED.series().studyUid(), FIXED.patient());
        Path other = new BuiltInRegistrations().write(FIXED, sameStudy, TRUTH, "", folder.resolve("b.dcm")).value();
        assertEquals(List.of(), ValidatorTest.dciodvfyErrors(other));
        DataSet bad = new DicomReader().read(file).data().toBuilder().remove(Attribute.CONTENT_LABEL).build();
        assertFalse(ValidatorTest.dciodvfyErrors(Samples.write(folder.resolve("bad.dcm"), bad)).isEmpty(),
                "the gate closes");
    }

    private String pydicom(String... arguments) throws IOException {
        String python = Program.python("pydicom");
        Path script = folder.resolve("registration.py");
        if (!Files.exists(script)) {
            try (InputStream in = SpatialRegistrationTest.class.getResourceAsStream("registration.py")) {
                Files.copy(in, script);
            }
        }
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.addAll(Arrays.asList(arguments));
        Program.Result result = Program.run(command);
        assertEquals(0, result.exitCode(), result.lines().toString());
        return result.lines().isEmpty() ? "" : result.lines().getLast();
    }

    @Test
    void pydicomReadsTheSame() throws IOException {
        String json = pydicom("read", file.toString());
        assertTrue(json.contains("\"class\": \"Spatial Registration Storage\", \"modality\": \"REG\", \"frame\": \""
                + Samples.FRAME + "\", \"fixed\": \"" + Samples.FRAME
                + "\", \"moving\": \"2.25.200\", \"images\": [8, 8], \"type\": \"RIGID\""), json);
        double[] matrix = Arrays.stream(json.replaceFirst(".*\"matrix\": \\[", "").replaceFirst("].*", "").split(","))
                .mapToDouble(Double::parseDouble).toArray();
        assertEquals(16, matrix.length);
        assertEquals(Math.cos(0.3), matrix[0], 1e-12);
        assertEquals(-Math.sin(0.3), matrix[1], 1e-12);
        assertEquals(12.345678901, matrix[3], 1e-9);
        assertEquals(-1.0 / 3, matrix[7], 1e-12);
        assertEquals(1, matrix[15]);
    }

    /** Into a frame of its own, of frames as a whole, by two matrices of which the first comes first. */
    @Test
    void thoseOfOthersAreRead() throws IOException {
        Path theirs = folder.resolve("theirs.dcm");
        pydicom("write", theirs.toString());
        SpatialRegistration registration = new BuiltInRegistrations().read(theirs).value();
        RigidTransform found = registration.movingToFixed(FIXED, MOVING).orElseThrow();
        // (1, 2, 3) is turned to (-2, 1, 3), shifted to (8, 21, 33), and by the inverse of the other item to 13
        assertEquals(0, found.apply(new Vector3(1, 2, 3)).distanceTo(new Vector3(13, 21, 33)), 1e-9);
    }

    private void refused(String expected, double... matrix) {
        DataSet bad = edit(new DicomReader().read(file).data(), Attribute.REGISTRATION_SEQUENCE, 1, item -> edit(item,
                Attribute.MATRIX_REGISTRATION_SEQUENCE, 0, registration -> edit(registration,
                Attribute.MATRIX_SEQUENCE, 0, m -> m.toBuilder().put(
                Attribute.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, matrix).build())));
        Path path = Samples.write(folder.resolve("bad-" + expected.hashCode() + ".dcm"), bad);
        InputException e = assertThrows(InputException.class, () -> new BuiltInRegistrations().read(path));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().contains("FrameOfReferenceTransformationMatrix"), e.getMessage());
        assertEquals(1, new BuiltInDicom().check(path).size());
    }

    @Test
    void whatIsNotRigidIsRefused() {
        refused("mirrors", -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        refused("not a rotation", 1.01, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        refused("last row", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0.1, 1);
        refused("values instead of 16", 1, 0, 0);
    }

    @Test
    void twoPatientsAndWritingOverAreRefused() {
        Image stranger = other("2.25.200", "2.25.300", new Patient("S-0002", "B", Optional.empty(), "M"));
        assertThrows(InputException.class, () -> new BuiltInRegistrations().write(FIXED, stranger, TRUTH, "",
                folder.resolve("new.dcm")));
        assertThrows(InputException.class, () -> new BuiltInRegistrations().write(FIXED, MOVING, TRUTH, "", file));
    }
}
