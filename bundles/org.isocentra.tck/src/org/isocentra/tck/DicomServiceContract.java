package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link DicomService} must do: what it writes it reads again, and damaged files it refuses. */
public interface DicomServiceContract {

    /** The provider to test. */
    DicomService dicom();

    private static Image image() {
        VolumeGeometry geometry = VolumeGeometry.axial(12, 10, 5, new Vector3(1.5, 2, 3), new Vector3(-8, 4, -20));
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = n * 7 % 1500 - 500;
        }
        List<String> uids = new ArrayList<>();
        for (int k = 0; k < geometry.nz(); k++) {
            uids.add("2.25.9000" + (k + 1));
        }
        return new Image(new Patient("TCK-1", "Contract^Test", Optional.of(LocalDate.of(1970, 1, 2)), "O"), Modality.CT,
                new Grid(geometry, values), new Image.Series("2.25.9100", "1", Optional.of(LocalDate.of(2026, 1, 2)),
                        "2.25.9200", "2.25.9300", "1.2.840.10008.5.1.4.1.1.2", "Contract test"), uids,
                new Image.Window(40, 400));
    }

    private static StructureSet structures(Image image) {
        List<Contour> contours = new ArrayList<>();
        for (int k = 1; k < 4; k++) {
            double z = image.grid().geometry().toPatient(0, 0, k).z();
            contours.add(new Contour(List.of(new Vector3(-4, 8, z), new Vector3(3.5, 8, z), new Vector3(3.5, 14.25, z),
                    new Vector3(-4, 14.25, z)), Optional.of(image.sopInstanceUids().get(k))));
        }
        return new StructureSet("CONTRACT", image.patient(), "2.25.9400", image.series().studyUid(),
                image.series().frameOfReferenceUid(), Optional.of(image.series().seriesUid()),
                List.of(new Structure(1, "GTV_1", StructureType.GTV, new Colour(255, 0, 10), contours)));
    }

    @Test
    default void imagesComeBackAsTheyWere(@TempDir Path folder) {
        Image image = image();
        List<Path> files = dicom().writeImage(image, folder, ProgressMonitor.NONE);
        assertEquals(5, files.size(), "one file per slice");
        Image read = dicom().readImage(folder, ProgressMonitor.NONE).value();
        VolumeGeometry expected = image.grid().geometry();
        VolumeGeometry actual = read.grid().geometry();
        assertEquals(expected.nx() + " " + expected.ny() + " " + expected.nz(),
                actual.nx() + " " + actual.ny() + " " + actual.nz(), "size");
        assertEquals(0, expected.originMm().distanceTo(actual.originMm()), 1e-3, "first voxel, mm");
        assertEquals(0, expected.spacingMm().distanceTo(actual.spacingMm()), 1e-3, "spacing, mm");
        for (int n = 0; n < expected.voxels(); n++) {
            assertEquals(image.grid().values()[n], read.grid().values()[n], 0.51, "value of voxel " + n);
        }
        assertEquals(image.patient(), read.patient(), "patient");
        assertEquals(image.sopInstanceUids(), read.sopInstanceUids(), "UIDs of the slices");
        assertEquals(image.series().frameOfReferenceUid(), read.series().frameOfReferenceUid(), "frame of reference");
        List<SeriesSummary> index = dicom().index(folder, ProgressMonitor.NONE).value();
        assertEquals(List.of("2.25.9200"), index.stream().map(SeriesSummary::seriesUid).toList(), "series found");
    }

    @Test
    default void structuresComeBackAsTheyWere(@TempDir Path folder) {
        Image image = image();
        StructureSet structures = structures(image);
        Path file = dicom().writeStructures(structures, image, folder).value();
        assertEquals(List.of(), dicom().check(file), "faults of what it wrote itself");
        StructureSet read = dicom().readStructures(file, image).value();
        Structure expected = structures.structures().getFirst();
        Structure actual = read.find("GTV_1").orElseThrow();
        assertEquals(expected.type(), actual.type());
        assertEquals(expected.contours().size(), actual.contours().size(), "contours");
        for (int n = 0; n < expected.contours().size(); n++) {
            List<Vector3> points = expected.contours().get(n).points();
            assertEquals(points.size(), actual.contours().get(n).points().size(), "points of contour " + n);
            for (int p = 0; p < points.size(); p++) {
                assertEquals(0, points.get(p).distanceTo(actual.contours().get(n).points().get(p)), 1e-3, "point, mm");
            }
        }
        assertFalse(read.sopInstanceUid().equals(structures.sopInstanceUid()), "what is written has a new UID");
    }

    @Test
    default void nothingIsWrittenOver(@TempDir Path folder) throws IOException {
        Image image = image();
        Path first = dicom().writeStructures(structures(image), image, folder).value();
        byte[] before = Files.readAllBytes(first);
        try {
            Path second = dicom().writeStructures(structures(image), image, folder).value();
            assertFalse(first.equals(second), "the second file has the name of the first");
        } catch (InputException e) {
            Text.present(e.remedy(), "what to do about it");
        }
        assertTrue(Arrays.equals(before, Files.readAllBytes(first)), "the first file was changed");
    }

    @Test
    default void anotherFrameOfReferenceIsRefused(@TempDir Path folder) {
        Image image = image();
        Path file = dicom().writeStructures(structures(image), image, folder).value();
        Image.Series s = image.series();
        Image other = new Image(image.patient(), image.modality(), image.grid(), new Image.Series(s.studyUid(),
                s.studyId(), s.studyDate(), s.seriesUid(), "2.25.9999", s.sopClassUid(), s.description()),
                image.sopInstanceUids(), image.window());
        assertThrows(InputException.class, () -> dicom().readStructures(file, other),
                "structures drawn in another frame of reference");
    }

    @Test
    default void missingSlicesAndDamagedFilesAreRefused(@TempDir Path folder, @TempDir Path cut) throws IOException {
        List<Path> files = dicom().writeImage(image(), folder, ProgressMonitor.NONE);
        Files.delete(files.get(2));
        assertThrows(InputException.class, () -> dicom().readImage(folder, ProgressMonitor.NONE), "a slice is missing");
        List<Path> others = dicom().writeImage(image(), cut, ProgressMonitor.NONE);
        byte[] bytes = Files.readAllBytes(others.get(1));
        Files.write(others.get(1), Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(InputException.class, () -> dicom().readImage(cut, ProgressMonitor.NONE), "a file is cut off");
        Path noise = Files.writeString(cut.resolve("noise.dcm"), "this is no DICOM file");
        assertThrows(InputException.class, () -> dicom().readStructures(noise), "a file that is not DICOM");
        assertThrows(InputException.class, () -> dicom().readDose(noise), "a file that is not DICOM");
    }
}
