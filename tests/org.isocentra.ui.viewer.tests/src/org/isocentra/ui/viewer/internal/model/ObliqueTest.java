package org.isocentra.ui.viewer.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.SlicePlane.View;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.junit.jupiter.api.Test;

/** How a plane is turned, against rotations that can be worked out. */
class ObliqueTest {

    private static final Orientation AXIAL = View.AXIAL.orientation();
    private static final double SINE = Math.sin(Math.toRadians(30));
    private static final double COSINE = Math.cos(Math.toRadians(30));

    private final OpenCase openCase = BallCase.planned();
    private final VolumeGeometry image = openCase.image().grid().geometry();

    private static void assertNear(Vector3 expected, Vector3 actual) {
        assertEquals(0, expected.distanceTo(actual), 1e-12, expected + " and " + actual);
    }

    private Viewport viewport(Orientation orientation) {
        return Viewport.of(orientation, image, state(), 301, 201);
    }

    private static ViewState state() {
        return ViewState.EMPTY.withCrosshair(BallCase.CENTRE).withCentre(BallCase.CENTRE);
    }

    @Test
    void anglesRaiseTheFrontAndTheLeft() {
        Orientation raised = new Inclination(30, 0).applied(AXIAL);
        assertNear(Vector3.X, raised.right());
        assertNear(new Vector3(0, COSINE, -SINE), raised.down());
        assertNear(new Vector3(COSINE, 0, SINE), new Inclination(0, 30).applied(AXIAL).right());
        assertEquals(new Inclination(90, 0), Inclination.of(View.CORONAL.orientation()));
        assertEquals(90, Inclination.of(View.SAGITTAL.orientation()).rollDeg(), 1e-12);
        assertNear(View.CORONAL.orientation().down(), new Inclination(90, 0).applied(AXIAL).down());
    }

    @Test
    void anglesAreFoundAgain() {
        Random random = new Random(3);
        Orientation plane = AXIAL;
        for (int n = 0; n < 200; n++) {
            Inclination wanted = new Inclination(360 * random.nextDouble() - 180, 178 * random.nextDouble() - 89);
            plane = wanted.applied(plane);
            assertEquals(wanted.pitchDeg(), Inclination.of(plane).pitchDeg(), 1e-9);
            assertEquals(wanted.rollDeg(), Inclination.of(plane).rollDeg(), 1e-9);
            assertEquals(0, plane.right().dot(plane.down()), 1e-12);
        }
        Orientation back = AXIAL.facing(new Vector3(0, 0, -1));
        assertNear(new Vector3(0, 0, -1), back.normal());
        assertEquals(AXIAL, AXIAL.facing(Vector3.Z));
    }

    @Test
    void sidesAreThoseTheDirectionGoesTo() {
        assertEquals("L", SlicePlane.sides(Vector3.X));
        assertEquals("AL", SlicePlane.sides(new Vector3(0.5, -0.8, 0.1)));
        assertEquals("L", SlicePlane.sides(new Vector3(Math.cos(Math.toRadians(22)), Math.sin(Math.toRadians(22)), 0)));
        assertEquals("LP", SlicePlane.sides(new Vector3(Math.cos(Math.toRadians(23)), Math.sin(Math.toRadians(23)),
                0)));
        assertEquals("A", SlicePlane.sides(new Vector3(0, -1, 0.2)));
        assertEquals("FR", SlicePlane.sides(new Vector3(-0.5, 0.1, -0.85)));
        assertEquals("HAR", SlicePlane.sides(new Vector3(-4, -5, 6)));
    }

    /** In the sagittal view, the line of an axial plane is turned by its front end, by 30 degrees towards the head. */
    @Test
    void handleOnTheLineTurnsThePlane() {
        Viewport sagittal = viewport(View.SAGITTAL.orientation());
        CutLine line = CutLine.of(sagittal, BallCase.CENTRE, AXIAL).orElseThrow();
        List<Vector3> handles = line.handles();
        assertEquals(2, handles.size());
        for (Vector3 handle : handles) {
            assertEquals(0, handle.minus(BallCase.CENTRE).z(), 1e-9, "on the line");
            assertTrue(line.isHeldAt(sagittal.column(handle) + 5, sagittal.row(handle)));
        }
        Vector3 pointer = BallCase.CENTRE.plus(new Vector3(0, -20 * COSINE, 20 * SINE));
        Orientation turned = line.turnedTo(sagittal.column(pointer), sagittal.row(pointer));
        assertEquals(30, Inclination.of(turned).pitchDeg(), 1e-9);
        assertEquals(0, Inclination.of(turned).rollDeg(), 1e-9);
        Vector3 opposite = BallCase.CENTRE.minus(pointer.minus(BallCase.CENTRE));
        assertNear(turned.normal(), line.turnedTo(sagittal.column(opposite), sagittal.row(opposite)).normal());
        assertTrue(CutLine.of(viewport(AXIAL), BallCase.CENTRE, AXIAL).isEmpty(), "a plane does not cut itself");
    }

    @Test
    void handlesStayInTheView() {
        Viewport sagittal = viewport(View.SAGITTAL.orientation());
        Vector3 corner = sagittal.toPatient(20, 20);
        for (int degrees = 0; degrees < 180; degrees += 15) {
            Orientation plane = AXIAL.turned(Vector3.X, degrees);
            for (Vector3 handle : CutLine.of(sagittal, corner, plane).orElseThrow().handles()) {
                assertTrue(sagittal.column(handle) >= 9.9 && sagittal.column(handle) <= 290.1
                        && sagittal.row(handle) >= 9.9 && sagittal.row(handle) <= 190.1, degrees + " degrees");
            }
        }
    }

    @Test
    void slicesOfATurnedPlaneFollowItsNormalToTheEndOfTheImage() {
        Orientation plane = new Inclination(30, 20).applied(AXIAL);
        ViewState moved = SliceActions.scroll(viewport(plane), image, 1).apply(state());
        Vector3 step = moved.crosshairMm().minus(BallCase.CENTRE);
        assertEquals(0, step.cross(plane.normal()).length(), 1e-9);
        assertEquals(Viewport.stepMm(image, plane.normal()), step.dot(plane.normal()), 1e-9);
        ViewState end = SliceActions.scroll(viewport(plane), image, 100_000).apply(state());
        assertEquals(image.bounds().most(plane.normal()), plane.normal().dot(end.crosshairMm()), 1e-9);
    }

    @Test
    void thePlaneStaysWhereTheCrosshairMovesWithinIt() {
        Orientation plane = new Inclination(17, -41).applied(AXIAL);
        Vector3 beside = BallCase.CENTRE.plus(plane.right().times(7.3)).plus(plane.down().times(-2.9));
        assertEquals(viewport(plane), Viewport.of(plane, image, state().withCrosshair(beside), 301, 201));
    }
}
