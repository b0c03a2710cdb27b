package org.isocentra.contouring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.isocentra.contouring.api.Samples;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Contour;
import org.junit.jupiter.api.Test;

/** Bodies from contours 1 mm apart against closed forms. */
class VolumeTest {

    private static final double[] RADII = {1.5, 2, 3, 5, 10, 20};
    private static final Vector3[] CENTRES = {Vector3.ZERO, new Vector3(0.31, -0.22, 0.27),
            new Vector3(-0.4, 0.13, 0.5)};

    private final ContourModels models = new ContourModels();

    @Test
    void spheresHaveTheirVolume() {
        System.out.println("sphere volumes from contours 1 mm apart, cm³:"
                + " radius mm, slice offset mm | solid | samples | exact | limit");
        for (double radius : RADII) {
            double exact = 4.0 / 3 * Math.PI * Math.pow(radius, 3);
            double limit = exact < 100 ? 0.03 : 0.01;
            for (Vector3 centre : CENTRES) {
                Solid solid = models.solid(Shapes.sphere(centre, radius, 1));
                Samples samples = models.samples(solid, 0.5);
                System.out.printf("%5.1f %5.2f | %10.5f | %10.5f | %10.5f | %.0f %%%n", radius, centre.z(),
                        solid.volumeMm3() / 1000, samples.totalVolumeMm3() / 1000, exact / 1000, 100 * limit);
                assertEquals(exact, solid.volumeMm3(), limit * exact);
                assertEquals(exact, samples.totalVolumeMm3(), limit * exact);
            }
        }
    }

    @Test
    void ellipsoidsHaveTheirVolumeHoweverTheyLie() {
        double[] halfAxes = {4, 6, 9};
        double exact = 4.0 / 3 * Math.PI * 4 * 6 * 9;
        Vector3 centre = new Vector3(12.3, -4.56, 7.89);
        for (Axes planes : new Axes[] {Axes.PATIENT, new Axes(Vector3.Y, Vector3.Z, Vector3.X), Shapes.oblique()}) {
            for (Axes own : new Axes[] {Axes.PATIENT, Shapes.oblique()}) {
                Solid solid = models.solid(Shapes.ellipsoid(planes, own, halfAxes, centre, 1));
                assertEquals(exact, solid.volumeMm3(), 0.005 * exact);
            }
        }
    }

    /** Of the volumes from where on the limits hold, 0.1 and 1 cm³; half a slice belongs to either end. */
    @Test
    void cylindersRingsAndIslandsHaveTheirVolume() {
        System.out.println("volumes from contours 1 mm apart, cm³: solid | exact | limit");
        for (double[] size : new double[][] {{3, 1.5, 5}, {6, 3, 12}}) {
            double radius = size[0];
            double hole = size[1];
            double disc = Math.PI * radius * radius * size[2];
            double ring = disc - Math.PI * hole * hole * size[2];
            for (Axes axes : List.of(Axes.PATIENT, Shapes.oblique())) {
                assertVolume("cylinder", axes, size[2], disc, z -> List.of(Shapes.circle(0.3, -0.2, z, radius)));
                assertVolume("ring of two contours", axes, size[2], ring, z -> List.of(Shapes.circle(0.3, -0.2, z,
                        radius), Shapes.circle(0.3, -0.2, z, hole)));
                assertVolume("ring with a seam", axes, size[2], ring, z -> List.of(Shapes.keyhole(0.3, -0.2, z, radius,
                        hole)));
                assertVolume("two islands", axes, size[2], 2 * disc, z -> List.of(Shapes.circle(-radius - 1, 0, z,
                        radius), Shapes.circle(radius + 1, 0, z, radius)));
            }
        }
    }

    private void assertVolume(String name, Axes axes, double slices, double exact, IntFunction<List<Contour>> slice) {
        List<Contour> contours = IntStream.range(0, (int) slices).mapToObj(slice).flatMap(List::stream)
                .map(contour -> Shapes.turned(contour, axes)).toList();
        double limit = exact < 1000 ? 0.03 : 0.01;
        double found = models.solid(Shapes.structure(contours)).volumeMm3();
        System.out.printf("%-20s %-7s | %8.4f | %8.4f | %.0f %%%n", name, axes.equals(Axes.PATIENT) ? "axial"
                : "oblique", found / 1000, exact / 1000, 100 * limit);
        assertEquals(exact, found, limit * exact, name);
    }

    @Test
    void thickSlicesDoLittleHarm() {
        double exact = 4.0 / 3 * Math.PI * 1000;
        assertEquals(exact, models.solid(Shapes.sphere(new Vector3(0, 0, 0.4), 10, 3)).volumeMm3(), 0.01 * exact);
    }

    @Test
    void depthIsTheDistanceToTheSurface() {
        double radius = 6;
        Vector3 centre = new Vector3(1.2, 3.4, 5.6);
        Solid solid = models.solid(Shapes.sphere(centre, radius, 1));
        for (int n = 0; n < 2000; n++) {
            // points on a spiral over the sphere
            double z = -1 + (2 * n + 1) / 2000.0;
            double a = 2.4 * n;
            Vector3 direction = new Vector3(Math.sqrt(1 - z * z) * Math.cos(a), Math.sqrt(1 - z * z) * Math.sin(a), z);
            for (double depth : new double[] {-8, -2, -0.5, 0, 0.5, 2, 4}) {
                double found = solid.depthMm(centre.plus(direction.times(radius - depth)));
                double tolerance = 0.03 + 0.02 * Math.abs(depth);
                assertEquals(depth, found, tolerance, "direction " + direction);
            }
        }
    }

    @Test
    void boundsHoldTheBodyTightly() {
        Solid solid = models.solid(Shapes.sphere(new Vector3(10, 20, 30.4), 5, 1));
        Vector3 size = solid.bounds().size();
        assertEquals(new Vector3(10, 20, 30.4).x(), solid.bounds().centre().x(), 0.5);
        assertTrue(size.x() >= 10 && size.y() >= 10 && size.z() >= 10, size.toString());
        assertTrue(size.x() < 12 && size.y() < 12 && size.z() < 12, size.toString());
    }

    @Test
    void samplesLieInside() {
        Vector3 centre = new Vector3(0.3, 0.2, 0.4);
        Samples samples = models.samples(models.solid(Shapes.sphere(centre, 4, 1)), 0.5);
        assertTrue(samples.size() <= 300_000);
        double farthest = 0;
        for (int n = 0; n < samples.size(); n++) {
            farthest = Math.max(farthest, centre.distanceTo(new Vector3(samples.xMm()[n], samples.yMm()[n],
                    samples.zMm()[n])));
        }
        assertTrue(farthest < 4.03, "farthest sample " + farthest);
        assertTrue(farthest > 3.95, "farthest sample " + farthest);
    }
}
