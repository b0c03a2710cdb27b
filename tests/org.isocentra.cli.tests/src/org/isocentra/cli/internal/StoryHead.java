package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.dicom.api.DicomService;
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

/**
 * The head that all stories happen in: balls. {@code GTV_1} to {@code GTV_20} are 8 mm wide (0.27 cm³), {@code LARGE}
 * is 3 cm (14.1 cm³), {@code BED} a cavity of 4 cm (33.5 cm³), {@code STEM} 1 cm within the brainstem, {@code MID} 2.6
 * cm (9.2 cm³). The image is of 2026-03-04.
 */
final class StoryHead {

    static final LocalDate IMAGED = LocalDate.of(2026, 3, 4);

    private static final double SPACING_MM = 2.5;
    private static final int VOXELS = 76;
    private static final int POINTS = 64;
    private static final Patient PATIENT = new Patient("STORY-1", "Story^Ten", Optional.of(LocalDate.of(1964, 5, 6)),
            "F");

    private StoryHead() {
    }

    private record Ball(String name, StructureType type, Vector3 centreMm, double radiusMm) {

        Structure structure(int number, Image image) {
            List<Contour> contours = new ArrayList<>();
            for (int k = 0; k < image.grid().geometry().nz(); k++) {
                double z = image.grid().geometry().toPatient(0, 0, k).z();
                double square = radiusMm * radiusMm - (z - centreMm.z()) * (z - centreMm.z());
                if (square > 0.25) {
                    double radius = Math.sqrt(square);
                    contours.add(new Contour(IntStream.range(0, POINTS).mapToDouble(n -> 2 * Math.PI * n / POINTS)
                            .mapToObj(a -> new Vector3(centreMm.x() + radius * Math.cos(a), centreMm.y() + radius
                                    * Math.sin(a), z)).toList(), Optional.of(image.sopInstanceUids().get(k))));
                }
            }
            return new Structure(number, name, type, new Colour(200, 10 * (number % 20), 60), contours);
        }
    }

    private static List<Ball> balls() {
        List<Ball> balls = new ArrayList<>(List.of(
                new Ball("External", StructureType.EXTERNAL, Vector3.ZERO, 88),
                new Ball("Brain", StructureType.ORGAN, new Vector3(0, 0, 10), 70),
                new Ball("Brainstem", StructureType.ORGAN, new Vector3(0, 25, -35), 13),
                new Ball("STEM", StructureType.GTV, new Vector3(0, 25, -35), 5),
                new Ball("LARGE", StructureType.GTV, new Vector3(35, 0, 20), 15),
                new Ball("MID", StructureType.GTV, new Vector3(-30, 20, 15), 13),
                new Ball("BED", StructureType.CAVITY, new Vector3(-20, -30, 30), 20)));
        for (int n = 0; n < 20; n++) {
            double angle = 2 * Math.PI * n / 20;
            balls.add(new Ball("GTV_" + (n + 1), StructureType.GTV, new Vector3(58 * Math.cos(angle),
                    58 * Math.sin(angle),
                    n % 2 == 0 ? 0 : 12), 4));
        }
        return balls;
    }

    /** Writes MR series and structures into a folder, as {@code MR} and {@code RTSTRUCT.dcm}. */
    static void write(DicomService dicom, Path folder) throws IOException {
        Image image = image();
        dicom.writeImage(image, Files.createDirectories(folder.resolve("MR")), ProgressMonitor.NONE);
        List<Ball> balls = balls();
        dicom.writeStructures(new StructureSet("STORY", PATIENT, "2.25.507", image.series().studyUid(),
                image.series().frameOfReferenceUid(), Optional.of(image.series().seriesUid()), IntStream.range(0,
                balls.size()).mapToObj(n -> balls.get(n).structure(n + 1, image)).toList()), image, folder);
    }

    private static Image image() {
        double first = -SPACING_MM * (VOXELS - 1) / 2;
        VolumeGeometry geometry = VolumeGeometry.axial(VOXELS, VOXELS, VOXELS, new Vector3(SPACING_MM, SPACING_MM,
                SPACING_MM), new Vector3(first, first, first));
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = geometry.toPatient(n % VOXELS, n / VOXELS % VOXELS, n / VOXELS / VOXELS).length() < 88 ? 400
                    : 0;
        }
        return new Image(PATIENT, Modality.MR, new Grid(geometry, values), new Image.Series("2.25.501", "STORY",
                Optional.of(IMAGED), "2.25.502", "2.25.503", "1.2.840.10008.5.1.4.1.1.4", "T1 Gd 3D"),
                IntStream.range(0, VOXELS).mapToObj(k -> "2.25.51" + (1000 + k)).toList(), new Image.Window(300, 600));
    }
}
