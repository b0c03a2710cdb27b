package org.isocentra.ui.viewer.internal.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.testing.Services;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.junit.jupiter.api.Test;

/** What is seen from a source, by rays that can be worked out. */
class BeamRendererTest {

    private static final Vector3 ISOCENTRE = BallCase.CENTRE.plus(new Vector3(3, 2, -4));
    private static final BeamWindow WINDOW = new BeamWindow(40, new BeamsEye.Point(5, -3));

    private final OpenCase openCase = BallCase.planned();
    private final Slicing slicing = Services.get(Slicing.class);

    private static BeamsEye eye(double gantryDeg, double supportDeg) {
        return new BeamsEye(new GantryPose(gantryDeg, supportDeg, 0).sourceMm(ISOCENTRE, 450), ISOCENTRE);
    }

    /** How far a ray from the source through a pixel passes a point, mm. */
    private static double missMm(BeamsEye eye, Vector3 pixelMm, Vector3 pointMm) {
        return pointMm.minus(eye.sourceMm()).cross(pixelMm.minus(eye.sourceMm()).unit()).length();
    }

    @Test
    void aPointIsSeenWhereItsRayMeetsThePlane() {
        Random random = new Random(11);
        for (int n = 0; n < 100; n++) {
            BeamsEye eye = eye(360 * random.nextDouble(), 360 * random.nextDouble());
            Vector3 point = ISOCENTRE.plus(new Vector3(60 * random.nextGaussian(), 60 * random.nextGaussian(),
                    60 * random.nextGaussian()));
            BeamsEye.Point seen = eye.project(point);
            Viewport viewport = WINDOW.viewport(eye, 300, 200);
            Vector3 inPlane = ISOCENTRE.plus(eye.right().times(seen.xMm())).plus(eye.up().times(seen.yMm()));
            assertEquals(0, missMm(eye, inPlane, point), 1e-6);
            assertEquals(0, viewport.distanceMm(inPlane), 1e-6);
            assertEquals((seen.xMm() - 5) / 0.4, viewport.column(inPlane) - 149.5, 1e-6);
            assertEquals((seen.yMm() + 3) / 0.4, 99.5 - viewport.row(inPlane), 1e-6);
        }
    }

    @Test
    void theRaysToASilhouetteTouchTheBall() {
        for (double gantry : new double[] {0, 37, 140, 251}) {
            BeamsEye eye = eye(gantry, 20);
            Viewport viewport = WINDOW.viewport(eye, 300, 200);
            BeamPicture picture = new BeamRenderer(slicing).sketch(openCase, ViewState.EMPTY, eye, viewport);
            assertEquals(1, picture.silhouettes().size());
            List<Polyline> lines = picture.silhouettes().getFirst().polylines();
            assertEquals(1, lines.size());
            float[] points = lines.getFirst().points();
            assertTrue(points.length > 40);
            for (int n = 0; n < points.length; n += 2) {
                assertEquals(BallCase.RADIUS_MM, missMm(eye, viewport.toPatient(points[n], points[n + 1]),
                        BallCase.CENTRE), 0.1, "gantry at " + gantry);
            }
        }
        assertTrue(new BeamRenderer(slicing).sketch(openCase, ViewState.EMPTY.withStructure("Ball", false), eye(0, 0),
                WINDOW.viewport(eye(0, 0), 300, 200)).silhouettes().isEmpty());
    }

    /** Through a block, a ray is as long as the block is thick over the cosine of its angle. */
    @Test
    void sumsAreAsLongAsTheRays() {
        VolumeGeometry block = VolumeGeometry.axial(81, 41, 61, new Vector3(1, 1, 1), ISOCENTRE.minus(
                new Vector3(40, 20, 30)));
        float[] values = new float[block.voxels()];
        Arrays.fill(values, 5);
        BeamsEye eye = eye(0, 0);
        SlicePlane plane = new BeamWindow(20, new BeamsEye.Point(0, 0)).viewport(eye, 31, 31).plane();
        float[] sums = new RaySums(slicing).of(new Grid(block, values), 2, eye.sourceMm(), plane, 1, () -> true)
                .orElseThrow();
        for (int n = 0; n < sums.length; n++) {
            double cosine = plane.toPatient(n % 31, n / 31).minus(eye.sourceMm()).unit().dot(eye.axis().times(-1));
            assertEquals(3 * 40 / cosine, sums[n], 1e-3, "pixel " + n);
        }
        SlicePlane beside = new BeamWindow(20, new BeamsEye.Point(90, 0)).viewport(eye, 31, 31).plane();
        assertEquals(0, new RaySums(slicing).of(new Grid(block, values), 2, eye.sourceMm(), beside, 1, () -> true)
                .orElseThrow()[15 * 31 + 15]);
        assertTrue(new RaySums(slicing).of(new Grid(block, values), 2, eye.sourceMm(), plane, 1, () -> false)
                .isEmpty());
    }

    @Test
    void aSketchBecomesSharpUnlessSomethingElseIsWanted() {
        BeamsEye eye = eye(90, 0);
        BeamRenderer renderer = new BeamRenderer(slicing);
        BeamPicture sketch = renderer.sketch(openCase, ViewState.EMPTY, eye, WINDOW.viewport(eye, 120, 90));
        assertEquals(120 * 90, sketch.shades().length);
        BeamPicture sharp = renderer.sharpened(sketch, openCase, () -> true).orElseThrow();
        assertFalse(Arrays.equals(sketch.shades(), sharp.shades()));
        assertEquals(Optional.empty(), renderer.sharpened(sketch, openCase, () -> false));
    }

    @Test
    void shadesOfTheWindowAreSpreadOverAllGreys() {
        BeamPicture picture = new BeamPicture(eye(0, 0), WINDOW.viewport(eye(0, 0), 4, 1), new float[] {-10, 0, 50,
            100}, List.of());
        assertArrayEquals(new int[] {0, 0, 95 * 0x010101, 190 * 0x010101}, picture.pixels(GreyWindow.WHOLE_PERCENT));
        Image.Window twice = GreyWindow.contrasts(GreyWindow.WHOLE_PERCENT).get(1).window();
        assertArrayEquals(new int[] {0, 0, 95 * 0x010101, 190 * 0x010101}, picture.pixels(twice));
        assertArrayEquals(new int[] {76 * 0x010101, 95 * 0x010101, 190 * 0x010101, 190 * 0x010101}, picture.pixels(
                new Image.Window(0, 100)));
        Image.Window dragged = GreyWindow.dragged(GreyWindow.WHOLE_PERCENT, 1000, 400, 100);
        assertEquals(100 * Math.E, dragged.width(), 1e-9, "right widens");
        assertEquals(75, dragged.centre(), 1e-9, "down darkens");
    }

    @Test
    void whatIsUnderThePointerStaysWhileTheViewIsMagnified() {
        BeamsEye.Point fixed = new BeamsEye.Point(11, 7);
        BeamWindow zoomed = WINDOW.zoomed(2, fixed);
        assertEquals(20, zoomed.halfMm());
        BeamsEye eye = eye(10, 0);
        Vector3 there = ISOCENTRE.plus(eye.right().times(11)).plus(eye.up().times(7));
        assertEquals(WINDOW.viewport(eye, 300, 200).column(there), zoomed.viewport(eye, 300, 200).column(there), 1e-9);
        assertEquals(WINDOW.viewport(eye, 300, 200).row(there), zoomed.viewport(eye, 300, 200).row(there), 1e-9);
    }

    @Test
    void aBeamIsDescribedWithUnits() {
        DeliveryUnit unit = new DeliveryUnit("Arc", "Ball", ISOCENTRE, 200, new LinkedHashMap<>());
        Field field = new Field(eye(181, 10).sourceMm(), ISOCENTRE, new Aperture.Circular(7.5), "6", 12.5);
        UnitBeams.Beam posed = new UnitBeams.Beam(field, Optional.of(new GantryPose(181, 10, 30)));
        assertEquals(List.of("Gantry 181.0\u00b0   couch 10.0\u00b0", "Collimator 30.0\u00b0", "Field 1 of 1",
                "Circle 7.5 mm", "12.50 MU"), BeamText.lines(new UnitBeams(unit, MetersetUnit.MONITOR_UNIT,
                List.of(posed)), 0));
        Field above = new Field(ISOCENTRE.plus(new Vector3(0, -300, 400)), ISOCENTRE, new Aperture.Circular(8), "Co",
                60);
        assertEquals("From HA, 53.1\u00b0 towards the head", BeamText.lines(new UnitBeams(unit, MetersetUnit.SECOND,
                List.of(new UnitBeams.Beam(above, Optional.empty()))), 0).getFirst());
    }
}
