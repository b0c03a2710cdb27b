package org.isocentra.planning.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;

/** Paths through outlines whose paths are known in closed form. */
class OutlinePathTest {

    private static final int CORNERS = 720;
    private static final RigidTransform UPRIGHT = new RigidTransform(new Axes(Vector3.X, Vector3.Y, Vector3.Z),
            Vector3.ZERO);

    /** A body of revolution about z, contoured every {@code stepMm} wherever its radius is above 0. */
    private static List<Contour> body(DoubleUnaryOperator radius, double stepMm, RigidTransform moved) {
        List<Contour> contours = new ArrayList<>();
        for (double z = -100; z <= 100; z += stepMm) {
            double r = radius.applyAsDouble(z);
            if (r > 0) {
                double height = z;
                contours.add(new Contour(java.util.stream.IntStream.range(0, CORNERS).mapToObj(n -> moved.apply(
                        new Vector3(r * Math.cos(2 * Math.PI * n / CORNERS), r * Math.sin(2 * Math.PI * n / CORNERS),
                                height))).toList(), Optional.empty()));
            }
        }
        return contours;
    }

    private static OutlinePath path(List<Contour> contours) {
        return OutlinePath.of(new Structure(1, "External", StructureType.EXTERNAL, new Colour(0, 0, 0), contours));
    }

    private static double sphere(double z) {
        return z * z < 80 * 80 ? Math.sqrt(80 * 80 - z * z) : 0;
    }

    @Test
    void fromTheCentreOfASphereEveryPathIsItsRadius() {
        OutlinePath path = path(body(OutlinePathTest::sphere, 1, UPRIGHT));
        Random random = new Random(1);
        double worst = 0;
        for (int n = 0; n < 2000; n++) {
            Vector3 towards = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            worst = Math.max(worst, Math.abs(path.mm(Vector3.ZERO, towards) - 80));
        }
        System.out.printf("sphere of 80 mm radius, contours every 1 mm: largest error of a path %.2f mm%n", worst);
        assertTrue(worst <= 0.75, "half a slice and the steps of the slabs: " + worst + " mm");
    }

    @Test
    void throughACylinderPathsAreExact() {
        OutlinePath path = path(body(z -> Math.abs(z) <= 50 ? 60 : 0, 2, UPRIGHT));
        Vector3 start = new Vector3(20, 0, 0);
        assertEquals(40, path.mm(start, new Vector3(70, 0, 0)), 0.001);
        assertEquals(80, path.mm(start, new Vector3(-70, 0, 0)), 0.001);
        assertEquals(51, path.mm(start, new Vector3(20, 0, 9)), 0.001, "slabs reach half a slice beyond the last");
        assertEquals(Math.sqrt(60 * 60 - 20 * 20), path.mm(start, new Vector3(20, 5, 0)), 0.001);
        assertEquals(40 * Math.sqrt(1.25), path.mm(start, new Vector3(22, 0, 1)), 0.001, "one in two upwards");
        assertEquals(0, path.mm(new Vector3(70, 0, 0), new Vector3(80, 0, 0)), 0, "away from the body");
        assertEquals(120, path.mm(new Vector3(70, 0, 0), new Vector3(0, 0, 0)), 0.001,
                "from outside through all of it");
    }

    /** A contour in a contour is a hole, as in every structure. */
    @Test
    void holesDoNotCount() {
        List<Contour> contours = new ArrayList<>(body(z -> Math.abs(z) <= 50 ? 60 : 0, 2, UPRIGHT));
        contours.addAll(body(z -> Math.abs(z) <= 50 ? 10 : 0, 2, UPRIGHT));
        assertEquals(50, path(contours).mm(Vector3.ZERO, new Vector3(1, 0, 0)), 0.001);
        assertEquals(0, path(contours).mm(Vector3.ZERO, new Vector3(0, 0, 1)), 0.001);
    }

    @Test
    void obliqueSlicesAreAsGood() {
        double angle = Math.toRadians(37);
        RigidTransform tilted = new RigidTransform(new Axes(Vector3.X, new Vector3(0, Math.cos(angle), Math.sin(angle)),
                new Vector3(0, -Math.sin(angle), Math.cos(angle))), new Vector3(5, -7, 11));
        OutlinePath path = path(body(z -> Math.abs(z) <= 50 ? 60 : 0, 2, tilted));
        assertEquals(40, path.mm(tilted.apply(new Vector3(20, 0, 0)), tilted.apply(new Vector3(70, 0, 0))), 0.001);
        assertEquals(51, path.mm(tilted.apply(new Vector3(20, 0, 0)), tilted.apply(new Vector3(20, 0, 9))), 0.001);
    }

    @Test
    void outlinesThatAreNoBodyAreRefused() {
        List<Contour> cylinder = body(z -> Math.abs(z) <= 50 ? 60 : 0, 2, UPRIGHT);
        assertEquals("has no contours with an area", assertThrows(InputException.class, () -> path(List.of()))
                .problem());
        assertEquals("is drawn on one plane only", assertThrows(InputException.class,
                () -> path(cylinder.subList(0, 1))).problem());
        List<Contour> crossed = new ArrayList<>(cylinder);
        crossed.add(new Contour(List.of(new Vector3(0, 0, 0), new Vector3(1, 0, 0), new Vector3(1, 0, 1)),
                Optional.empty()));
        assertEquals("is drawn on planes that are not parallel", assertThrows(InputException.class,
                () -> path(crossed)).problem());
    }
}
