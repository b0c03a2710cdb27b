package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

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
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which files are of a series, and whose it is. */
class SeriesReaderTest extends SeriesFiles {

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
    void copyOfAFileIsRefused() {
        slices.add(slices.get(4));
        refused("is in another file of the series too");
    }

    @Test
    void differencesWithinASeriesAreRefused() {
        change(2, s -> s.put(Attribute.FRAME_OF_REFERENCE_UID, "2.25.8"));
        refused("FrameOfReferenceUID (0020,0052): differs within the series");
    }

    @Test
    void patientMayNotDiffer() {
        change(2, s -> s.put(Attribute.PATIENT_ID, "S-0002"));
        refused("PatientID (0010,0020): is 'S-0002', but the images are of patient 'S-0001'");
    }

    @Test
    void frameOfReferenceIsNeeded() {
        changeAll(s -> s.putEmpty(Attribute.FRAME_OF_REFERENCE_UID));
        refused("FrameOfReferenceUID (0020,0052): is empty");
    }

    @Test
    void multiFrameIsRefused() {
        change(2, s -> s.put(Attribute.NUMBER_OF_FRAMES, 2));
        refused("multi-frame images are read as Enhanced CT and Enhanced MR only");
        changeAll(s -> s.put(Attribute.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4.1"));
        refused("PerFrameFunctionalGroupsSequence (5200,9230): is missing");
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
}
