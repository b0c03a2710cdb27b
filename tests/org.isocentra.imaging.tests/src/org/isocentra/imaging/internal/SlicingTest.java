package org.isocentra.imaging.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;

/** Slices, isolines and outlines against closed forms. */
class SlicingTest {

    private final PlaneSlicing slicing = new PlaneSlicing();

    private static float[] field(int width, int height, DoubleBinaryOperator value) {
        float[] values = new float[width * height];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) value.applyAsDouble(n % width, n / width);
        }
        return values;
    }

    private static boolean closed(float[] line) {
        return line.length > 4 && line[0] == line[line.length - 2] && line[1] == line[line.length - 1];
    }

    private static double length(float[] line) {
        double sum = 0;
        for (int n = 2; n < line.length; n += 2) {
            sum += Math.hypot(line[n] - line[n - 2], line[n + 1] - line[n - 1]);
        }
        return sum;
    }

    @Test
    void resamplingALinearFieldIsExactOnAnyPlane() {
        Vector3 third = new Vector3(0.2, -0.3, 0.9).unit();
        Vector3 first = third.anyPerpendicular();
        VolumeGeometry geometry = new VolumeGeometry(20, 24, 28, new Vector3(1.5, 1, 2), new Vector3(-15, 3, -20),
                new Axes(first, third.cross(first), third));
        float[] values = new float[geometry.voxels()];
        for (int k = 0; k < 28; k++) {
            for (int j = 0; j < 24; j++) {
                for (int i = 0; i < 20; i++) {
                    values[geometry.index(i, j, k)] = (float) plane(geometry.toPatient(i, j, k));
                }
            }
        }
        Vector3 centre = geometry.toPatient(10, 12, 14);
        for (SlicePlane.View view : SlicePlane.View.values()) {
            SlicePlane plane = view.through(centre, 0.7, 61, 41);
            float[] pixels = slicing.resample(new Grid(geometry, values), plane, -7);
            int inside = 0;
            for (int row = 0; row < 41; row++) {
                for (int column = 0; column < 61; column++) {
                    Vector3 p = plane.toPatient(column, row);
                    boolean in = geometry.contains(p);
                    inside += in ? 1 : 0;
                    assertEquals(in ? plane(p) : -7, pixels[column + 61 * row], 1e-3);
                }
            }
            assertTrue(inside > 100 && inside < 61 * 41, "both sides of the border are seen: " + inside);
        }
    }

    @Test
    void resamplingAlongAnAxisOfTheGridIsTheValueAtEachPlace() {
        VolumeGeometry geometry = new VolumeGeometry(9, 7, 5, new Vector3(1.5, 1, 2), new Vector3(-5, 3, -4),
                new Axes(Vector3.Y.times(-1), Vector3.Z, Vector3.X.times(-1)));
        Random random = new Random(4);
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = random.nextFloat();
        }
        Grid grid = new Grid(geometry, values);
        for (SlicePlane.View view : SlicePlane.View.values()) {
            SlicePlane plane = view.through(geometry.toPatient(3.3, 2.6, 1.9), 0.31, 53, 47);
            float[] pixels = slicing.resample(grid, plane, -7);
            for (int n = 0; n < pixels.length; n++) {
                assertEquals(grid.linear(plane.toPatient(n % 53, n / 53), -7), pixels[n], 1e-5, view + " " + n);
            }
        }
    }

    private static double plane(Vector3 p) {
        return 100 + 2 * p.x() - 3 * p.y() + 0.5 * p.z();
    }

    @Test
    void aCircleIsOneClosedLineOfItsLength() {
        float[] values = field(80, 60, (x, y) -> 20 - Math.hypot(x - 40.3, y - 30.7));
        List<float[]> lines = slicing.isolines(values, 80, 60, 5);
        assertEquals(1, lines.size());
        assertTrue(closed(lines.getFirst()));
        assertEquals(2 * Math.PI * 15, length(lines.getFirst()), 0.2);
        for (int n = 0; n < lines.getFirst().length; n += 2) {
            assertEquals(15, Math.hypot(lines.getFirst()[n] - 40.3, lines.getFirst()[n + 1] - 30.7), 0.02);
        }
    }

    @Test
    void ringsAndIslandsAreSeparateLines() {
        float[] ring = field(80, 80, (x, y) -> 5 - Math.abs(Math.hypot(x - 40, y - 40) - 20));
        List<float[]> lines = slicing.isolines(ring, 80, 80, 0);
        assertEquals(2, lines.size());
        assertTrue(lines.stream().allMatch(SlicingTest::closed));
        double[] lengths = lines.stream().mapToDouble(SlicingTest::length).sorted().toArray();
        assertEquals(2 * Math.PI * 15, lengths[0], 0.3);
        assertEquals(2 * Math.PI * 25, lengths[1], 0.3);
        float[] islands = field(80, 40, (x, y) -> 8 - Math.min(Math.hypot(x - 20, y - 20), Math.hypot(x - 60, y - 20)));
        assertEquals(2, slicing.isolines(islands, 80, 40, 0).size());
    }

    @Test
    void linesThatLeaveThePictureStayOpen() {
        List<float[]> lines = slicing.isolines(field(30, 20, (x, _) -> x - 9.25), 30, 20, 0);
        assertEquals(1, lines.size());
        float[] line = lines.getFirst();
        assertEquals(2 * 20, line.length);
        assertEquals(19, length(line), 1e-4);
        for (int n = 0; n < line.length; n += 2) {
            assertEquals(9.25, line[n], 1e-4);
        }
        List<float[]> arc = slicing.isolines(field(30, 20, (x, y) -> 8 - Math.hypot(x, y - 10)), 30, 20, 0);
        assertEquals(1, arc.size());
        assertTrue(!closed(arc.getFirst()));
        assertEquals(Math.PI * 8, length(arc.getFirst()), 0.2);
    }

    @Test
    void everyCrossingIsPassedOnceEvenAtSaddles() {
        int width = 41;
        int height = 37;
        float[] values = field(width, height, (x, y) -> Math.sin(0.9 * x) * Math.cos(0.8 * y) + 0.3 * Math.sin(2.1 * x
                * y));
        int crossings = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean above = values[x + width * y] >= 0.1f;
                crossings += x < width - 1 && values[x + 1 + width * y] >= 0.1f != above ? 1 : 0;
                crossings += y < height - 1 && values[x + width * (y + 1)] >= 0.1f != above ? 1 : 0;
            }
        }
        List<float[]> lines = slicing.isolines(values, width, height, 0.1f);
        int points = lines.stream().mapToInt(line -> line.length / 2 - (closed(line) ? 1 : 0)).sum();
        assertEquals(crossings, points);
        for (float[] line : lines) {
            for (int n = 2; n < line.length; n += 2) {
                assertTrue(Math.hypot(line[n] - line[n - 2], line[n + 1] - line[n - 1]) <= Math.sqrt(2) + 1e-6);
            }
            if (!closed(line)) {
                assertTrue(atBorder(line[0], line[1], width, height) && atBorder(line[line.length - 2],
                        line[line.length - 1], width, height),
                        Arrays.toString(line));
            }
        }
    }

    private static boolean atBorder(float x, float y, int width, int height) {
        return x == 0 || y == 0 || x == width - 1 || y == height - 1;
    }

    @Test
    void thereAreNoLinesWhereValuesAreMissing() {
        float[] values = field(20, 20, (x, y) -> x < 10 ? Double.NaN : y - 9.5);
        List<float[]> lines = slicing.isolines(values, 20, 20, 0);
        assertEquals(1, lines.size());
        for (float value : lines.getFirst()) {
            assertTrue(Float.isFinite(value));
        }
        assertEquals(9, length(lines.getFirst()), 1e-4);
    }

    @Test
    void theOutlineOfASphereIsTheCircleOfItsCut() {
        Vector3 centre = new Vector3(3, -4, 5);
        Solid sphere = new Ball(centre, 12);
        for (SlicePlane.View view : SlicePlane.View.values()) {
            SlicePlane plane = view.through(centre.plus(new Vector3(6, 6, 6)), 0.5, 120, 100);
            List<float[]> lines = slicing.outline(sphere, plane);
            assertEquals(1, lines.size());
            double radius = Math.sqrt(144 - 36);
            assertEquals(2 * Math.PI * radius / 0.5, length(lines.getFirst()), 0.5);
            for (int n = 0; n < lines.getFirst().length; n += 2) {
                assertEquals(12, plane.toPatient(lines.getFirst()[n], lines.getFirst()[n + 1]).distanceTo(centre),
                        0.01);
            }
        }
    }

    @Test
    void anOutlineIsTheSameAsOfDepthsAtEveryPixelThoughTheyAreOverstated() {
        Solid islands = new Islands(List.of(new Ball(new Vector3(0, 0, 0), 9), new Ball(new Vector3(11.3, 2, 0), 2),
                new Ball(new Vector3(-14, 12.2, 0), 0.8)), 2.5);
        SlicePlane plane = SlicePlane.View.AXIAL.through(Vector3.ZERO, 0.3, 157, 131);
        float[] depths = field(157, 131, (x, y) -> islands.depthMm(plane.toPatient(x, y)));
        List<float[]> all = slicing.isolines(depths, 157, 131, 0);
        List<float[]> outline = slicing.outline(islands, plane);
        assertEquals(3, all.size());
        assertEquals(all.size(), outline.size());
        for (int n = 0; n < all.size(); n++) {
            assertArrayEquals(all.get(n), outline.get(n));
        }
    }

    /** @param factor how much too deep, or too far off, it says a point is */
    record Islands(List<Ball> parts, double factor) implements Solid {

        @Override
        public Box bounds() {
            return Box.around(Vector3.ZERO).expanded(20);
        }

        @Override
        public double depthMm(Vector3 p) {
            return factor * parts.stream().mapToDouble(part -> part.depthMm(p)).max().orElseThrow();
        }

        @Override
        public double volumeMm3() {
            return parts.stream().mapToDouble(Ball::volumeMm3).sum();
        }
    }
}
