package org.isocentra.planning.followup.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;

class DiametersTest {

    private static Structure structure(Contour... contours) {
        return new Structure(1, "A", StructureType.GTV, new Colour(0, 0, 0), List.of(contours));
    }

    private static Contour contour(double z, double... xy) {
        List<Vector3> points = new ArrayList<>();
        for (int n = 0; n < xy.length; n += 2) {
            points.add(new Vector3(xy[n], xy[n + 1], z));
        }
        return new Contour(points, Optional.empty());
    }

    private static Contour ellipse(double z, double a, double b, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new Contour(IntStream.range(0, 360).mapToObj(n -> {
            double u = a * Math.cos(Math.toRadians(n));
            double v = b * Math.sin(Math.toRadians(n));
            return new Vector3(c * u - s * v, s * u + c * v, z);
        }).toList(), Optional.empty());
    }

    @Test
    void anEllipseHasItsAxesHoweverItIsTurned() {
        for (double degrees : new double[] {0, 33, 90}) {
            Diameters found = Diameters.of(structure(ellipse(0, 10, 4, degrees), ellipse(2, 8, 7, 0)), Axes.PATIENT);
            assertEquals(20, found.longestMm(), 1e-9);
            assertEquals(8, found.perpendicularMm(), 1e-3, "of the same slice, not the other's 14 mm");
        }
    }

    @Test
    void thePerpendicularRunsInsideOfWhatIsThere() {
        // an L: its box across the longest line is wider than any line inside
        Diameters found = Diameters.of(structure(contour(0, 0, 0, 20, 0, 20, 2, 2, 2, 2, 10, 0, 10)), Axes.PATIENT);
        assertEquals(Math.hypot(20, 10), found.longestMm(), 1e-9);
        assertEquals(Math.hypot(2, 4), found.perpendicularMm(), 1e-9, "across one arm");
    }

    @Test
    void slicesAreCountedOnceAndTheWidestGapCounts() {
        Diameters found = Diameters.of(structure(ellipse(0, 5, 5, 0), contour(0.01, 0, 0, 1, 0, 0, 1),
                ellipse(2, 5, 5, 0), ellipse(7, 5, 5, 0)), Axes.PATIENT);
        assertEquals(3, found.slices());
        assertEquals(5, found.sliceDistanceMm(), 1e-9);
        assertEquals(0, Diameters.of(structure(ellipse(0, 5, 5, 0)), Axes.PATIENT).sliceDistanceMm());
    }

    @Test
    void islandsAreNotMeasuredAsOne() {
        assertEquals(Math.sqrt(2), Diameters.of(structure(contour(0, 0, 0, 1, 0, 0, 1), contour(0, 30, 0, 31, 0, 30,
                1)), Axes.PATIENT).longestMm(), 1e-9);
    }

    @Test
    void slicesMayLieAnyHow() {
        Axes sagittal = new Axes(Vector3.Y, Vector3.Z, Vector3.X);
        List<Vector3> points = ellipse(0, 10, 4, 20).points().stream().map(p -> new Vector3(5, p.x(), p.y())).toList();
        Diameters found = Diameters.of(structure(new Contour(points, Optional.empty())), sagittal);
        assertEquals(20, found.longestMm(), 1e-9);
        assertEquals(8, found.perpendicularMm(), 1e-3);
    }
}
