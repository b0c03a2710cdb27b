package org.isocentra.contouring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.isocentra.contouring.api.region.Margins;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.junit.jupiter.api.Test;

/** Regions against closed forms. */
class RegionTest {

    private static final Vector3 CENTRE = new Vector3(0.31, -0.22, 0.27);
    private static final double STEP = 0.4;

    private final Regions regions = new RegionTools(Slices.slicing());

    private static Region body(ToDoubleFunction<Vector3> depthMm, double reach) {
        return Surfacing.region((x, y, z) -> depthMm.applyAsDouble(new Vector3(x, y, z)),
                Box.around(Vector3.ZERO).expanded(reach), STEP);
    }

    private static Region ball(Vector3 centre, double radius) {
        return body(p -> radius - p.distanceTo(centre), centre.length() + radius);
    }

    private static double ballMm3(double radius) {
        return 4.0 / 3 * Math.PI * radius * radius * radius;
    }

    /** Where a ray from a point inside leaves the region, mm. */
    private static double radius(Region region, Vector3 from, Vector3 direction) {
        double low = 0;
        double high = 40;
        while (high - low > 1e-4) {
            double middle = (low + high) / 2;
            if (region.contains(from.plus(direction.times(middle)))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static List<Vector3> directions(int count) {
        List<Vector3> directions = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            double z = -1 + (2 * n + 1.0) / count;
            double a = 2.4 * n;
            directions.add(new Vector3(Math.sqrt(1 - z * z) * Math.cos(a), Math.sqrt(1 - z * z) * Math.sin(a), z));
        }
        return directions;
    }

    @Test
    void contoursHaveTheirVolumeAsRegions() {
        System.out.println("volumes of regions from contours 1 mm apart: solid, mm³, exact, limit");
        for (double radius : new double[] {2.9, 6.3, 12}) {
            for (Axes axes : List.of(Axes.PATIENT, Shapes.oblique())) {
                double exact = ballMm3(radius);
                double limit = exact < 1000 ? 0.03 : 0.01;
                Region region = regions.of(Shapes.ellipsoid(axes, axes, new double[] {radius, radius, radius}, CENTRE,
                        1));
                double found = regions.volumeMm3(region);
                System.out.printf("sphere %4.1f mm, %s: %9.2f %9.2f %.0f %%%n", radius,
                        axes.equals(Axes.PATIENT) ? "axial  " : "oblique", found, exact, 100 * limit);
                assertEquals(exact, found, limit * exact);
            }
        }
        List<Contour> tube = new ArrayList<>();
        List<Contour> keyholes = new ArrayList<>();
        List<Contour> islands = new ArrayList<>();
        for (int z = 0; z < 16; z++) {
            tube.add(Shapes.circle(0, 0, z, 8));
            tube.add(Shapes.circle(0, 0, z, 4));
            keyholes.add(Shapes.keyhole(0, 0, z, 8, 4));
            islands.add(Shapes.circle(-7, 0, z, 4));
            islands.add(Shapes.circle(7, 0, z, 4));
        }
        // ends are closed by caps: compare what lies between the first and the last contour
        assertVolumeBetween("tube", tube, Math.PI * (64 - 16));
        assertVolumeBetween("keyholes", keyholes, Math.PI * (64 - 16));
        assertVolumeBetween("islands", islands, 2 * Math.PI * 16);
    }

    private void assertVolumeBetween(String name, List<Contour> contours, double areaMm2) {
        Region whole = regions.of(Shapes.structure(contours), STEP);
        Region slab = body(p -> Math.min(p.z() - 2, 13 - p.z()), 20);
        double found = regions.volumeMm3(regions.intersection(whole, slab));
        System.out.printf("%-8s 11 mm: %9.2f %9.2f 1 %%%n", name, found, 11 * areaMm2);
        assertEquals(11 * areaMm2, found, 0.01 * 11 * areaMm2);
    }

    @Test
    void marginsOfASphereAreRightEverywhere() {
        System.out.println("margin of a sphere of 6.3 mm: asked, least, most mm, volume error");
        Region region = regions.of(Shapes.sphere(CENTRE, 6.3, 1), STEP);
        for (double margin : new double[] {1, 2, 5, -1, -2}) {
            Region grown = regions.grown(region, Margins.uniform(margin));
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (Vector3 direction : directions(1500)) {
                double found = radius(grown, CENTRE, direction) - 6.3;
                least = Math.min(least, found);
                most = Math.max(most, found);
            }
            double exact = ballMm3(6.3 + margin);
            double found = regions.volumeMm3(grown);
            System.out.printf("%4.1f %7.3f %7.3f %6.2f %%%n", margin, least, most, 100 * (found / exact - 1));
            assertTrue(least > margin - 0.1 && most < margin + 0.1, margin + ": " + least + " to " + most);
            assertEquals(exact, found, 0.02 * exact);
        }
    }

    @Test
    void marginsThatDifferFollowEllipsoids() {
        System.out.println("sphere of 6 mm, uneven margin: direction, asked, found mm");
        Margins margins = new Margins(0, 3, 1, 2, 0, 5);
        Region grown = regions.grown(ball(Vector3.ZERO, 6), margins);
        double[] asked = {0, 3, 1, 2, 0, 5};
        Vector3[] sides = {Vector3.X.times(-1), Vector3.X, Vector3.Y.times(-1), Vector3.Y, Vector3.Z.times(-1),
            Vector3.Z};
        for (int n = 0; n < 6; n++) {
            double found = radius(grown, Vector3.ZERO, sides[n]) - 6;
            System.out.printf("%s %.1f %.3f%n", sides[n], asked[n], found);
            assertEquals(asked[n], found, 0.1, "towards " + sides[n]);
        }
        // the furthest along any direction is that of the ball and of the ellipsoid's octant together
        double worst = 0;
        for (Vector3 d : directions(40)) {
            double[] axis = {d.x() < 0 ? 0 : 3, d.y() < 0 ? 1 : 2, d.z() < 0 ? 0 : 5};
            double support = 6 + Math.sqrt(d.x() * axis[0] * d.x() * axis[0] + d.y() * axis[1] * d.y() * axis[1]
                    + d.z() * axis[2] * d.z() * axis[2]);
            worst = Math.max(worst, Math.abs(support(grown, d) - support));
        }
        System.out.printf("largest error of the extent in 40 directions: %.3f mm%n", worst);
        assertTrue(worst < 0.15, "worst " + worst);
        Region shrunk = regions.grown(ball(Vector3.ZERO, 6), new Margins(-1, -2, 0, 0, 0, 0));
        assertEquals(5, radius(shrunk, Vector3.ZERO, Vector3.X.times(-1)), 0.1);
        assertEquals(4, radius(shrunk, Vector3.ZERO, Vector3.X), 0.1);
        // above the centre a step of 2 mm to the left must stay inside
        assertEquals(Math.sqrt(36 - 4), radius(shrunk, Vector3.ZERO, Vector3.Z), 0.1);
        assertThrows(IllegalArgumentException.class, () -> new Margins(1, 0, 0, 0, 0, -1));
    }

    /** How far a region reaches along a direction: the nodes near the surface, moved onto it. */
    private static double support(Region region, Vector3 direction) {
        VolumeGeometry g = region.depthMm().geometry();
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 1; k < g.nz() - 1; k++) {
            for (int j = 1; j < g.ny() - 1; j++) {
                for (int i = 1; i < g.nx() - 1; i++) {
                    double depth = region.depthMm().value(i, j, k);
                    if (Math.abs(depth) < STEP) {
                        Vector3 inwards = new Vector3(region.depthMm().value(i + 1, j, k)
                                - region.depthMm().value(i - 1, j, k), region.depthMm().value(i, j + 1, k)
                                - region.depthMm().value(i, j - 1, k), region.depthMm().value(i, j, k + 1)
                                - region.depthMm().value(i, j, k - 1));
                        if (inwards.length() > 0 && inwards.unit().dot(direction) < -0.95) {
                            most = Math.max(most, g.toPatient(i, j, k).minus(inwards.unit().times(depth))
                                    .dot(direction));
                        }
                    }
                }
            }
        }
        return most;
    }

    @Test
    void booleansOfTwoBallsHaveTheirVolume() {
        double r = 6;
        double d = 5;
        Region a = ball(new Vector3(-d / 2, 0.1, 0.2), r);
        Region b = ball(new Vector3(d / 2, 0.1, 0.2), r);
        double lens = Math.PI * (4 * r + d) * (2 * r - d) * (2 * r - d) / 12;
        assertEquals(lens, regions.volumeMm3(regions.intersection(a, b)), 0.01 * lens);
        assertEquals(2 * ballMm3(r) - lens, regions.volumeMm3(regions.union(a, b)), 0.01 * ballMm3(r));
        assertEquals(ballMm3(r) - lens, regions.volumeMm3(regions.difference(a, b)), 0.01 * ballMm3(r));
        assertTrue(regions.intersection(a, ball(new Vector3(30, 0, 0), r)).isEmpty());
        assertTrue(regions.difference(a, regions.union(a, b)).isEmpty());
        Region far = regions.union(ball(new Vector3(-30, 0, 0), 4), ball(new Vector3(30, 0, 0), 4));
        assertEquals(2 * ballMm3(4), regions.volumeMm3(far), 0.01 * ballMm3(4));
    }

    @Test
    void wallsCropsPartsAndHoles() {
        Region ball = ball(CENTRE, 8);
        assertEquals(ballMm3(9) - ballMm3(6), regions.volumeMm3(regions.wall(ball, 2, 1)), 0.01 * ballMm3(9));

        Region cropped = regions.cropped(ball, body(p -> p.x() - 5, 20), 2);
        assertEquals(3, radius(cropped, Vector3.ZERO, Vector3.X), 0.05);
        assertEquals(8 - CENTRE.x(), radius(cropped, Vector3.ZERO, Vector3.X.times(-1)), 0.1);

        Region shell = regions.difference(ball, ball(CENTRE, 2));
        Region crumbs = regions.union(shell, ball(new Vector3(14, 0, 0), 1.5));
        assertEquals(2, regions.parts(crumbs).size());
        assertEquals(ballMm3(8) - ballMm3(2), regions.volumeMm3(regions.parts(crumbs).getFirst()), 0.01 * ballMm3(8));
        assertEquals(ballMm3(8) - ballMm3(2), regions.volumeMm3(regions.withoutIslands(crumbs, 30)),
                0.01 * ballMm3(8));
        assertEquals(2, regions.parts(regions.withoutIslands(crumbs, 3)).size());
        assertEquals(ballMm3(8), regions.volumeMm3(regions.withoutHoles(shell, 100)), 0.01 * ballMm3(8));
        assertFalse(regions.withoutHoles(shell, 10).contains(CENTRE));
    }

    @Test
    void smoothingTakesSpikesOffAndLeavesBallsAlone() {
        Region ball = ball(Vector3.ZERO, 8);
        Region spiked = regions.union(ball, body(p -> Math.min(0.8 - Math.hypot(p.y(), p.z()),
                Math.min(p.x(), 14 - p.x())), 15));
        assertTrue(spiked.contains(new Vector3(13, 0, 0)));
        Region smooth = regions.smoothed(spiked, 1.5);
        assertFalse(smooth.contains(new Vector3(10, 0, 0)));
        assertEquals(ballMm3(8), regions.volumeMm3(smooth), 0.02 * ballMm3(8));
    }

    @Test
    void thresholdsHaveTheirVolume() {
        VolumeGeometry g = new VolumeGeometry(40, 40, 30, new Vector3(1, 1, 1.3), new Vector3(-20, -20, -20),
                Axes.PATIENT);
        float[] values = new float[g.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (100 - g.toPatient(n % 40, n / 40 % 40, n / 1600).distanceTo(CENTRE));
        }
        double found = regions.volumeMm3(regions.between(new Grid(g, values), 91, 95));
        assertEquals(ballMm3(9) - ballMm3(5), found, 0.02 * ballMm3(9));
    }

    @Test
    void contoursOnSlicesComeBack() {
        Region region = regions.union(regions.difference(ball(CENTRE, 9), ball(CENTRE, 4)),
                ball(new Vector3(15, 3, 1), 4));
        for (Axes axes : List.of(Axes.PATIENT, Shapes.oblique())) {
            Image image = Slices.image(61, axes);
            Structure structure = regions.contours(region, image, Shapes.structure(List.of()));
            assertTrue(structure.contours().stream().allMatch(contour -> contour.sopInstanceUid().isPresent()));
            Region back = regions.of(structure, STEP);
            double shared = regions.volumeMm3(regions.intersection(region, back));
            double dice = 2 * shared / (regions.volumeMm3(region) + regions.volumeMm3(back));
            System.out.printf("shell and ball to contours and back: Dice %.4f%n", dice);
            assertTrue(dice > 0.985, "Dice " + dice);
        }
    }
}
