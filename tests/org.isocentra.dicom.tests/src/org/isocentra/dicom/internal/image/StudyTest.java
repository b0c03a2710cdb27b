package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.dicom.api.study.SlicePreview;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.BuiltInObjects;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {

    private static final Axes SAGITTAL = new Axes(Vector3.Y, Vector3.Z.times(-1), Vector3.X.times(-1));

    @TempDir
    Path folder;

    private final List<SlicePreview> pictures = new CopyOnWriteArrayList<>();

    private Study look() {
        return Study.of(folder, pictures::add, ProgressMonitor.NONE);
    }

    /** The files of a series, whose names tell their order. */
    private List<Path> write(String name, Image image, String seriesUid) {
        List<DataSet> slices = Samples.slices(image);
        return IntStream.range(0, slices.size()).mapToObj(k -> Samples.write(folder.resolve(name).resolve("i" + k),
                slices.get(k).toBuilder().put(Attribute.SERIES_INSTANCE_UID, seriesUid)
                        .put(Attribute.SERIES_DESCRIPTION, name).build())).toList();
    }

    @Test
    void oneSliceFromTheMiddleComesFirst() {
        Image image = Samples.image(Modality.MR, SAGITTAL);
        write("a", image, "2.25.1");
        write("b", Samples.image(Modality.CT, Axes.PATIENT), "2.25.2");
        Study study = look();
        assertEquals(1, pictures.size(), "one picture and no other");
        SlicePreview picture = pictures.getFirst();
        int plane = image.grid().geometry().nx() * image.grid().geometry().ny();
        float[] middle = Arrays.copyOfRange(image.grid().values(), 4 * plane, 5 * plane);
        assertArrayEquals(middle, picture.values());
        assertEquals("a", picture.series());
        assertEquals("MR", picture.modality());
        assertEquals(List.of(12, 10), List.of(picture.columns(), picture.rows()));
        assertEquals(List.of(1.5, 2.0), List.of(picture.columnSpacingMm(), picture.rowSpacingMm()));
        assertTrue(picture.axes().first().distanceTo(SAGITTAL.first()) < 1e-6
                && picture.axes().third().distanceTo(SAGITTAL.third()) < 1e-6);
        assertEquals(new SlicePreview.Edges("A", "P", "H", "F"), picture.edges());
        assertEquals(image.window(), picture.window());
        assertArrayEquals(middle, study.preview(study.series().getFirst()).orElseThrow().values());
        assertEquals(16, study.files());
    }

    @Test
    void aSliceThatCannotBeShownIsNotTheLast() throws IOException {
        List<Path> files = write("a", Samples.image(Modality.MR, Axes.PATIENT), "2.25.1");
        byte[] bytes = Files.readAllBytes(files.get(4));
        Files.write(files.get(4), Arrays.copyOf(bytes, bytes.length - 40));
        Study study = look();
        assertEquals(1, pictures.size());
        assertEquals(8, study.series().getFirst().files().size(), "its header is whole");
        SeriesSummary series = study.series().getFirst();
        assertThrows(InputException.class, () -> study.preview(series), "the middle slice is cut off");
        assertThrows(InputException.class, () -> study.read(series, ProgressMonitor.NONE));
    }

    @Test
    void aSeriesIsWhatTheReaderMakesOfItsFolder() {
        write("a", Samples.image(Modality.MR, Axes.PATIENT), "2.25.1");
        write("b", Samples.image(Modality.CT, Axes.PATIENT), "2.25.2");
        Study study = look();
        for (SeriesSummary series : study.series()) {
            DicomResult<Image> expected = new SeriesReader().read(series.files().getFirst(), ProgressMonitor.NONE);
            DicomResult<Image> image = study.read(series, ProgressMonitor.NONE);
            assertArrayEquals(expected.value().grid().values(), image.value().grid().values());
            assertEquals(expected.value().grid().geometry(), image.value().grid().geometry());
            assertEquals(expected.value().series(), image.value().series());
            assertEquals(expected.value().sopInstanceUids(), image.value().sopInstanceUids());
            for (Path file : series.files()) {
                ObjectIdentity identity = new BuiltInObjects().identify(file);
                assertEquals(identity, study.identify(file));
            }
        }
        assertTrue(assertThrows(InputException.class, study::onlyImages).getMessage().contains("2 image series"));
    }

    @Test
    void filesThatHaveBecomeOthersAreRefused() throws IOException {
        List<Path> files = write("a", Samples.image(Modality.MR, Axes.PATIENT), "2.25.1");
        Study study = look();
        Files.copy(files.get(3), files.get(4), StandardCopyOption.REPLACE_EXISTING);
        SeriesSummary series = study.onlyImages();
        assertTrue(assertThrows(InputException.class, () -> study.read(series, ProgressMonitor.NONE)).getMessage()
                .contains("has become another"));
        assertThrows(InputException.class, () -> study.preview(series));
    }

    @Test
    void damageIsFearedWhereTheSeriesIs() throws IOException {
        write("a", Samples.image(Modality.MR, Axes.PATIENT), "2.25.1");
        write("b", Samples.image(Modality.CT, Axes.PATIENT), "2.25.2");
        Files.writeString(folder.resolve("b").resolve("noise.dcm"), "no DICOM at all");
        Study study = look();
        assertEquals(8, study.read(study.series().getFirst(), ProgressMonitor.NONE).value().sopInstanceUids().size());
        assertTrue(assertThrows(InputException.class, () -> study.read(study.series().getLast(), ProgressMonitor.NONE))
                .getMessage().contains("noise.dcm"), "it could be a slice");
        assertEquals(1, study.findings().size());
    }

    @Test
    void otherObjectsHaveNoPicture() {
        write("a", Samples.image(Modality.MR, Axes.PATIENT), "2.25.1");
        Samples.write(folder.resolve("plan"), Samples.slices(Samples.image(Modality.MR, Axes.PATIENT)).getFirst()
                .toBuilder().put(Attribute.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.5")
                .put(Attribute.SERIES_INSTANCE_UID, "2.25.3").put(Attribute.MODALITY, "RTPLAN").build());
        Study study = look();
        assertEquals(Optional.empty(), study.preview(study.series().getLast()));
    }

    @Test
    void directoryFilesAreNotBelieved() throws IOException {
        write("a", Samples.image(Modality.MR, Axes.PATIENT), "2.25.1");
        Path secret = Files.writeString(folder.resolve("secret"), "not of this study");
        DataSet slice = Samples.slices(Samples.image(Modality.MR, Axes.PATIENT)).getFirst();
        Samples.write(folder.resolve("a").resolve("DICOMDIR"), slice.toBuilder()
                .put(Attribute.SOP_CLASS_UID, "1.2.840.10008.1.3.10")
                .put(Attribute.SERIES_DESCRIPTION, "../secret").build());
        Study study = Study.of(folder.resolve("a"), pictures::add, ProgressMonitor.NONE);
        assertEquals(8, study.series().stream().mapToInt(series -> series.files().size()).sum());
        assertTrue(study.findings().stream().noneMatch(finding -> finding.where().contains(secret.toString())));
    }

    @Test
    void uidsThatArePathsNameNoFile() throws IOException {
        DataSet slice = Samples.slices(Samples.image(Modality.MR, Axes.PATIENT)).getFirst();
        Path file = Samples.write(folder.resolve("one"), slice.toBuilder()
                .put(Attribute.SOP_INSTANCE_UID, "1.2.3.4.5.6.77").build());
        Files.write(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("1.2.3.4.5.6.77",
                "../../../tmp/x").getBytes(StandardCharsets.ISO_8859_1));
        Study study = look();
        assertTrue(assertThrows(InputException.class, () -> study.identify(file)).getMessage().contains("no UID"));
        assertThrows(InputException.class, () -> new BuiltInObjects().identify(file));
    }

    @Test
    void geometryThatIsNoNumberMakesNoPicture() {
        for (String position : List.of("NaN\\0\\0", "1e999\\0\\0", "-Infinity\\0\\0")) {
            Path file = Samples.write(folder.resolve("one"), Samples.slices(Samples.image(Modality.MR, Axes.PATIENT))
                    .getFirst().toBuilder().put(Attribute.IMAGE_POSITION_PATIENT, position.getBytes()).build());
            Study study = look();
            assertEquals(List.of(), pictures, position);
            assertEquals(Optional.empty(), study.preview(study.series().getFirst()));
            assertTrue(assertThrows(InputException.class, () -> study.read(study.series().getFirst(),
                    ProgressMonitor.NONE)).getMessage().contains(file.toString()));
        }
    }

    @Test
    void obliqueEdgesLieTowardsSeveralDirections() {
        Vector3 row = new Vector3(0.8, 0, -0.6);
        SlicePreview oblique = new SlicePreview("", "MR", 1, 1, 1, 1, new Axes(row, Vector3.Y, row.cross(Vector3.Y)),
                new float[1], new Image.Window(0, 1));
        assertEquals(new SlicePreview.Edges("RH", "LF", "A", "P"), oblique.edges());
    }

    @Test
    void nobodyGoesOnOnceItIsCancelled() {
        for (int n = 0; n < 20; n++) {
            write("s" + n, Samples.image(Modality.MR, Axes.PATIENT), "2.25." + n);
        }
        List<Double> reported = Collections.synchronizedList(new ArrayList<>());
        ProgressMonitor impatient = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                reported.add(fraction);
            }

            @Override
            public boolean isCancelled() {
                return reported.size() >= 10;
            }
        };
        assertThrows(CancellationException.class, () -> Study.of(folder, pictures::add, impatient));
        assertTrue(reported.size() < 20, () -> reported.size() + " of 160 files were read");
    }
}
