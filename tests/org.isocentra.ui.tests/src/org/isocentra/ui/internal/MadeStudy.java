package org.isocentra.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contributions;
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

/** DICOM objects of a patient, small and quickly written: a round head with a round lesion. */
record MadeStudy(DicomService dicom, Patient patient, int number) {

    static final LocalDate IMAGED = LocalDate.of(2026, 3, 4);
    static final String TARGET = "GTV \"left: 1\"";

    private static final double STEP = 5;
    private static final double HEAD_MM = 75;
    private static final double LESION_MM = 12;
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";

    static MadeStudy of(Contributions contributions, String patientId, int number) {
        return new MadeStudy(contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, Duration.ofMinutes(1)), new Patient(patientId, "Made^Study",
                        Optional.of(LocalDate.of(1960, 5, 6)), "F"), number);
    }

    /** An image series of so many slices, in a folder of its own. */
    Image series(Path folder, String description, int slices) throws IOException {
        VolumeGeometry geometry = VolumeGeometry.axial(40, 40, slices, new Vector3(STEP, STEP, STEP), new Vector3(
                -19.5 * STEP, -19.5 * STEP, -(slices - 1) * STEP / 2));
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            int plane = geometry.nx() * geometry.ny();
            double r = geometry.toPatient(n % geometry.nx(), n % plane / geometry.nx(), n / plane).length();
            values[n] = (float) (r < LESION_MM ? 900 : r < HEAD_MM ? 400 : 0);
        }
        Image image = new Image(patient, Modality.MR, new Grid(geometry, values), new Image.Series(uid(1), "1",
                Optional.of(IMAGED), uid(slices), uid(2), MR, description), IntStream.range(0, slices)
                        .mapToObj(k -> uid(1000L * slices + k)).toList(), new Image.Window(450, 1000));
        dicom.writeImage(image, Files.createDirectories(folder.resolve(description)), ProgressMonitor.NONE);
        return image;
    }

    /** The lesion and an organ, as a structure set beside the images. */
    Path structures(Path folder, Image image) throws IOException {
        return dicom.writeStructures(new StructureSet("made", patient, uid(3), image.series().studyUid(),
                image.series().frameOfReferenceUid(), Optional.of(image.series().seriesUid()), List.of(
                        ball(1, "Brain", StructureType.ORGAN, HEAD_MM - STEP, image),
                        ball(2, TARGET, StructureType.GTV, LESION_MM, image))), image,
                Files.createDirectories(folder.resolve("RS"))).value();
    }

    private static Structure ball(int number, String name, StructureType type, double radiusMm, Image image) {
        VolumeGeometry geometry = image.grid().geometry();
        List<Contour> contours = IntStream.range(0, geometry.nz()).filter(k -> Math.abs(geometry.toPatient(0, 0, k).z())
                < radiusMm).mapToObj(k -> {
                    double z = geometry.toPatient(0, 0, k).z();
                    double r = Math.sqrt(radiusMm * radiusMm - z * z);
                    return new Contour(IntStream.range(0, 48).mapToObj(n -> new Vector3(r * Math.cos(n * Math.PI / 24),
                            r * Math.sin(n * Math.PI / 24), z)).toList(), Optional.of(image.sopInstanceUids().get(k)));
                }).toList();
        return new Structure(number, name, type, new Colour(255, 0, 0), contours);
    }

    private String uid(long part) {
        return "2.25.4711." + number + "." + part;
    }
}
