package org.isocentra.imaging.internal.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.isocentra.imaging.api.registration.Landmark;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

class LandmarkFitTest {

    private static final List<Vector3> POINTS = List.of(new Vector3(1, -95, -20), new Vector3(70, 5, -30),
            new Vector3(-69, 8, -28), new Vector3(2, 10, 90));

    private static List<Landmark> landmarks(List<Vector3> moving, RigidTransform movingToFixed) {
        return moving.stream().map(p -> new Landmark("p" + p, movingToFixed.apply(p), p)).toList();
    }

    /** Whatever the angle: half a turn has no small quaternion. */
    @Test
    void exactLandmarksGiveTheirTransform() {
        for (double degrees : new double[] {0, 3, 90, 179.99, 180}) {
            RigidTransform truth = Motion.about(new Vector3(10, 20, 30), new Vector3(1, 2, -2).unit()
                    .times(Math.toRadians(degrees)), new Vector3(200, -50, 7));
            RigidTransform fit = LandmarkFit.of(landmarks(POINTS, truth)).orElseThrow();
            assertEquals(0, Motion.farthestMm(truth, fit, POINTS), 1e-9, degrees + "°");
        }
    }

    /** No small motion of the fit leaves smaller squares. */
    @Test
    void inexactLandmarksAreFittedByLeastSquares() {
        Random random = new Random(1);
        RigidTransform truth = Heads.random(random, Vector3.ZERO, 20, 15);
        List<Landmark> landmarks = landmarks(POINTS, truth).stream().map(l -> new Landmark(l.name(), l.fixedMm().plus(
                new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())), l.movingMm()))
                .toList();
        RigidTransform fit = LandmarkFit.of(landmarks).orElseThrow();
        for (int n = 0; n < 100; n++) {
            RigidTransform beside = Motion.compose(Heads.random(random, Vector3.ZERO, 0.1, 0.1), fit);
            assertTrue(squares(landmarks, beside) > squares(landmarks, fit));
        }
    }

    private static double squares(List<Landmark> landmarks, RigidTransform transform) {
        return landmarks.stream().mapToDouble(l -> Math.pow(l.residualMm(transform), 2)).sum();
    }

    @Test
    void twoLandmarksOrALineOfThemDoNotTell() {
        assertEquals(Optional.empty(), LandmarkFit.of(landmarks(POINTS.subList(0, 2), RigidTransform.IDENTITY)));
        assertEquals(Optional.empty(), LandmarkFit.of(landmarks(List.of(Vector3.ZERO, new Vector3(50, 0, 1),
                new Vector3(90, 3, 0)), RigidTransform.IDENTITY)));
    }
}
