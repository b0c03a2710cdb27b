package org.isocentra.ui.scene.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** Surfaces against spheres, cones and tubes in closed form. */
class MeshTest {

    private static final Vector3 CENTRE = new Vector3(12.3, -7.1, 40.2);
    private static final double RADIUS = 10;

    /**
     * Vertices lie within a sphere by at most h²/(2r), so the surface lacks at most that, and what a flat face lacks
     * of a curved one besides: as much again.
     */
    @Test
    void aNetAroundABallHasItsAreaVolumeAndNormals() {
        for (double step : new double[] {2, 1, 0.5}) {
            Mesh ball = Balls.net(CENTRE, RADIUS, step);
            double short_ = step * step / (2 * RADIUS);
            for (int n = 0; n < ball.vertices(); n++) {
                double inside = RADIUS - ball.point(n).distanceTo(CENTRE);
                assertTrue(inside > -0.01 * step && inside < short_, step + " mm: " + inside + " mm inside");
                Vector3 normal = new Vector3(ball.normals()[3 * n], ball.normals()[3 * n + 1], ball.normals()[3 * n
                        + 2]);
                assertEquals(1, normal.length(), 1e-5);
                assertTrue(normal.dot(ball.point(n).minus(CENTRE).unit()) > Math.cos(step / RADIUS), "outward");
            }
            double area = 4 * Math.PI * RADIUS * RADIUS;
            assertEquals(1, ball.area() / area, 4 * short_ / RADIUS);
            assertEquals(1, ball.volumeMm3() / (area * RADIUS / 3), 6 * short_ / RADIUS);
            assertTrue(ball.volumeMm3() < area * RADIUS / 3, "from inside");
            assertClosed(ball);
        }
    }

    /** Each edge belongs to two triangles, which go along it in opposite directions. */
    private static void assertClosed(Mesh mesh) {
        Map<Long, Integer> edges = new HashMap<>();
        int[] t = mesh.triangles();
        for (int n = 0; n < t.length; n++) {
            long from = t[n];
            long to = t[n % 3 == 2 ? n - 2 : n + 1];
            edges.merge(Math.min(from, to) << 32 | Math.max(from, to), from < to ? 1 : -1, Integer::sum);
        }
        assertTrue(edges.values().stream().allMatch(sum -> sum == 0));
    }

    @Test
    void ballsConesAndTubesOfShapes() {
        Shapes ball = new Shapes();
        ball.ball(CENTRE, RADIUS);
        assertClosed(ball.mesh());
        // a polyhedron of 24 by 12 faces that touches the ball from inside
        assertEquals(4 * Math.PI / 3 * 1000, ball.mesh().volumeMm3(), 0.04 * 4189);
        Shapes cone = new Shapes();
        cone.cone(CENTRE, 3, CENTRE.plus(new Vector3(0, 0, 100)), 1);
        // 12 trapezia on chords of 30 degrees
        double chord = 2 * Math.sin(Math.PI / 12);
        double slant = Math.hypot(100, 2 * Math.cos(Math.PI / 12));
        assertEquals(12 * chord * (3 + 1) / 2 * slant, cone.mesh().area(), 0.05);
        Shapes tube = new Shapes();
        tube.tube(List.of(CENTRE, CENTRE.plus(new Vector3(0, 50, 0)), CENTRE.plus(new Vector3(0, 100, 0))), 2);
        assertEquals(12 * 2 * chord * 100, tube.mesh().area(), 0.05);
        assertOutward(tube.mesh());
    }

    private static void assertOutward(Mesh tube) {
        for (int n = 0; n < tube.vertices(); n++) {
            Vector3 away = tube.point(n).minus(CENTRE);
            assertTrue(tube.normals()[3 * n] * away.x() + tube.normals()[3 * n + 2] * away.z() > 1.9, "outward");
        }
    }

    @Test
    void meshesTogether() {
        Mesh one = Balls.net(CENTRE, 3, 0.5);
        Mesh other = Balls.net(CENTRE.plus(new Vector3(20, 0, 0)), 5, 0.5);
        Mesh both = Mesh.together(List.of(one, other));
        assertEquals(one.area() + other.area(), both.area(), 1e-3);
        assertEquals(one.volumeMm3() + other.volumeMm3(), both.volumeMm3(), 1e-2);
    }
}
