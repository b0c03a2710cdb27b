package org.isocentra.device.api.iec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

class GantryPoseTest {

    private static final Vector3 LEFT = Vector3.X;
    private static final Vector3 POSTERIOR = Vector3.Y;
    private static final Vector3 SUPERIOR = Vector3.Z;

    /** The directions that IEC 61217 names, for a patient supine with the head to the gantry. */
    @Test
    void anglesMeanWhatTheStandardSays() {
        assertSource(POSTERIOR.times(-1), 0, 0);
        assertSource(LEFT, 90, 0);
        assertSource(POSTERIOR, 180, 0);
        assertSource(LEFT.times(-1), 270, 0);
        // the couch turned by 90 degrees brings the feet to the side of gantry 90 and the head to that of 270
        assertSource(SUPERIOR.times(-1), 90, 90);
        assertSource(SUPERIOR, 270, 90);
        assertSource(SUPERIOR, 90, 270);
    }

    private static void assertSource(Vector3 expected, double gantryDeg, double supportDeg) {
        Vector3 source = new GantryPose(gantryDeg, supportDeg, 0).sourceMm(Vector3.ZERO, 1);
        assertEquals(0, source.distanceTo(expected), 1e-12, gantryDeg + ", " + supportDeg + ": " + source);
    }

    @Test
    void theCollimatorTurnsAnticlockwiseSeenFromTheSource() {
        Axes axes = new GantryPose(0, 0, 90).axes();
        assertEquals(0, axes.first().distanceTo(SUPERIOR), 1e-12);
        assertEquals(0, axes.second().distanceTo(LEFT.times(-1)), 1e-12);
    }

    /** Whatever the angles are that come back, source and aperture are where they were. */
    @Test
    void axesGiveTheirPoseBack() {
        Random random = new Random(5);
        for (int n = 0; n < 2000; n++) {
            double gantry = n % 10 == 0 ? 180 * random.nextInt(3) : 360 * random.nextDouble();
            Axes axes = new GantryPose(gantry, 360 * random.nextDouble(), 360 * random.nextDouble()).axes();
            Axes back = GantryPose.of(axes).axes();
            assertTrue(axes.first().cross(axes.second()).dot(axes.third()) > 0.999999, "no mirror");
            for (Vector3 corner : List.of(new Vector3(20, 30, 0), new Vector3(-20, 15, 0), new Vector3(0, 0, 1000))) {
                assertEquals(0, place(axes, corner).distanceTo(place(back, corner)), 1e-6, "gantry " + gantry);
            }
        }
    }

    private static Vector3 place(Axes axes, Vector3 p) {
        return axes.first().times(p.x()).plus(axes.second().times(p.y())).plus(axes.third().times(p.z()));
    }

    @Test
    void anglesOffTheScaleAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GantryPose(400, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new GantryPose(0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new GantryPose(0, 0, Double.NaN));
    }
}
