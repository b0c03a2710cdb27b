package org.isocentra.ui.scene.internal.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.scene.internal.render.Camera.Side;
import org.isocentra.ui.scene.internal.render.Renderer.Quality;
import org.junit.jupiter.api.Test;

/** Pictures and picks against what can be worked out on paper. */
class RendererTest {

    private static final int SIZE = 100;
    private static final Colour RED = new Colour(200, 0, 0);
    private static final Colour BLUE = new Colour(0, 0, 200);
    private static final Backdrop BLACK = new Backdrop(new Colour(0, 0, 0), new Colour(0, 0, 0));
    private static final Camera FRONT = Camera.at(Vector3.ZERO, SIZE).from(Side.ANTERIOR);

    @Test
    void pointsComeToLieWhereTheyAreSeen() {
        Camera.View view = FRONT.view(200, 100);
        assertVector(new Vector3(110, 30, -5), view.project(new Vector3(10, -5, 20)));
        assertVector(new Vector3(10, 0, 20), view.toPatient(110, 30));
        assertVector(new Vector3(110, 50 + 5, 7), FRONT.from(Side.FEET).view(200, 100).project(new Vector3(10, 5, 7)));
        assertEquals(List.of('A', 'P', 'L', 'R', 'H', 'F'), List.of(Side.values()).stream().map(Side::letter)
                .toList());
        // the wheel leaves what is under it where it is
        Vector3 fixed = view.toPatient(150, 20);
        assertVector(new Vector3(150, 20, 0), FRONT.zoomed(3, 0.5, -0.3).view(200, 100).project(fixed));
        // what is dragged follows the hand
        assertVector(new Vector3(150 + 10, 20 - 20, 0), FRONT.moved(0.1, -0.2).view(200, 100).project(fixed));
        Vector3 near = new Vector3(0, -30, 0);
        assertTrue(FRONT.turned(0.1, 0).view(200, 100).project(near).x() > 105, "what is in front goes right");
        assertTrue(FRONT.turned(0, 0.1).view(200, 100).project(near).y() > 55, "or down, with the hand");
    }

    @Test
    void aPictureIsAsLargeAsTheBallInIt() {
        Scene scene = new Scene(List.of(new Surface(Balls.net(Vector3.ZERO, 30, 1), RED, 1, true)), List.of());
        for (Quality quality : Quality.values()) {
            int[] pixels = render(scene, quality);
            double area = 0;
            for (int pixel : pixels) {
                area += pixel >> 16 > 40 ? 1 : 0;
                assertTrue(pixel >> 16 <= 255 && (pixel & 0xff) < 90, "red, with a little white gleam");
            }
            assertEquals(Math.PI * 30 * 30, area, quality == Quality.FINE ? 60 : 200);
        }
    }

    @Test
    void whatIsInFrontHidesWhatIsBehind() {
        Surface near = new Surface(square(-10, 20), RED, 1, false);
        Surface far = new Surface(square(10, 40), BLUE, 1, false);
        for (List<Surface> surfaces : List.of(List.of(near, far), List.of(far, near))) {
            int[] pixels = render(new Scene(surfaces, List.of()), Quality.FINE);
            assertTrue(red(pixels, 50, 50) > 100 && blue(pixels, 50, 50) < 60);
            assertTrue(blue(pixels, 80, 50) > 100 && red(pixels, 80, 50) < 60, "beside the one in front");
            assertEquals(0, pixels[50 * SIZE + 95]);
        }
        Camera behind = FRONT.from(Side.POSTERIOR);
        int[] pixels = Renderer.render(new Scene(List.of(near, far), List.of()), behind.view(SIZE, SIZE), Quality.FINE,
                BLACK, () -> true).orElseThrow();
        assertTrue(blue(pixels, 50, 50) > 100 && red(pixels, 50, 50) < 60);
    }

    /** Whatever the order they come in: half of the one in front, a quarter of that behind, a quarter of the rest. */
    @Test
    void translucentColoursAreMixedFromFrontToBack() {
        Surface near = new Surface(square(-10, 40), RED, 0.5, false);
        Surface far = new Surface(square(10, 40), BLUE, 0.5, false);
        Surface wall = new Surface(square(30, 40), new Colour(0, 200, 0), 1, false);
        // squares that face the viewer are all equally lit: as one alone
        int lit = red(render(new Scene(List.of(new Surface(square(0, 40), RED, 1, false)), List.of()), Quality.FINE),
                50, 50);
        int white = blue(render(new Scene(List.of(new Surface(square(0, 40), RED, 1, false)), List.of()), Quality.FINE),
                50, 50);
        for (List<Surface> surfaces : List.of(List.of(near, far, wall), List.of(wall, far, near))) {
            int pixel = render(new Scene(surfaces, List.of()), Quality.FINE)[50 * SIZE + 50];
            assertEquals(0.5 * lit + 0.5 * white, pixel >> 16 & 255, 1.5);
            assertEquals(0.25 * lit + 0.75 * white, pixel >> 8 & 255, 1.5);
            assertEquals(0.25 * lit + 0.75 * white, pixel & 255, 1.5);
        }
    }

    /** A square of two triangles with a translucent colour has no seam: each sample belongs to one of them. */
    @Test
    void trianglesThatMeetDoNotOverlap() {
        int[] pixels = render(new Scene(List.of(new Surface(square(0, 40), RED, 0.5, false)), List.of()), Quality.FINE);
        for (int y = 15; y < 85; y++) {
            for (int x = 15; x < 85; x++) {
                assertEquals(pixels[50 * SIZE + 50], pixels[y * SIZE + x]);
            }
        }
    }

    /** From corner to corner, as beams are; by the light of a square that faces the viewer alike. */
    @Test
    void aSlenderTriangleHasItsArea() {
        Mesh.Builder mesh = new Mesh.Builder();
        mesh.triangle(mesh.vertex(new Vector3(-45, 0, -45)), mesh.vertex(new Vector3(45, 0, 31)), mesh.vertex(
                new Vector3(45, 0, 36)));
        int lit = red(render(new Scene(List.of(new Surface(square(0, 40), RED, 1, false)), List.of()), Quality.FINE),
                50, 50);
        double area = 0;
        for (int pixel : render(new Scene(List.of(new Surface(mesh.mesh(), RED, 1, false)), List.of()), Quality.FINE)) {
            area += (pixel >> 16) / (double) lit;
        }
        assertEquals(90 * 5 / 2.0, area, 3);
    }

    @Test
    void aSheetIsSeenWhereItLies() {
        SlicePlane plane = SlicePlane.View.CORONAL.through(Vector3.ZERO, 1, 41, 41);
        byte[] grey = new byte[41 * 41];
        Arrays.fill(grey, 0, 20 * 41, (byte) 200);
        Scene scene = new Scene(List.of(new Surface(square(-10, 10), RED, 1, false)), List.of(new Sheet(plane, grey)));
        int[] pixels = render(scene, Quality.FINE);
        assertEquals(200 * 0x010101, pixels[35 * SIZE + 35], "its upper half");
        assertTrue(red(pixels, 50, 45) > blue(pixels, 50, 45) + 50, "hidden by what is in front");
        assertEquals(0, pixels[65 * SIZE + 35], "black is not there");
        assertEquals(0, pixels[35 * SIZE + 20], "beside it");
        int[] along = Renderer.render(scene, FRONT.from(Side.HEAD).view(SIZE, SIZE), Quality.FINE, BLACK, () -> true)
                .orElseThrow();
        assertEquals(0, along[50 * SIZE + 35], "it has no thickness");
    }

    /** The distance of an analytic sphere along the ray, to what the net lies within. */
    @Test
    void aPickIsWhereARayMeetsABall() {
        Vector3 centre = new Vector3(5, 0, -4);
        Scene scene = new Scene(List.of(new Surface(Balls.net(centre, 20, 1), RED, 1, true), new Surface(Balls.net(
                Vector3.ZERO, 45, 2), BLUE, 0.2, true)), List.of());
        Camera camera = FRONT.turned(0.3, 0.2);
        Camera.View view = camera.view(SIZE, SIZE);
        Vector3 seen = view.project(centre);
        for (double right : new double[] {0, 7.5, -13}) {
            Vector3 picked = scene.pick(view, seen.x() + right, seen.y()).orElseThrow();
            Vector3 expected = centre.plus(camera.axes().first().times(right)).minus(camera.axes().third().times(
                    Math.sqrt(20 * 20 - right * right)));
            assertEquals(0, picked.distanceTo(expected), 0.06, "the opaque ball in the translucent one");
        }
        assertEquals(45, scene.pick(view, 50, 88).orElseThrow().length(), 0.1, "the translucent one alone");
        assertEquals(Optional.empty(), scene.pick(view, 2, 2));
    }

    @Test
    void anEndedPictureIsNone() {
        assertEquals(Optional.empty(), Renderer.render(Scene.EMPTY, FRONT.view(SIZE, SIZE), Quality.FINE, BLACK,
                () -> false));
        assertArrayEquals(new int[] {0, 0x323232, 0x646464}, Renderer.render(Scene.EMPTY, FRONT.view(1, 3),
                Quality.FINE, new Backdrop(new Colour(0, 0, 0), new Colour(100, 100, 100)), () -> true).orElseThrow());
    }

    private static int[] render(Scene scene, Quality quality) {
        return Renderer.render(scene, FRONT.view(SIZE, SIZE), quality, BLACK, () -> true).orElseThrow();
    }

    /** Seen from the front, so many mm behind the origin, with sides of twice the half. */
    private static Mesh square(double behindMm, double halfMm) {
        Mesh.Builder mesh = new Mesh.Builder();
        mesh.quad(mesh.vertex(new Vector3(-halfMm, behindMm, -halfMm)), mesh.vertex(new Vector3(halfMm, behindMm,
                -halfMm)), mesh.vertex(new Vector3(halfMm, behindMm, halfMm)), mesh.vertex(new Vector3(-halfMm,
                behindMm, halfMm)));
        return mesh.mesh();
    }

    private static int red(int[] pixels, int x, int y) {
        return pixels[y * SIZE + x] >> 16 & 255;
    }

    private static int blue(int[] pixels, int x, int y) {
        return pixels[y * SIZE + x] & 255;
    }

    private static void assertVector(Vector3 expected, Vector3 actual) {
        assertEquals(0, expected.distanceTo(actual), 1e-9, () -> expected + ", not " + actual);
    }
}
