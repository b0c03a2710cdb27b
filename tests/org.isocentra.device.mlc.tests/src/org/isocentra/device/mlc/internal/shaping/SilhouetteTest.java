package org.isocentra.device.mlc.internal.shaping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.device.mlc.internal.MlcMachines;
import org.isocentra.device.mlc.internal.Openings.Gap;
import org.isocentra.device.mlc.internal.Openings.Opening;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;

/** Openings for balls against discs, whose chords are known. */
class SilhouetteTest {

    private static final double SOURCE_AXIS_MM = 1000;
    private static final double LEAST_MM = 0.5;
    private static final double[] EDGES =
            MlcMachines.leaves().boundariesMm().stream().mapToDouble(mm -> mm).toArray();

    private static Opening opening(Ball ball, double marginMm, GantryPose pose) {
        return Silhouette.of(Surface.of(ball, marginMm), pose, Vector3.ZERO, SOURCE_AXIS_MM).opening(EDGES, LEAST_MM)
                .orElseThrow();
    }

    /** Mean over the width of a pair of the chord of a disc about a place. */
    private static double chordMm(int pair, double radiusMm, double middleMm) {
        return IntStream.range(0, 1000).mapToDouble(n -> {
            double y = EDGES[pair - 1] + (n + 0.5) / 1000 * (EDGES[pair] - EDGES[pair - 1]) - middleMm;
            return 2 * Math.sqrt(Math.max(0, radiusMm * radiusMm - y * y));
        }).average().orElseThrow();
    }

    private static void compare(Opening opening, double radiusMm, Vector3 middle) {
        int open = 0;
        for (int pair = 1; pair < EDGES.length; pair++) {
            int number = pair;
            double width = opening.gaps().stream().filter(gap -> gap.pair() == number)
                    .mapToDouble(gap -> gap.toMm() - gap.fromMm()).findFirst().orElse(0);
            double chord = chordMm(pair, radiusMm, middle.y());
            if (Math.abs(chord - LEAST_MM) > 0.25) {
                assertEquals(chord < LEAST_MM ? 0 : chord, width, 0.25, "pair " + pair + " of a disc of " + radiusMm);
            }
            open += width > 0 ? 1 : 0;
        }
        assertEquals(opening.gaps().size(), open);
        for (Gap gap : opening.gaps()) {
            assertEquals(middle.x(), gap.middleMm(), 0.1, "middle of pair " + gap.pair());
        }
    }

    @Test
    void leavesAreOpenLikeTheDiscThatABallIsSeenAs() {
        for (double radius : new double[] {2.5, 6, 12}) {
            for (double margin : new double[] {-0.75, 0, 1}) {
                compare(opening(new Ball(Vector3.ZERO, radius), margin, new GantryPose(50, 30, 20)), radius + margin,
                        Vector3.ZERO);
            }
        }
    }

    /** With the gantry at 0 the source is in front of the patient, y of the leaves to the head, x to the left. */
    @Test
    void ballsBesideTheAxisAreSeenWhereTheyAre() {
        Ball ball = new Ball(new Vector3(30, 50, -20), 5);
        double magnification = SOURCE_AXIS_MM / (SOURCE_AXIS_MM + 50);
        compare(opening(ball, 0, new GantryPose(0, 0, 0)), 5 * magnification,
                new Vector3(30 * magnification, -20 * magnification, 0));
        Silhouette silhouette = Silhouette.of(Surface.of(ball, 0), new GantryPose(0, 0, 0), Vector3.ZERO,
                SOURCE_AXIS_MM);
        assertEquals(opening(ball, 0, new GantryPose(0, 0, 40)),
                silhouette.turned(40).opening(EDGES, LEAST_MM).orElseThrow());
    }

    @Test
    void whatLeavesDoNotReachIsNotOpened() {
        Ball ball = new Ball(new Vector3(0, 0, 112), 5);
        assertTrue(Silhouette.of(Surface.of(ball, 0), new GantryPose(0, 0, 0), Vector3.ZERO, SOURCE_AXIS_MM)
                .opening(EDGES, LEAST_MM).isEmpty());
        assertTrue(Silhouette.of(Surface.of(new Ball(Vector3.ZERO, 0.7), -0.75), new GantryPose(0, 0, 0), Vector3.ZERO,
                SOURCE_AXIS_MM).opening(EDGES, LEAST_MM).isEmpty());
    }
}
