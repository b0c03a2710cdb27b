package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slices make a volume, or it is said why not. */
class SeriesGeometryTest extends SeriesFiles {

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

    @Test
    void sliceThicknessAndLocationDoNotMatter() {
        changeAll(s -> s.put(Attribute.SLICE_THICKNESS, 9));
        assertEquals(2.5, read().value().grid().geometry().spacingMm().z(), 1e-9);
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
    void distortionIsWarnedOf() {
        changeAll(s -> s.put(Attribute.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "ND"));
        assertEquals(Finding.Severity.WARNING, read().findings().getFirst().severity());
        assertEquals(1, new SeriesReader().read(folder.resolve("series"), ProgressMonitor.NONE).findings().size());
    }
}
