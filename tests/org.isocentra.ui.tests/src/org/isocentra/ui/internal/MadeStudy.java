package org.isocentra.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
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

/** DICOM objects of a patient, small and quickly written: a head with a round lesion in the middle. */
record MadeStudy(DicomService dicom, Patient patient, int number) {

    static final LocalDate IMAGED = LocalDate.of(2026, 3, 4);
    static final String TARGET = "GTV \"left: 1\"";

    private static final double STEP = 4;
    private static final double BRAIN_MM = 50;
    private static final double LESION_MM = 12;
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final double HALF_SLICE = 0.5;
    /** Centre, radii, value on MR and HU: later ones lie over earlier ones. No motion leaves them as they are. */
    private static final List<double[]> TISSUES = tissues();

    private static List<double[]> tissues() {
        List<double[]> tissues = new ArrayList<>(List.of(new double[] {0, 0, 0, 70, 84, 75, 600, 40},
                new double[] {0, 1, 0, 64, 78, 69, 90, 900}, new double[] {0, 2, 1, 56, 70, 61, 400, 40}));
        Random random = new Random(4711);
        for (int n = 0; n < 30; n++) {
            double grey = random.nextDouble();
            tissues.add(new double[] {70 * random.nextDouble() - 35, 90 * random.nextDouble() - 45,
                80 * random.nextDouble() - 40, 10 + 10 * random.nextDouble(), 10 + 10 * random.nextDouble(),
                10 + 10 * random.nextDouble(), 100 + 600 * grey, 800 * grey - 100});
        }
        return List.copyOf(tissues);
    }

    static MadeStudy of(Contributions contributions, String patientId, int number) {
        return new MadeStudy(contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, Duration.ofMinutes(1)), new Patient(patientId, "Made^Study",
                        Optional.of(LocalDate.of(1960, 5, 6)), "F"), number);
    }

    /** An image series of so many slices, in a folder of its own. */
    Image series(Path folder, String description, int slices) throws IOException {
        VolumeGeometry geometry = geometry(slices);
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = value(at(geometry, n), 6, 0);
        }
        Image image = new Image(patient, Modality.MR, new Grid(geometry, values), new Image.Series(uid(1), "1",
                Optional.of(IMAGED), uid(slices), uid(2), MR, description), IntStream.range(0, slices)
                        .mapToObj(k -> uid(1000L * slices + k)).toList(), new Image.Window(450, 1000));
        dicom.writeImage(image, Files.createDirectories(folder.resolve(description)), ProgressMonitor.NONE);
        return image;
    }

    /**
     * A CT of another day: the patient lies otherwise, and in another frame of reference.
     *
     * @param toPatient from where the patient lies to where they lay before
     */
    void movedCt(Path folder, RigidTransform toPatient) throws IOException {
        int slices = 46;
        VolumeGeometry geometry = geometry(slices);
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) Math.rint(value(toPatient.apply(at(geometry, n)), 7, -1000));
        }
        dicom.writeImage(new Image(patient, Modality.CT, new Grid(geometry, values), new Image.Series(uid(4), "2",
                Optional.of(IMAGED), uid(5), uid(6), CT, "CT of another day"), IntStream.range(0, slices)
                        .mapToObj(k -> uid(500_000L + k)).toList(), new Image.Window(40, 400)),
                Files.createDirectories(folder), ProgressMonitor.NONE);
    }

    private static VolumeGeometry geometry(int slices) {
        return VolumeGeometry.axial(48, 56, slices, new Vector3(STEP, STEP, STEP), new Vector3(-23.5 * STEP,
                -27.5 * STEP, -(slices - 1) * STEP / 2));
    }

    private static Vector3 at(VolumeGeometry geometry, int n) {
        int plane = geometry.nx() * geometry.ny();
        return geometry.toPatient(n % geometry.nx(), n % plane / geometry.nx(), n / plane);
    }

    /** @param column of the values on the image in {@link #TISSUES} */
    private static float value(Vector3 p, int column, double outside) {
        double value = outside;
        for (double[] t : TISSUES) {
            double relative = Math.hypot(Math.hypot((p.x() - t[0]) / t[3], (p.y() - t[1]) / t[4]),
                    (p.z() - t[2]) / t[5]);
            double depth = (1 - relative) * Math.min(t[3], Math.min(t[4], t[5]));
            value += Math.clamp(depth / STEP + HALF_SLICE, 0, 1) * (t[column] - value);
        }
        return (float) (p.length() < LESION_MM && column == 6 ? 900 : value);
    }

    /** The lesion and an organ, as a structure set beside the images. */
    Path structures(Path folder, Image image) throws IOException {
        return dicom.writeStructures(new StructureSet("made", patient, uid(3), image.series().studyUid(),
                image.series().frameOfReferenceUid(), Optional.of(image.series().seriesUid()), List.of(
                        ball(1, "Brain", StructureType.ORGAN, BRAIN_MM, image),
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
