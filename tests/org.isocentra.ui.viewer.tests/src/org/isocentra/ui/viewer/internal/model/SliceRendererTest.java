package org.isocentra.ui.viewer.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.testing.Services;
import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.widgets.api.LatestWins;
import org.junit.jupiter.api.Test;

/** Pictures of a case in closed form: every grey value, contour and isodose can be worked out. */
class SliceRendererTest {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 240;
    private static final double ISODOSE_GY = 25;
    private static final double ISODOSE_RADIUS_MM = (BallCase.CENTRAL_DOSE_GY - ISODOSE_GY) / BallCase.FALL_GY_PER_MM;

    private final OpenCase openCase = BallCase.planned();
    private final SliceRenderer renderer = new SliceRenderer(Services.get(Slicing.class));

    private ViewState state(double zoom) {
        return new ViewState(BallCase.CENTRE, BallCase.CENTRE, zoom, openCase.image().window(), Set.of(),
                List.of(new Isodose(ISODOSE_GY, new Colour(0, 255, 0), false, true)), false, DoseDisplay.DOSE,
                Optional.empty());
    }

    private SlicePicture render(SlicePlane.View view, ViewState state) {
        return render(view.orientation(), state);
    }

    private SlicePicture render(Orientation orientation, ViewState state) {
        return renderer.render(openCase, state, Viewport.of(orientation, openCase.image().grid().geometry(), state,
                WIDTH, HEIGHT));
    }

    @Test
    void pictureIsAsLargeAsTheViewAndGreyIsThatOfTheImage() {
        SlicePicture picture = render(SlicePlane.View.AXIAL, state(2));
        assertEquals(WIDTH * HEIGHT, picture.pixels().length);
        for (int column = 0; column < WIDTH; column += 37) {
            double value = 100 + picture.viewport().toPatient(column, HEIGHT / 2).x();
            int grey = picture.pixels()[HEIGHT / 2 * WIDTH + column] & 255;
            assertEquals(value - 100 + 128, grey, 1.01, "column " + column);
        }
    }

    @Test
    void outsideOfTheImageIsBlack() {
        assertEquals(0, render(SlicePlane.View.AXIAL, state(0.5)).pixels()[0]);
    }

    @Test
    void contoursAndIsodosesAreCirclesOfTheRightSizeAtAnyZoom() {
        Orientation turned = SlicePlane.View.AXIAL.orientation().turned(Vector3.X, 37).turned(Vector3.Y, -24);
        for (Orientation orientation : List.of(SlicePlane.View.AXIAL.orientation(),
                SlicePlane.View.CORONAL.orientation(), SlicePlane.View.SAGITTAL.orientation(), turned)) {
            for (double zoom : new double[] {0.5, 1, 3, 10}) {
                SlicePicture picture = render(orientation, state(zoom));
                double pixelMm = picture.viewport().plane().mmPerPixel();
                assertCircle(picture, picture.contours(), BallCase.RADIUS_MM, 0.05 + 0.25 * pixelMm, orientation
                        + " contour, zoom " + zoom);
                if (ISODOSE_RADIUS_MM / pixelMm < HEIGHT / 2.0) {
                    assertCircle(picture, picture.isodoses(), ISODOSE_RADIUS_MM, 0.05 + 0.25 * pixelMm,
                            orientation + " isodose, zoom " + zoom);
                }
            }
        }
    }

    @Test
    void aTurnedPlaneShowsWhatTheImageHasThere() {
        Orientation turned = SlicePlane.View.AXIAL.orientation().turned(Vector3.Y, 50);
        SlicePicture picture = render(turned, state(3));
        for (int column = 0; column < WIDTH; column += 37) {
            Vector3 there = picture.viewport().toPatient(column, HEIGHT / 2);
            if (openCase.image().grid().geometry().contains(there)) {
                assertEquals(there.x() + 128, picture.pixels()[HEIGHT / 2 * WIDTH + column] & 255, 1.01,
                        "column " + column);
            }
        }
        double off = 6;
        SlicePicture beside = render(turned, state(2).withCrosshair(BallCase.CENTRE.plus(turned.normal().times(off))));
        assertCircle(beside, beside.contours(), Math.sqrt(BallCase.RADIUS_MM * BallCase.RADIUS_MM - off * off), 0.15,
                "off centre");
    }

    @Test
    void contourOffCentreIsSmaller() {
        double off = 6;
        ViewState state = state(2).withCrosshair(BallCase.CENTRE.plus(new Vector3(0, 0, off)));
        SlicePicture picture = render(SlicePlane.View.AXIAL, state);
        assertCircle(picture, picture.contours(), Math.sqrt(BallCase.RADIUS_MM * BallCase.RADIUS_MM - off * off), 0.15,
                "off centre");
        ViewState missed = state(2).withCrosshair(BallCase.CENTRE.plus(new Vector3(0, 0, BallCase.RADIUS_MM + 0.5)));
        assertTrue(render(SlicePlane.View.AXIAL, missed).contours().isEmpty());
    }

    @Test
    void hiddenThingsAreNotDrawn() {
        ViewState hidden = state(1).withStructure("Ball", false)
                .withIsodoses(state(1).isodoses().stream().map(line -> line.visible(false)).toList());
        SlicePicture picture = render(SlicePlane.View.AXIAL, hidden);
        assertTrue(picture.contours().isEmpty());
        assertTrue(picture.isodoses().isEmpty());
    }

    @Test
    void doseWashColoursOnlyWhereThereIsDose() {
        ViewState state = state(2);
        int[] plain = render(SlicePlane.View.AXIAL, state).pixels();
        SlicePicture washed = render(SlicePlane.View.AXIAL, state.withDoseWash(true));
        for (int n = 0; n < plain.length; n += 101) {
            Vector3 p = washed.viewport().toPatient(n % WIDTH, n / WIDTH);
            double distance = p.distanceTo(BallCase.CENTRE);
            if (distance < ISODOSE_RADIUS_MM - 1) {
                assertNotEquals(plain[n], washed.pixels()[n]);
            } else if (distance > ISODOSE_RADIUS_MM + 1) {
                assertEquals(plain[n], washed.pixels()[n]);
            }
        }
    }

    @Test
    void aSecondImageIsBlendedCheckeredOrSeenThroughAGlass() {
        Grid image = openCase.image().grid();
        float[] white = new float[image.values().length];
        Arrays.fill(white, 1000);
        Fusion fusion = new Fusion("CT", new Grid(image.geometry(), white), openCase.image().window(),
                Fusion.Mode.BLEND, 0.25, 10, List.of());
        int[] plain = render(SlicePlane.View.AXIAL, state(2)).pixels();
        SlicePicture blended = fused(fusion, Optional.empty());
        SlicePicture checkered = fused(fusion.withMode(Fusion.Mode.CHECKERBOARD), Optional.empty());
        SlicePicture glass = fused(fusion.withMode(Fusion.Mode.SPYGLASS), Optional.of(BallCase.CENTRE));
        for (int n = 0; n < plain.length; n += 53) {
            Vector3 p = blended.viewport().toPatient(n % WIDTH, n / WIDTH);
            if (!image.geometry().contains(p)) {
                continue;
            }
            int grey = plain[n] & 255;
            assertEquals(grey + 0.25 * (255 - grey), blended.pixels()[n] & 255, 1);
            boolean second = (Math.floorMod((int) Math.floor(p.x() / 10) + (int) Math.floor(p.y() / 10), 2)) == 1;
            boolean atEdge = Math.abs(p.x() / 10 - Math.rint(p.x() / 10)) < 1e-6
                    || Math.abs(p.y() / 10 - Math.rint(p.y() / 10)) < 1e-6;
            if (!atEdge) {
                assertEquals(second ? 255 : grey, checkered.pixels()[n] & 255, "at " + p);
            }
            double distance = p.distanceTo(BallCase.CENTRE);
            if (Math.abs(distance - 10) > 0.1) {
                assertEquals(distance < 10 ? 255 : grey, glass.pixels()[n] & 255, "at " + p);
            }
        }
    }

    private SlicePicture fused(Fusion fusion, Optional<Vector3> pointerMm) {
        return renderer.render(openCase, state(2), Viewport.of(SlicePlane.View.AXIAL.orientation(),
                openCase.image().grid().geometry(), state(2), WIDTH, HEIGHT), Optional.of(new FusionLook(fusion,
                pointerMm)));
    }

    @Test
    void readOutNamesSidesValuesAndUnits() {
        Readout readout = new Readout(openCase);
        assertEquals("L 4.0  A 6.0  H 8.0 mm", Readout.position(BallCase.CENTRE));
        assertEquals("104 HU", readout.value(BallCase.CENTRE));
        assertEquals("40.0 Gy (200 %)", readout.dose(BallCase.CENTRE));
        assertEquals("", readout.value(new Vector3(100, 0, 0)));
        assertEquals("", readout.dose(new Vector3(100, 0, 0)));
    }

    @Test
    void onlyTheNewestOfManyTasksIsRun() {
        ArrayDeque<Runnable> queue = new ArrayDeque<>();
        List<Integer> done = new ArrayList<>();
        LatestWins tasks = new LatestWins(queue::add);
        tasks.submit(() -> done.add(1));
        Runnable first = queue.remove();
        tasks.submit(() -> done.add(2));
        tasks.submit(() -> done.add(3));
        assertTrue(queue.isEmpty(), "one at a time");
        first.run();
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
        assertEquals(List.of(3), done, "those overtaken are dropped");
    }

    private static void assertCircle(SlicePicture picture, List<SlicePicture.Line> lines, double radiusMm,
            double toleranceMm,
            String what) {
        assertEquals(1, lines.size(), what);
        assertFalse(lines.getFirst().polylines().isEmpty(), what);
        for (Polyline polyline : lines.getFirst().polylines()) {
            float[] points = polyline.points();
            for (int n = 0; n < points.length; n += 2) {
                assertEquals(radiusMm, fromAxisMm(picture, points[n], points[n + 1]), toleranceMm, what);
                if (n > 0) {
                    // between points as well, of which no more are kept than it takes
                    double drawnMm = fromAxisMm(picture, (points[n] + points[n - 2]) / 2,
                            (points[n + 1] + points[n - 1]) / 2);
                    assertEquals(radiusMm, drawnMm, toleranceMm + 0.3 * picture.viewport().plane().mmPerPixel(), what);
                }
            }
        }
    }

    /** How far a pixel is from the axis of the view through the centre of the ball, mm. */
    private static double fromAxisMm(SlicePicture picture, double column, double row) {
        Vector3 inPlane = picture.viewport().toPatient(column, row).minus(BallCase.CENTRE);
        Vector3 normal = picture.viewport().plane().normal();
        return inPlane.minus(normal.times(normal.dot(inPlane))).length();
    }
}
