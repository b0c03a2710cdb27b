package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
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

/** Scans of one made head with round lesions, as coarse as they may be, that lies differently each time. */
final class MadeHead {

    /** Distance of voxels and slices, mm; the middle of the grid is a voxel. */
    private static final double STEP = 4;
    private static final int POINTS = 180;
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";

    /** Centre, radii, value, depth of folds: later ones lie over earlier ones. */
    private static final double[][] TISSUES = {{0, 0, 0, 76, 94, 80, 620, 0}, {0, 1, 0, 71, 89, 76, 90, 0},
        {0, 2, 1, 65, 82, 70, 140, 0}, {0, 2, 2, 63, 80, 68, 310, 0.05}, {0, 2, 2, 57, 73, 61, 410, 0.1},
        {0, 27, -36, 15, 12, 24, 390, 0}, {10, 2, 14, 7, 26, 11, 130, 0}, {-10, 6, 14, 6, 22, 11, 130, 0},
        {23, -4, 4, 8, 18, 11, 300, 0}, {-23, -4, 4, 9, 16, 11, 300, 0}, {31, -60, -30, 12, 12, 12, 170, 0},
        {-31, -60, -30, 12, 12, 12, 170, 0}};

    private final DicomService dicom;
    private final String patient;

    /** @param centreMm in the frame of the planning scan */
    record Ball(String name, Vector3 centreMm, double radiusMm) {
    }

    record Scan(Image image, Path images, Path structures) {
    }

    MadeHead(DicomService dicom, String patient) {
        this.dicom = dicom;
        this.patient = patient;
    }

    /** A rotation about the long axis and then a shift. */
    static RigidTransform moved(double degrees, Vector3 shiftMm) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new RigidTransform(new Axes(new Vector3(c, -s, 0), new Vector3(s, c, 0), Vector3.Z), shiftMm);
    }

    /**
     * Writes a scan.
     *
     * @param toPlanning from the frame of the scan to that of the planning scan
     * @param frame of reference
     */
    Scan write(Path folder, String id, LocalDate date, RigidTransform toPlanning, String frame, List<Ball> lesions) {
        VolumeGeometry geometry = VolumeGeometry.axial(47, 57, 45, new Vector3(STEP, STEP, STEP), new Vector3(
                -23 * STEP, -28 * STEP, -22 * STEP));
        Image.Series series = new Image.Series(uid(id, 1), id, Optional.of(date), uid(id, 2), frame, MR, "made head");
        List<String> slices = IntStream.range(0, geometry.nz()).mapToObj(k -> uid(id, 100 + k)).toList();
        Image image = new Image(new Patient(patient, "Made^Head", Optional.empty(), "O"), Modality.MR,
                grid(geometry, toPlanning, lesions, id.hashCode()), series, slices, new Image.Window(420, 840));
        Path images = folder.resolve(id);
        images.toFile().mkdirs();
        dicom.writeImage(image, images, ProgressMonitor.NONE);
        List<Structure> structures = new ArrayList<>();
        lesions.forEach(lesion -> structures.add(new Structure(structures.size() + 1, lesion.name(), StructureType.GTV,
                new Colour(255, 0, 0), contours(lesion, geometry, toPlanning.inverse(), slices))));
        Path rtstruct = folder.resolve(id + "-structures");
        rtstruct.toFile().mkdirs();
        return new Scan(image, images, dicom.writeStructures(new StructureSet(id, image.patient(), uid(id, 3),
                series.studyUid(), frame, Optional.of(series.seriesUid()), structures), image, rtstruct).value());
    }

    private static Grid grid(VolumeGeometry geometry, RigidTransform toPlanning, List<Ball> lesions,
            int seed) {
        float[] values = new float[geometry.voxels()];
        IntStream.range(0, geometry.nz()).parallel().forEach(k -> {
            Random noise = new Random(31L * seed + k);
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    Vector3 p = toPlanning.apply(geometry.toPatient(i, j, k));
                    values[geometry.index(i, j, k)] = (float) Math.rint(Math.abs(value(p, lesions)
                            + 12 * noise.nextGaussian()));
                }
            }
        });
        return new Grid(geometry, values);
    }

    private static double value(Vector3 p, List<Ball> lesions) {
        double value = 0;
        for (double[] t : TISSUES) {
            double relative = Math.sqrt(square((p.x() - t[0]) / t[3]) + square((p.y() - t[1]) / t[4])
                    + square((p.z() - t[2]) / t[5]));
            double fold = t[7] * Math.sin(0.23 * p.x() + 2 * Math.sin(0.31 * p.z())) * Math.sin(0.31 * p.y()
                    + 2 * Math.sin(0.23 * p.z()));
            value += share((1 + fold - relative) * Math.min(t[3], Math.min(t[4], t[5]))) * (t[6] - value);
        }
        for (Ball lesion : lesions) {
            value += share(lesion.radiusMm() - p.distanceTo(lesion.centreMm())) * (900 - value);
        }
        return value;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double share(double depthMm) {
        return Math.clamp(depthMm / STEP + 0.5, 0, 1);
    }

    private static List<Contour> contours(Ball lesion, VolumeGeometry geometry, RigidTransform fromPlanning,
            List<String> slices) {
        Vector3 centre = fromPlanning.apply(lesion.centreMm());
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < geometry.nz(); k++) {
            double z = geometry.toPatient(0, 0, k).z();
            double squared = square(lesion.radiusMm()) - square(z - centre.z());
            if (squared > 0.01) {
                double radius = Math.sqrt(squared);
                contours.add(new Contour(IntStream.range(0, POINTS).mapToObj(n -> new Vector3(centre.x() + radius
                        * Math.cos(2 * Math.PI * n / POINTS), centre.y() + radius * Math.sin(2 * Math.PI * n / POINTS),
                        z)).toList(), Optional.of(slices.get(k))));
            }
        }
        return contours;
    }

    private String uid(String id, int number) {
        return "2.25." + Math.abs((patient + id).hashCode()) + "." + number;
    }
}
