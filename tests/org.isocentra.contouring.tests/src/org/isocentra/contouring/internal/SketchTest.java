package org.isocentra.contouring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.contouring.api.region.History;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.contouring.api.region.Sketching;
import org.isocentra.contouring.api.region.Sketching.Mode;
import org.isocentra.contouring.api.region.Stroke;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.junit.jupiter.api.Test;

/** Strokes against closed forms, and outlines between those drawn. */
class SketchTest {

    private final Sketching sketching = new Sketchbook(Slices.slicing());
    private final Regions regions = new RegionTools(Slices.slicing());
    private final Structure nothing = Shapes.structure(List.of());

    private static double area(Structure structure, Image image, int slice) {
        SliceTracer tracer = new SliceTracer(Slices.slicing(), image);
        List<double[]> polygons = structure.contours().stream()
                .filter(contour -> tracer.sliceOf(contour).equals(Optional.of(slice)))
                .map(contour -> tracer.polygon(contour.points())).toList();
        return polygons.isEmpty() ? 0 : new Outline(polygons).roughArea();
    }

    @Test
    void strokesHaveTheirArea() {
        for (Axes axes : List.of(Axes.PATIENT, Shapes.oblique())) {
            Image image = Slices.image(61, axes);
            SliceTracer tracer = new SliceTracer(Slices.slicing(), image);
            Vector3 a = tracer.patient(15, 20, 30);
            Vector3 b = tracer.patient(35, 20, 30);
            Structure drawn = sketching.draw(nothing, image, 30, new Stroke.Brush(List.of(a, b), 5), Mode.ADD);
            double exact = Math.PI * 25 + 200;
            assertEquals(exact, area(drawn, image, 30), 0.01 * exact);
            assertEquals(Optional.of("2.25.1030"), drawn.contours().getFirst().sopInstanceUid());

            Structure pierced = sketching.draw(drawn, image, 30, new Stroke.Brush(List.of(tracer.patient(25, 20, 30)),
                    2), Mode.ERASE);
            assertEquals(2, pierced.contours().size(), "a rim and a hole");
            assertEquals(exact - 4 * Math.PI, area(pierced, image, 30), 0.01 * exact);

            Stroke square = new Stroke.Polygon(List.of(tracer.patient(40, 40, 30), tracer.patient(50, 40, 30),
                    tracer.patient(50, 50, 30), tracer.patient(40, 50, 30)));
            Structure island = sketching.draw(pierced, image, 30, square, Mode.ADD);
            assertEquals(3, island.contours().size());
            assertEquals(exact - 4 * Math.PI + 100, area(island, image, 30), 0.01 * exact);

            Structure above = sketching.draw(island, image, 31, square, Mode.ADD);
            assertEquals(island.contours(), above.contours().subList(0, 3), "other slices stay as they are");
            Structure gone = sketching.draw(above, image, 31, new Stroke.Brush(List.of(tracer.patient(45, 45, 31)), 9),
                    Mode.ERASE);
            assertEquals(island.contours(), gone.contours());
        }
        assertThrows(InputException.class, () -> sketching.draw(nothing, Slices.image(9, Axes.PATIENT), 9,
                new Stroke.Brush(List.of(Vector3.ZERO), 1), Mode.ADD));
    }

    /** How far a lesion with bumps reaches beyond a point: positive inside. */
    static double star(Vector3 p) {
        double r = p.length();
        Vector3 u = r > 0 ? p.times(1 / r) : Vector3.X;
        Vector3[] bumps = {new Vector3(1, 0.3, 0.2), new Vector3(-0.5, 1, 0.4), new Vector3(0.1, -1, -0.6),
            new Vector3(-0.7, -0.2, 0.9), new Vector3(0.3, 0.6, -1)};
        double[] heights = {0.2, 0.22, -0.15, 0.18, 0.12};
        double limit = 1;
        for (int n = 0; n < bumps.length; n++) {
            limit += heights[n] * Math.exp(3 * (u.dot(bumps[n].unit()) - 1));
        }
        return 9.2 * limit - r;
    }

    @Test
    void aStarIsFilledInFromEveryFourthSlice() {
        Image image = Slices.image(61, Axes.PATIENT);
        Region truth = Surfacing.region((x, y, z) -> star(new Vector3(x, y, z)),
                Box.around(Vector3.ZERO).expanded(13), 0.4);
        Structure all = regions.contours(truth, image, nothing);
        SliceTracer tracer = new SliceTracer(Slices.slicing(), image);
        List<Integer> slices = all.contours().stream().map(contour -> tracer.sliceOf(contour).orElseThrow())
                .distinct().sorted().toList();
        int first = slices.getFirst();
        int last = slices.getLast();
        assertTrue(last - first >= 19, "the star spans " + (last - first + 1) + " slices");
        List<Contour> every = all.contours().stream().filter(contour -> {
            int slice = tracer.sliceOf(contour).orElseThrow();
            return (slice - first) % 4 == 0 || slice == last;
        }).toList();
        Structure filled = sketching.interpolate(Shapes.structure(every), image);
        double shared = 0;
        double sum = 0;
        for (int slice = first; slice <= last; slice++) {
            int k = slice;
            Region a = regions.of(only(all, tracer, k), 0.4);
            Region b = regions.of(only(filled, tracer, k), 0.4);
            shared += regions.volumeMm3(regions.intersection(a, b));
            sum += regions.volumeMm3(a) + regions.volumeMm3(b);
        }
        System.out.printf("star over %d slices from every 4th: Dice %.4f%n", last - first + 1, 2 * shared / sum);
        assertTrue(2 * shared / sum >= 0.95);
        assertTrue(filled.contours().containsAll(every), "what was drawn stays");
    }

    private static Structure only(Structure structure, SliceTracer tracer, int slice) {
        return Shapes.structure(structure.contours().stream()
                .filter(contour -> tracer.sliceOf(contour).equals(Optional.of(slice))).toList());
    }

    @Test
    void contoursBesideSlicesAreNotGuessedAt() {
        Image image = Slices.image(21, Axes.PATIENT);
        assertThrows(InputException.class, () -> sketching.interpolate(Shapes.structure(List.of(Shapes.circle(0, 0, 0,
                4), Shapes.circle(0, 0, 3.5, 4))), image));
    }

    @Test
    void everyStrokeCanBeTakenBack() {
        History<Integer> history = History.startingWith(0);
        List<History<Integer>> states = new ArrayList<>(List.of(history));
        for (int n = 1; n <= 1000; n++) {
            history = history.with("step " + n, n);
            states.add(history);
        }
        for (int n = 999; n >= 0; n--) {
            history = history.undone().orElseThrow();
            assertEquals(states.get(n).present(), history.present());
            assertEquals(states.get(n).past(), history.past());
        }
        assertTrue(history.undone().isEmpty());
        for (int n = 1; n <= 1000; n++) {
            history = history.redone().orElseThrow();
        }
        assertEquals(states.getLast(), history);
        History<Integer> other = history.undone().orElseThrow().with("another", -1);
        assertTrue(other.redone().isEmpty());
        assertEquals("another", other.past().getLast().name());
    }
}
