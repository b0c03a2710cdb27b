package org.isocentra.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** A ball for a head with one small metastasis, as DICOM files: soon read, and soon planned. */
public final class SmallStudy {

    public static final String TARGET = "Met";

    private static final double SPACING_MM = 2;
    private static final int VOXELS = 24;
    private static final int POINTS = 48;
    private static final Patient PATIENT = new Patient("SWAP-1", "Small^Case", Optional.empty(), "O");
    private static final List<Ball> BALLS = List.of(
            new Ball(TARGET, StructureType.GTV, new Vector3(4, -3, 2), 2.5, new Colour(255, 60, 60)),
            new Ball("Brainstem", StructureType.ORGAN, new Vector3(-6, 5, -4), 3, new Colour(90, 200, 120)),
            new Ball("Brain", StructureType.ORGAN, Vector3.ZERO, 13, new Colour(240, 190, 160)),
            new Ball("External", StructureType.EXTERNAL, Vector3.ZERO, 19, new Colour(160, 160, 160)));

    private SmallStudy() {
    }

    private record Ball(String name, StructureType type, Vector3 centreMm, double radiusMm, Colour colour) {

        Ball of(double otherRadiusMm) {
            return new Ball(name, type, centreMm, otherRadiusMm, colour);
        }

        Structure structure(int number, Image image) {
            List<Contour> contours = new ArrayList<>();
            VolumeGeometry geometry = image.grid().geometry();
            for (int k = 0; k < geometry.nz(); k++) {
                double z = geometry.toPatient(0, 0, k).z();
                double square = radiusMm * radiusMm - (z - centreMm.z()) * (z - centreMm.z());
                if (square > 0.25) {
                    contours.add(new Contour(circle(Math.sqrt(square), z),
                            Optional.of(image.sopInstanceUids().get(k))));
                }
            }
            return new Structure(number, name, type, colour, contours);
        }

        private List<Vector3> circle(double radius, double z) {
            return IntStream.range(0, POINTS).mapToDouble(n -> 2 * Math.PI * n / POINTS)
                    .mapToObj(a -> new Vector3(centreMm.x() + radius * Math.cos(a), centreMm.y() + radius * Math.sin(a),
                            z)).toList();
        }
    }

    /** Writes DICOM files and {@code case.yaml}. */
    public static Path write(DicomService dicom, Path folder) {
        return write(dicom, folder, BALLS.getFirst().radiusMm());
    }

    /** The same with a target of another size. */
    public static Path write(DicomService dicom, Path folder, double targetRadiusMm) {
        try {
            Path images = Files.createDirectories(folder.resolve("MR"));
            Image image = image();
            dicom.writeImage(image, images, ProgressMonitor.NONE);
            List<Structure> structures = IntStream.range(0, BALLS.size())
                    .mapToObj(n -> (n > 0 ? BALLS.get(n) : BALLS.get(n).of(targetRadiusMm)).structure(n + 1, image))
                    .toList();
            Path file = dicom.writeStructures(new StructureSet("SWAP", PATIENT, "2.25.7", image.series().studyUid(),
                    image.series().frameOfReferenceUid(), Optional.of(image.series().seriesUid()), structures), image,
                    folder).value();
            return Files.writeString(folder.resolve("case.yaml"), """
                    images:
                      - {id: mr, path: MR, role: planning}
                    structures: %s
                    targets:
                      - {structure: %s, kind: intact, doseGy: 20, fractions: 1}
                    treatmentDate: 2026-03-09
                    device: gammaknife-icon
                    """.formatted(file.getFileName(), TARGET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Grey 400 in the head, 900 in the target. */
    private static Image image() {
        double first = -SPACING_MM * (VOXELS - 1) / 2;
        VolumeGeometry geometry = VolumeGeometry.axial(VOXELS, VOXELS, VOXELS,
                new Vector3(SPACING_MM, SPACING_MM, SPACING_MM), new Vector3(first, first, first));
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            Vector3 p = geometry.toPatient(n % VOXELS, n / VOXELS % VOXELS, n / VOXELS / VOXELS);
            boolean head = p.length() < BALLS.getLast().radiusMm();
            boolean target = p.distanceTo(BALLS.getFirst().centreMm()) < BALLS.getFirst().radiusMm();
            values[n] = target ? 900 : head ? 400 : 0;
        }
        return new Image(PATIENT, Modality.MR, new Grid(geometry, values), new Image.Series("2.25.1", "SWAP",
                Optional.empty(), "2.25.2", "2.25.3", "1.2.840.10008.5.1.4.1.1.4", "Small case"),
                IntStream.range(0, VOXELS).mapToObj(k -> "2.25.10" + k).toList(), new Image.Window(450, 900));
    }
}
