package org.isocentra.contouring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Contour;
import org.junit.jupiter.api.Test;

/** Holes, islands, branches, gaps, single contours and contours that cannot be used. */
class TopologyTest {

    private final ContourModels models = new ContourModels();

    private static double tubeVolume(int slices, double area) {
        // between the outermost planes, and half a slice more at either end
        return area * slices;
    }

    @Test
    void innerContoursAreHoles() {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            contours.add(Shapes.circle(0, 0, k, 10));
            contours.add(Shapes.circle(0, 0, k, 5));
        }
        Solid solid = models.solid(Shapes.structure(contours));
        double exact = tubeVolume(12, Math.PI * 75);
        assertEquals(exact, solid.volumeMm3(), 0.01 * exact);
        assertEquals(-5, solid.depthMm(new Vector3(0, 0, 5.5)), 0.3);
        assertEquals(2.5, solid.depthMm(new Vector3(7.5, 0, 5.5)), 0.2);
    }

    @Test
    void keyholesAreHolesToo() {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            contours.add(Shapes.keyhole(0, 0, k, 10, 5));
        }
        Solid solid = models.solid(Shapes.structure(contours));
        double exact = tubeVolume(12, Math.PI * 75);
        assertEquals(exact, solid.volumeMm3(), 0.01 * exact);
        assertEquals(2.5, solid.depthMm(new Vector3(7.5, 0, 5.5)), 0.2, "on the seam");
        assertEquals(-5, solid.depthMm(new Vector3(0, 0, 5.5)), 0.3);
    }

    @Test
    void theSameContourTwiceIsOneContour() {
        List<Contour> contours = new ArrayList<>(Shapes.sphere(Vector3.ZERO, 5, 1).contours());
        contours.addAll(contours);
        double exact = 4.0 / 3 * Math.PI * 125;
        assertEquals(exact, models.solid(Shapes.structure(contours)).volumeMm3(), 0.01 * exact);
    }

    @Test
    void aStemMayBranch() {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            contours.add(Shapes.rectangle(-10, -4, 10, 4, k));
        }
        for (int k = 10; k < 20; k++) {
            contours.add(Shapes.rectangle(-10, -4, -2, 4, k));
            contours.add(Shapes.rectangle(2, -4, 10, 4, k));
        }
        Solid solid = models.solid(Shapes.structure(contours));
        double exact = 10 * 160 + 10 * 128;
        assertEquals(exact, solid.volumeMm3(), 0.03 * exact);
        assertTrue(solid.depthMm(new Vector3(0, 0, 5)) > 0);
        assertTrue(solid.depthMm(new Vector3(0, 0, 12)) < 0);
        assertTrue(solid.depthMm(new Vector3(6, 0, 15)) > 0);
    }

    @Test
    void partsFarApartStaySeparate() {
        List<Contour> contours = new ArrayList<>(Shapes.sphere(Vector3.ZERO, 4, 1).contours());
        contours.addAll(Shapes.sphere(new Vector3(0, 0, 20), 4, 1).contours());
        Solid solid = models.solid(Shapes.structure(contours));
        double exact = 2 * 4.0 / 3 * Math.PI * 64;
        assertEquals(exact, solid.volumeMm3(), 0.01 * exact);
        assertTrue(solid.depthMm(new Vector3(0, 0, 10)) < -4);
    }

    @Test
    void everyThirdSliceWillDo() {
        List<Contour> contours = Shapes.sphere(Vector3.ZERO, 12, 1).contours().stream()
                .filter(c -> Math.floorMod(Math.round(c.points().getFirst().z()), 3) == 0).toList();
        double exact = 4.0 / 3 * Math.PI * Math.pow(12, 3);
        assertEquals(exact, models.solid(Shapes.structure(contours)).volumeMm3(), 0.01 * exact);
    }

    @Test
    void aSingleContourBecomesAFlatBody() {
        Solid solid = models.solid(Shapes.structure(List.of(Shapes.circle(0, 0, 0, 3))));
        // an ellipsoid with half axes of 3, 3 and 1 mm
        double exact = 4.0 / 3 * Math.PI * 9 * CapLaw.SINGLE_MM;
        assertEquals(exact, solid.volumeMm3(), 0.02 * exact);
    }

    @Test
    void flatEndsGetHalfASlice() {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            contours.add(Shapes.circle(0, 0, 2 * k, 8));
        }
        double exact = Math.PI * 64 * 20;
        assertEquals(exact, models.solid(Shapes.structure(contours)).volumeMm3(), 0.01 * exact);
    }

    @Test
    void contoursThatAreNoneAreRefused() {
        InputException none = assertThrows(InputException.class, () -> models.solid(Shapes.structure(List.of())));
        assertTrue(none.getMessage().contains("Shape") && none.problem().contains("no contours"), none.getMessage());
        InputException flat = assertThrows(InputException.class,
                () -> models.solid(Shapes.structure(List.of(Shapes.rectangle(0, 0, 0, 9, 3)))));
        assertTrue(flat.problem().contains("no area"), flat.getMessage());
        Contour bent = Shapes.contour(List.of(new Vector3(0, 0, 0), new Vector3(10, 0, 0), new Vector3(10, 10, 4),
                new Vector3(0, 10, 0)));
        InputException notFlat = assertThrows(InputException.class,
                () -> models.solid(Shapes.structure(List.of(bent))));
        assertTrue(notFlat.problem().contains("parallel"), notFlat.getMessage());
        List<Contour> crossed = List.of(Shapes.rectangle(0, 0, 10, 10, 0), Shapes.contour(
                List.of(new Vector3(0, 0, 2), new Vector3(0, 5, 2), new Vector3(0, 5, 7), new Vector3(0, 0, 7))));
        assertThrows(InputException.class, () -> models.solid(Shapes.structure(crossed)));
    }

    @Test
    void levelSetsBecomeBodies() {
        VolumeGeometry geometry = VolumeGeometry.axial(40, 40, 40, new Vector3(1, 1, 1),
                new Vector3(-19.3, -19.6, -19.2));
        float[] values = new float[geometry.voxels()];
        for (int k = 0; k < 40; k++) {
            for (int j = 0; j < 40; j++) {
                for (int i = 0; i < 40; i++) {
                    values[geometry.index(i, j, k)] = (float) (5 * (12 - geometry.toPatient(i, j, k).length()));
                }
            }
        }
        Solid solid = models.solid(new Grid(geometry, values));
        double exact = 4.0 / 3 * Math.PI * Math.pow(12, 3);
        assertEquals(exact, solid.volumeMm3(), 0.01 * exact);
        assertEquals(2, solid.depthMm(new Vector3(0, 10, 0)), 0.05);
        assertThrows(InputException.class, () -> models.solid(new Grid(geometry, new float[values.length])));
    }
}
