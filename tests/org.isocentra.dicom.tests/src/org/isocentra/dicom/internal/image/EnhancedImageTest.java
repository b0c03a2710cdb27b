package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that hold all slices as frames, in any order, described by functional groups. */
class EnhancedImageTest {

    @TempDir
    Path folder;

    private final List<DataSet.Builder> frames = new ArrayList<>();
    private final DataSet.Builder shared = new DataSet.Builder();
    private DataSet.Builder object;

    /** The slices of an image as one object, whose frames come in an order of their own. */
    private void make(Image image) {
        List<DataSet> slices = new ArrayList<>(Samples.slices(image));
        Collections.shuffle(slices, new Random(3));
        int bytes = Node.root("slice", slices.getFirst()).bytes(Attribute.PIXEL_DATA).length;
        byte[] pixels = new byte[bytes * slices.size()];
        frames.clear();
        for (int n = 0; n < slices.size(); n++) {
            Node slice = Node.root("slice", slices.get(n));
            System.arraycopy(slice.bytes(Attribute.PIXEL_DATA), 0, pixels, n * bytes, bytes);
            frames.add(new DataSet.Builder().put(Attribute.PLANE_POSITION_SEQUENCE, List.of(new DataSet.Builder()
                    .put(Attribute.IMAGE_POSITION_PATIENT, slice.numbers(Attribute.IMAGE_POSITION_PATIENT)).build())));
        }
        Node first = Node.root("slice", slices.getFirst());
        group(shared, Attribute.PLANE_ORIENTATION_SEQUENCE, g -> g.put(Attribute.IMAGE_ORIENTATION_PATIENT,
                first.numbers(Attribute.IMAGE_ORIENTATION_PATIENT)));
        group(shared, Attribute.PIXEL_MEASURES_SEQUENCE, g -> g.put(Attribute.PIXEL_SPACING,
                first.numbers(Attribute.PIXEL_SPACING)));
        group(shared, Attribute.FRAME_VOI_LUT_SEQUENCE, g -> g.put(Attribute.WINDOW_CENTER, 700)
                .put(Attribute.WINDOW_WIDTH, 300));
        object = slices.getFirst().toBuilder().put(Attribute.SOP_CLASS_UID,
                (image.modality() == Modality.CT ? SopClass.ENHANCED_CT : SopClass.ENHANCED_MR).uid())
                .put(Attribute.SOP_INSTANCE_UID, "2.25.77").put(Attribute.NUMBER_OF_FRAMES, slices.size())
                .put(Attribute.PIXEL_DATA, pixels).remove(Attribute.IMAGE_POSITION_PATIENT)
                .remove(Attribute.IMAGE_ORIENTATION_PATIENT).remove(Attribute.PIXEL_SPACING)
                .remove(Attribute.RESCALE_SLOPE).remove(Attribute.RESCALE_INTERCEPT)
                .remove(Attribute.WINDOW_CENTER).remove(Attribute.WINDOW_WIDTH);
    }

    private static void group(DataSet.Builder groups, Attribute sequence, UnaryOperator<DataSet.Builder> content) {
        groups.put(sequence, List.of(content.apply(new DataSet.Builder()).build()));
    }

    private DicomResult<Image> read() {
        DataSet data = object.put(Attribute.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, List.of(shared.build()))
                .put(Attribute.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                        frames.stream().map(DataSet.Builder::build).toList()).build();
        Samples.write(folder.resolve("enhanced/frames.dcm"), data);
        return new SeriesReader().read(folder.resolve("enhanced"), ProgressMonitor.NONE);
    }

    private void refused(String... expected) {
        InputException e = assertThrows(InputException.class, this::read);
        for (String part : expected) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    static List<Axes> orientations() {
        return SeriesGeometryTest.orientations();
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void everyVoxelIsWhereItBelongs(Axes axes) {
        Image written = Samples.image(Modality.MR, axes);
        make(written);
        Image image = read().value();
        VolumeGeometry geometry = image.grid().geometry();
        assertEquals(written.grid().geometry().nz(), geometry.nz());
        for (int n = 0; n < geometry.voxels(); n++) {
            assertEquals(written.grid().values()[n], image.grid().values()[n]);
        }
        assertTrue(geometry.toPatient(3, 5, 7).distanceTo(written.grid().geometry().toPatient(3, 5, 7)) < 0.01);
        assertEquals(Collections.nCopies(8, "2.25.77"), image.sopInstanceUids());
        assertEquals(new Image.Window(700, 300), image.window());
        assertEquals(SopClass.ENHANCED_MR.uid(), image.series().sopClassUid());
    }

    @Test
    void groupsOfAFrameComeBeforeShared() {
        make(Samples.image(Modality.CT, Axes.PATIENT));
        group(shared, Attribute.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                g -> g.put(Attribute.RESCALE_SLOPE, 1).put(Attribute.RESCALE_INTERCEPT, -1024));
        Image plain = read().value();
        group(frames.get(2), Attribute.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                g -> g.put(Attribute.RESCALE_SLOPE, 2).put(Attribute.RESCALE_INTERCEPT, 10));
        Image changed = read().value();
        int different = 0;
        int slice = 12 * 10;
        for (int k = 0; k < 8; k++) {
            float before = plain.grid().values()[k * slice];
            float after = changed.grid().values()[k * slice];
            different += before == after ? 0 : 1;
            assertTrue(before == after || after == 2 * (before + 1024) + 10, k + ": " + before + ", " + after);
        }
        assertEquals(1, different);
        assertEquals(Modality.CT, changed.modality());
    }

    @Test
    void computedTomographyNeedsItsScale() {
        make(Samples.image(Modality.CT, Axes.PATIENT));
        refused("PixelValueTransformationSequence (0028,9145): is missing");
    }

    @Test
    void missingAndContradictingGroupsAreNamed() {
        make(Samples.image(Modality.MR, Axes.PATIENT));
        frames.get(4).remove(Attribute.PLANE_POSITION_SEQUENCE);
        refused("PerFrameFunctionalGroupsSequence[5] > PlanePositionSequence (0020,9113): is missing");
        frames.remove(4);
        refused("has 7 items for 8 frames");
    }

    @Test
    void framesOfSeveralEchoesAreNotMixed() {
        make(Samples.image(Modality.MR, Axes.PATIENT));
        frames.get(4).put(Attribute.PLANE_POSITION_SEQUENCE, List.of(new DataSet.Builder()
                .put(Attribute.IMAGE_POSITION_PATIENT, -30, 12, 5).build()));
        refused("frames.dcm frame ", "a slice is there twice");
    }

    @Test
    void localizersAreLeftOut() {
        make(Samples.image(Modality.MR, Axes.PATIENT));
        int highest = 0;
        for (int n = 0; n < 8; n++) {
            double z = Node.root("frame", frames.get(n).build()).items(Attribute.PLANE_POSITION_SEQUENCE).getFirst()
                    .numbers(Attribute.IMAGE_POSITION_PATIENT)[2];
            highest = z > 22 ? n : highest;
        }
        group(frames.get(highest), Attribute.MR_IMAGE_FRAME_TYPE_SEQUENCE,
                g -> g.put(Attribute.FRAME_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER", "NONE"));
        DicomResult<Image> result = read();
        assertEquals(7, result.value().grid().geometry().nz());
        assertTrue(result.findings().toString().contains("1 localizer"), result.findings().toString());
    }

    /** What refers to images by UID alone must not name one for each slice. */
    @Test
    void structuresReferToTheObjectOnce() {
        make(Samples.image(Modality.MR, Axes.PATIENT));
        Image image = read().value();
        BuiltInDicom dicom = Samples.repeatable();
        Path file = dicom.writeStructures(Samples.structures(), image, folder.resolve("out")).value();
        assertEquals(List.of(), dicom.check(file));
        Node series = new DicomReader().read(file).root().items(Attribute.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)
                .getFirst().items(Attribute.RT_REFERENCED_STUDY_SEQUENCE).getFirst()
                .items(Attribute.RT_REFERENCED_SERIES_SEQUENCE).getFirst();
        assertEquals(1, series.items(Attribute.CONTOUR_IMAGE_SEQUENCE).size());
        assertEquals(3, dicom.readStructures(file, image).value().structures().size());
        InputException e = assertThrows(InputException.class,
                () -> dicom.writeImage(image, folder.resolve("slices"), ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains("many frames"), e.getMessage());
    }

    /** The frames may lie obliquely, but must be stacked straight. */
    @Test
    void tiltedStacksAreStraightened() {
        Vector3 tilted = new Vector3(0, Math.cos(0.3), Math.sin(0.3));
        Axes axes = new Axes(Vector3.X, tilted, Vector3.X.cross(tilted));
        make(Samples.image(Modality.MR, axes));
        group(shared, Attribute.PLANE_ORIENTATION_SEQUENCE,
                g -> g.put(Attribute.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0));
        DicomResult<Image> result = read();
        assertTrue(result.findings().stream().anyMatch(f -> f.text().contains("tilted by 17.19 degrees")),
                result.findings().toString());
        assertEquals(8, result.value().grid().geometry().nz());
    }
}
