package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesReaderTest {

    @TempDir
    Path folder;

    private List<DataSet> slices;

    @BeforeEach
    void makeSlices() {
        slices = new ArrayList<>(Samples.slices(Samples.image(Modality.MR, Axes.PATIENT)));
    }

    private DicomResult<Image> read() {
        return read(Samples.write(folder.resolve("series"), slices));
    }

    private static DicomResult<Image> read(Path path) {
        return new SeriesReader().read(path, ProgressMonitor.NONE);
    }

    private void change(int index, UnaryOperator<DataSet.Builder> change) {
        slices.set(index, change.apply(slices.get(index).toBuilder()).build());
    }

    private void changeAll(UnaryOperator<DataSet.Builder> change) {
        slices.replaceAll(slice -> change.apply(slice.toBuilder()).build());
    }

    private void refused(String... expected) {
        InputException e = assertThrows(InputException.class, this::read);
        for (String part : expected) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    /**
     * Every way an image can lie along the patient axes, which holds all patient positions and planes, and oblique
     * ones.
     */
    static List<Axes> orientations() {
        List<Vector3> directions = Stream.of(Vector3.X, Vector3.Y, Vector3.Z).flatMap(v -> Stream.of(v, v.times(-1)))
                .toList();
        List<Axes> orientations = new ArrayList<>();
        for (Vector3 row : directions) {
            for (Vector3 column : directions) {
                if (row.dot(column) == 0) {
                    orientations.add(new Axes(row, column, row.cross(column)));
                }
            }
        }
        Vector3 row = new Vector3(0.8, 0.48, 0.36);
        Vector3 column = row.anyPerpendicular();
        orientations.add(new Axes(row, column, row.cross(column)));
        Vector3 tilted = new Vector3(0, Math.cos(0.3), Math.sin(0.3));
        orientations.add(new Axes(Vector3.X, tilted, Vector3.X.cross(tilted)));
        return orientations;
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void everyVoxelIsWhereItBelongs(Axes axes) {
        Image written = Samples.image(Modality.MR, axes);
        slices = new ArrayList<>(Samples.slices(written));
        Image image = read().value();
        VolumeGeometry geometry = image.grid().geometry();
        assertEquals(written.grid().geometry().nx(), geometry.nx());
        assertEquals(written.grid().geometry().nz(), geometry.nz());
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    Vector3 p = geometry.toPatient(i, j, k);
                    assertEquals(3 * p.x() + 5 * p.y() + 7 * p.z() + 1000, image.grid().value(i, j, k), 0.51);
                    assertTrue(p.distanceTo(written.grid().geometry().toPatient(i, j, k)) < 0.01);
                }
            }
        }
        assertEquals(written.sopInstanceUids(), image.sopInstanceUids());
        Axes read = geometry.axes();
        assertEquals(1, read.first().cross(read.second()).dot(read.third()), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Modality.class)
    void identityComesFromTheFiles(Modality modality) {
        Image written = Samples.image(modality, Axes.PATIENT);
        slices = new ArrayList<>(Samples.slices(written));
        DicomResult<Image> result = read();
        assertEquals(written.patient(), result.value().patient());
        assertEquals(written.series(), result.value().series());
        assertEquals(written.modality(), result.value().modality());
        assertEquals(written.window(), result.value().window());
        assertEquals(List.of(), result.findings());
    }

    @Test
    void sliceThicknessAndLocationDoNotMatter() {
        changeAll(s -> s.put(Attribute.SLICE_THICKNESS, 9));
        assertEquals(2.5, read().value().grid().geometry().spacingMm().z(), 1e-9);
    }

    @Test
    void aFileStandsForItsSeries() {
        Path series = Samples.write(folder.resolve("both"), slices);
        List<DataSet> other = slices.stream().map(s -> s.toBuilder().put(Attribute.SERIES_INSTANCE_UID, "2.25.7")
                .put(Attribute.RESCALE_INTERCEPT, 50).put(Attribute.RESCALE_SLOPE, 1)
                .put(Attribute.SERIES_DESCRIPTION, "Second").build()).toList();
        for (int n = 0; n < other.size(); n++) {
            Samples.write(series.resolve("second" + n), other.get(n));
        }
        InputException e = assertThrows(InputException.class, () -> read(series));
        assertTrue(e.getMessage().contains("2 image series") && e.getMessage().contains("'Head' of 8 files")
                && e.getMessage().contains("'Second' of 8 files"), e.getMessage());
        Image second = read(series.resolve("second3")).value();
        assertEquals("2.25.7", second.series().seriesUid());
        Vector3 origin = second.grid().geometry().originMm();
        assertEquals(Samples.value(origin) + 50, second.grid().value(0, 0, 0));
    }

    @Test
    void missingSliceIsRefused() {
        slices.remove(3);
        refused("a slice is missing between", "5.000 mm apart, others 2.500 mm", "ImagePositionPatient");
    }

    @Test
    void severalMissingSlicesAreCounted() {
        slices.remove(3);
        slices.remove(3);
        refused("2 slices are missing between");
    }

    @Test
    void duplicatePositionIsRefused() {
        DataSet copy = slices.get(4).toBuilder().put(Attribute.SOP_INSTANCE_UID, "2.25.999").build();
        slices.add(copy);
        refused("a slice is there twice", "echoes");
    }

    @Test
    void copyOfAFileIsRefused() {
        slices.add(slices.get(4));
        refused("is in another file of the series too");
    }

    @Test
    void gapsThatAreTooLargeAreRefused() {
        change(7, s -> s.put(Attribute.IMAGE_POSITION_PATIENT, -30, 12, 5 + 7 * 2.5 + 0.8));
        refused("unevenly spaced", "3.300 mm between", "more than the 3.000 mm");
    }

    /** Thick slices below, thin ones above: planes would be called by slices that are far away. */
    @Test
    void planesFarFromTheirSlicesAreRefused() {
        for (int k = 0; k < slices.size(); k++) {
            double z = 5 + (k < 4 ? 1.75 * k : 1.75 * 3 + 0.5 * (k - 3));
            change(k, s -> s.put(Attribute.IMAGE_POSITION_PATIENT, -30, 12, z));
        }
        refused("unevenly spaced", "more than half of it");
    }

    /** The values of a palette image are no intensities, though each is one number. */
    @Test
    void coloursAndMasksAreRefused() {
        change(0, s -> s.put(Attribute.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR"));
        refused("PhotometricInterpretation", "is PALETTE COLOR: colour images are not read");
        change(0, s -> s.put(Attribute.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1").put(Attribute.SAMPLES_PER_PIXEL, 3));
        refused("SamplesPerPixel", "is 3: colour images are not read");
        change(0, s -> s.put(Attribute.SAMPLES_PER_PIXEL, 1).put(Attribute.BITS_ALLOCATED, 1));
        refused("BitsAllocated", "is 1: a mask or an overlay");
    }

    @Test
    void slicesAstrayAreRefused() {
        change(3, s -> s.put(Attribute.IMAGE_POSITION_PATIENT, -30, 12.5, 5 + 3 * 2.5));
        refused("do not lie on one line", "0.500 mm aside");
    }

    @Test
    void tiltsThatNoGantryHasAreRefused() {
        for (int k = 0; k < slices.size(); k++) {
            int n = k;
            change(k, s -> s.put(Attribute.IMAGE_POSITION_PATIENT, -30, 12 + n * 2, 5 + n * 2.5));
        }
        refused("gantry tilt", "38.7 degrees, more than the 30.0");
    }

    @Test
    void roundedPositionsAreAccepted() {
        for (int k = 0; k < slices.size(); k++) {
            int n = k;
            change(k, s -> s.put(Attribute.IMAGE_POSITION_PATIENT, -30, 12, Math.rint((5 + n * 1.6667) * 100) / 100));
        }
        assertEquals(1.6667, read().value().grid().geometry().spacingMm().z(), 0.001);
    }

    @Test
    void differencesWithinASeriesAreRefused() {
        change(2, s -> s.put(Attribute.FRAME_OF_REFERENCE_UID, "2.25.8"));
        refused("FrameOfReferenceUID (0020,0052): differs within the series");
    }

    @Test
    void orientationMayNotDiffer() {
        change(2, s -> s.put(Attribute.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1));
        refused("ImageOrientationPatient (0020,0037): differs");
    }

    @Test
    void spacingMayNotDiffer() {
        change(2, s -> s.put(Attribute.PIXEL_SPACING, 2, 1.6));
        refused("PixelSpacing (0028,0030): differs");
    }

    @Test
    void patientMayNotDiffer() {
        change(2, s -> s.put(Attribute.PATIENT_ID, "S-0002"));
        refused("PatientID (0010,0020): is 'S-0002', but the images are of patient 'S-0001'");
    }

    @Test
    void orientationMustBeOrthonormal() {
        changeAll(s -> s.put(Attribute.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0.1, 1, 0));
        refused("not unit vectors at right angles");
    }

    @Test
    void cosinesOfFewDigitsAreAccepted() {
        changeAll(s -> s.put(Attribute.IMAGE_ORIENTATION_PATIENT, 0.99996, 0, 0, 0, 1.00004, 0));
        assertEquals(Vector3.X, read().value().grid().geometry().axes().first());
    }

    @Test
    void frameOfReferenceIsNeeded() {
        changeAll(s -> s.putEmpty(Attribute.FRAME_OF_REFERENCE_UID));
        refused("FrameOfReferenceUID (0020,0052): is empty");
    }

    @Test
    void positionIsNeeded() {
        change(2, s -> s.remove(Attribute.IMAGE_POSITION_PATIENT));
        refused("ImagePositionPatient (0020,0032): is missing");
    }

    @Test
    void oneSliceIsNoVolume() {
        slices.subList(1, slices.size()).clear();
        refused("single slice");
    }

    @Test
    void multiFrameIsRefused() {
        change(2, s -> s.put(Attribute.NUMBER_OF_FRAMES, 2));
        refused("multi-frame images are read as Enhanced CT and Enhanced MR only");
        changeAll(s -> s.put(Attribute.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4.1"));
        refused("PerFrameFunctionalGroupsSequence (5200,9230): is missing");
    }

    @Test
    void computedTomographyNeedsItsScale() {
        slices = new ArrayList<>(Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)));
        change(5, s -> s.remove(Attribute.RESCALE_SLOPE));
        refused("RescaleSlope (0028,1053): is missing");
    }

    @Test
    void localizersAreLeftOut() {
        slices.add(slices.get(0).toBuilder().put(Attribute.SOP_INSTANCE_UID, "2.25.9")
                .put(Attribute.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER")
                .put(Attribute.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1).build());
        DicomResult<Image> result = read();
        assertEquals(8, result.value().grid().geometry().nz());
        assertTrue(result.findings().getFirst().text().contains("1 localizer"), result.findings().toString());
    }

    @Test
    void distortionIsWarnedOf() {
        changeAll(s -> s.put(Attribute.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "ND"));
        assertEquals(Finding.Severity.WARNING, read().findings().getFirst().severity());
        assertEquals(1, new SeriesReader().read(folder.resolve("series"), ProgressMonitor.NONE).findings().size());
    }

    @Test
    void foreignFilesAreLeftOutAndDamagedOnesAreNot() throws IOException {
        Path series = Samples.write(folder.resolve("series"), slices);
        Files.writeString(series.resolve("README.txt"), "not an image");
        DicomResult<Image> result = read(series);
        assertTrue(result.findings().getFirst().where().endsWith("README.txt"), result.findings().toString());
        byte[] slice = Files.readAllBytes(series.resolve("i0_0"));
        Files.write(series.resolve("cut"), Arrays.copyOf(slice, 700));
        assertTrue(assertThrows(InputException.class, () -> read(series)).getMessage().contains("truncated"));
        Files.delete(series.resolve("cut"));
        Files.write(series.resolve("empty.dcm"), new byte[0]);
        InputException empty = assertThrows(InputException.class, () -> read(series));
        assertTrue(empty.getMessage().contains("empty.dcm: is empty"), empty.getMessage());
        assertEquals(Finding.Severity.ERROR, new SeriesReader().index(series, ProgressMonitor.NONE).findings().getLast()
                .severity());
    }

    @Test
    void slicesOfUnknownSyntaxAreRefusedAndOtherSeriesAreNot() throws IOException {
        Path series = Samples.write(folder.resolve("series"), slices);
        byte[] slice = Files.readAllBytes(series.resolve("i0_0"));
        byte[] syntax = "1.2.840.10008.1.2.1\0".getBytes(StandardCharsets.US_ASCII);
        byte[] unknown = "1.2.840.10008.1.2.9\0".getBytes(StandardCharsets.US_ASCII);
        int at = new String(slice, StandardCharsets.ISO_8859_1).indexOf(new String(syntax, StandardCharsets.US_ASCII));
        byte[] compressed = slice.clone();
        System.arraycopy(unknown, 0, compressed, at, unknown.length);
        Files.write(series.resolve("i0_0"), compressed);
        InputException e = assertThrows(InputException.class, () -> read(series));
        assertTrue(e.getMessage().contains("i0_0: TransferSyntaxUID (0002,0010): is encoded in")
                && e.getMessage().contains("1.2.840.10008.1.2.9"),
                e.getMessage());
        Files.write(series.resolve("i0_0"), slice);
        Path capture = Samples.write(series.resolve("capture"), slices.getFirst().toBuilder()
                .put(Attribute.SERIES_INSTANCE_UID, "2.25.4").put(Attribute.SOP_CLASS_UID,
                "1.2.840.10008.5.1.4.1.1.7").build());
        byte[] other = Files.readAllBytes(capture);
        other[at + unknown.length - 2] = '5'; // compressed by run lengths
        Files.write(capture, other);
        assertEquals(8, read(series).value().grid().geometry().nz());
    }

    @Test
    void pixelsCutOffAreNoticed() throws IOException {
        Path series = Samples.write(folder.resolve("series"), slices);
        byte[] slice = Files.readAllBytes(series.resolve("i0_0"));
        Files.write(series.resolve("i0_0"), Arrays.copyOf(slice, slice.length - 10));
        InputException e = assertThrows(InputException.class, () -> read(series));
        assertTrue(e.getMessage().contains("i0_0") && e.getMessage().contains("truncated"), e.getMessage());
    }

    @Test
    void foldersWithoutImagesAreRefused() throws IOException {
        assertTrue(assertThrows(InputException.class, () -> read(folder.resolve("none"))).getMessage()
                .contains("does not exist"));
        assertTrue(assertThrows(InputException.class, () -> read(folder)).getMessage().contains("no DICOM file"));
        Files.writeString(folder.resolve("a.txt"), "text");
        assertTrue(assertThrows(InputException.class, () -> read(folder.resolve("a.txt"))).getMessage()
                .contains("not a DICOM Part 10 file"));
    }

    @Test
    void linksAreNotFollowedOutOfTheFolder() throws IOException {
        Path elsewhere = Samples.write(folder.resolve("elsewhere"), slices);
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.createSymbolicLink(mine.resolve("link"), elsewhere);
        assertTrue(assertThrows(InputException.class, () -> read(mine)).getMessage().contains("no DICOM file"));
    }

    @Test
    void indexGroupsBySeries() {
        Samples.write(folder.resolve("a/mr"), slices);
        slices = new ArrayList<>(Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)));
        changeAll(s -> s.put(Attribute.SERIES_INSTANCE_UID, "2.25.55"));
        Samples.write(folder.resolve("a/ct"), slices);
        List<SeriesSummary> series = new SeriesReader().index(folder, ProgressMonitor.NONE).value();
        assertEquals(List.of("CT", "MR"), series.stream().map(SeriesSummary::modality).sorted().toList());
        assertTrue(series.stream().allMatch(s -> s.files().size() == 8 && s.patient().equals(Samples.PATIENT)));
    }

    @Test
    void readingCanBeCancelled() {
        Path series = Samples.write(folder.resolve("series"), slices);
        ProgressMonitor cancelled = new ProgressMonitor() {
            @Override
            public void report(String task, double fraction) {
                assertTrue(fraction >= 0 && fraction <= 1);
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> new SeriesReader().read(series, cancelled));
    }

    /** Stored values, one for each pixel of a slice of 12 x 10, as many bits as asked. */
    private byte[] pixels(int bits, long value) {
        ByteBuffer pixels = ByteBuffer.allocate(120 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        while (pixels.hasRemaining()) {
            switch (bits) {
                case 8 -> pixels.put((byte) value);
                case 16 -> pixels.putShort((short) value);
                default -> pixels.putInt((int) value);
            }
        }
        return pixels.array();
    }

    private void pixels(int allocated, int stored, int high, int representation, long value) {
        changeAll(s -> s.put(Attribute.BITS_ALLOCATED, allocated).put(Attribute.BITS_STORED, stored)
                .put(Attribute.HIGH_BIT, high).put(Attribute.PIXEL_REPRESENTATION, representation)
                .put(Attribute.PIXEL_DATA, pixels(allocated, value)));
    }

    private void allAre(double expected) {
        for (float value : read().value().grid().values()) {
            assertEquals(expected, value, 1e-3);
        }
    }

    @Test
    void junkAbove12BitsIsIgnored() {
        pixels(16, 12, 11, 0, 0xF000 | 1234);
        allAre(1234);
    }

    @Test
    void signOf12BitsIsKept() {
        pixels(16, 12, 11, 1, 0x5000 | 0xFFF & -77);
        allAre(-77);
    }

    @Test
    void bitsMayBeStoredHigh() {
        pixels(16, 12, 15, 0, 1234 << 4 | 0xF);
        allAre(1234);
    }

    @Test
    void eightBits() {
        pixels(8, 8, 7, 0, 200);
        allAre(200);
    }

    @Test
    void thirtyTwoBits() {
        pixels(32, 32, 31, 1, -100_000);
        allAre(-100_000);
    }

    @Test
    void rescaleOfEachSliceApplies() {
        pixels(16, 16, 15, 0, 10);
        change(0, s -> s.put(Attribute.RESCALE_SLOPE, 0.25).put(Attribute.RESCALE_INTERCEPT, -1));
        change(1, s -> s.put(Attribute.RESCALE_SLOPE, 3).put(Attribute.RESCALE_INTERCEPT, 0));
        Image image = read().value();
        assertEquals(1.5, image.grid().value(0, 0, 0));
        assertEquals(30, image.grid().value(5, 5, 1));
        assertEquals(10, image.grid().value(5, 5, 2));
    }

    @Test
    void rescaleMayNotErase() {
        change(3, s -> s.put(Attribute.RESCALE_SLOPE, 0).put(Attribute.RESCALE_INTERCEPT, 0));
        refused("RescaleSlope (0028,1053): is 0");
    }

    @Test
    void paddingIsAir() {
        slices = new ArrayList<>(Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)));
        pixels(16, 16, 15, 1, -2000);
        changeAll(s -> s.put(Attribute.PIXEL_PADDING_VALUE, 0x10000 - 2000));
        allAre(-1000);
    }

    @Test
    void monochrome1KeepsItsValues() {
        pixels(16, 16, 15, 0, 300);
        changeAll(s -> s.put(Attribute.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1"));
        allAre(300);
        assertTrue(read().findings().getFirst().text().contains("MONOCHROME1"));
    }

    @Test
    void colourIsRefused() {
        changeAll(s -> s.put(Attribute.SAMPLES_PER_PIXEL, 3));
        InputException e = assertThrows(InputException.class, this::read);
        assertTrue(e.getMessage().contains("colour"), e.getMessage());
    }

    @Test
    void windowIsMadeWhereThereIsNone() {
        changeAll(s -> s.remove(Attribute.WINDOW_CENTER));
        Image.Window window = read().value().window();
        assertTrue(window.width() > 100 && window.centre() > 900, window.toString());
    }
}
