package org.isocentra.clinical.internal.followup;

import static org.isocentra.clinical.internal.followup.Made.ball;
import static org.isocentra.clinical.internal.followup.Made.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.LesionTrack.State;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.junit.jupiter.api.Test;

class TrackerTest {

    private static LesionTrack track(FollowUpAssessment assessment, String name) {
        return assessment.tracks().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /** States with the contours that stand for the lesion. */
    private static String story(FollowUpAssessment assessment, String name) {
        return track(assessment, name).sightings().stream().map(sighting -> sighting.state() + sighting.seen().stream()
                .map(SeenLesion::structure).toList().toString()).collect(Collectors.joining(" "));
    }

    @Test
    void aLesionIsFollowedByItsPlaceWhateverItsName() {
        FollowUpAssessment assessment = Made.baseline(ball("A", 20, 0), ball("B", 10, 60))
                .scan(60, well(), ball("B", 24, 1), ball("C", 8, 61)).assess();
        assertEquals("BASELINE[A] SAME[B]", story(assessment, "A"));
        assertEquals("BASELINE[B] SAME[C]", story(assessment, "B"));
        assertEquals(2, assessment.tracks().size());
        assertTrue(assessment.findings().stream().anyMatch(finding -> finding.text().contains(
                "by its place B is the lesion called A, not B of an earlier scan")), assessment.findings()::toString);
    }

    @Test
    void growthIsToldWithItsDoublingTime() {
        Sighting doubled = track(Made.baseline(ball("A", 20, 0)).scan(53, well(), ball("A", 20 * Math.cbrt(2), 0.5))
                .assess(), "A").on(1).orElseThrow();
        assertEquals(100, doubled.growth().orElseThrow().percent(), 1e-9);
        assertEquals(60, doubled.growth().orElseThrow().days());
        assertEquals(60, doubled.growth().orElseThrow().doublingDays().orElseThrow(), 1e-9);
        assertEquals(0.5, doubled.movedMm().orElseThrow(), 1e-12);
        Sighting shrunk = track(Made.baseline(ball("A", 20, 0)).scan(53, well(), ball("A", 10, 0)).assess(), "A").on(1)
                .orElseThrow();
        assertEquals(-87.5, shrunk.growth().orElseThrow().percent(), 1e-9);
        assertTrue(shrunk.growth().orElseThrow().doublingDays().isEmpty());
    }

    @Test
    void withoutOverlapTheDistanceDecidesAtItsLimit() {
        SeenLesion small = ball("A", 2, 0);
        assertEquals("BASELINE[A] SAME[X]", story(Made.baseline(small).scan(60, well(), ball("X", 2, 5)).assess(),
                "A"));
        FollowUpAssessment apart = Made.baseline(small).scan(60, well(), ball("X", 2, 5.001)).assess();
        assertEquals("BASELINE[A] VANISHED[]", story(apart, "A"));
        assertEquals("NEW[X]", story(apart, "X"));
    }

    @Test
    void farCentresMatchWhereTheBodiesOverlap() {
        assertEquals("BASELINE[A] SAME[X]", story(Made.baseline(ball("A", 20, 0)).scan(60, well(), ball("X", 40, 9))
                .assess(), "A"));
    }

    @Test
    void theBestSetOfPairsWinsNotTheNearestPair() {
        FollowUpAssessment assessment = Made.baseline(ball("A", 2, 0), ball("B", 2, 4)).scan(60, well(),
                ball("X", 2, 2.1), ball("Y", 2, 6.5)).assess();
        assertEquals("BASELINE[A] SAME[X]", story(assessment, "A"), "X is nearer to B, which then leaves A alone");
        assertEquals("BASELINE[B] SAME[Y]", story(assessment, "B"));
    }

    @Test
    void mergersAreSaidAndComeApartAgain() {
        FollowUpAssessment assessment = Made.baseline(ball("A", 12, 0), ball("B", 10, 14))
                .scan(60, well(), ball("M", 30, 6))
                .scan(120, well(), ball("P", 12, 0.3), ball("Q", 9, 14.2)).assess();
        assertEquals("BASELINE[A] MERGED[M] SAME[P]", story(assessment, "A"));
        assertEquals("BASELINE[B] MERGED[M] SAME[Q]", story(assessment, "B"));
        Sighting merged = track(assessment, "A").on(1).orElseThrow();
        assertEquals(List.of("B"), merged.mergedWith());
        assertTrue(merged.growth().isEmpty(), "no growth of one from what is two");
        assertEquals(2, assessment.tracks().size());
    }

    @Test
    void aLesionThatFallsApartIsStillOne() {
        FollowUpAssessment assessment = Made.baseline(ball("A", 30, 0)).scan(60, well(), ball("P", 10, -8),
                ball("Q", 9, 9)).assess();
        assertEquals("BASELINE[A] SPLIT[P, Q]", story(assessment, "A"));
        assertEquals(19, track(assessment, "A").on(1).orElseThrow().longestDiameterMm().orElseThrow(), 1e-12);
        assertEquals(1, assessment.tracks().size());
    }

    @Test
    void vanishedIsOnlyWhatAScanCannotHaveLeftOut() {
        for (FollowUpFacts facts : List.of(FollowUpFacts.NONE, FollowUpFacts.NONE.with(FollowUpFact.ALL_CONTOURED,
                "no"))) {
            FollowUpAssessment unknown = Made.baseline(ball("A", 20, 0)).scan(60, facts).assess();
            Sighting sighting = track(unknown, "A").on(1).orElseThrow();
            assertEquals(State.NOT_CONTOURED, sighting.state());
            assertTrue(sighting.volumeCm3().isEmpty() && sighting.longestDiameterMm().isEmpty());
        }
        Sighting gone = track(Made.baseline(ball("A", 20, 0)).scan(60, well()).assess(), "A").on(1).orElseThrow();
        assertEquals(State.VANISHED, gone.state());
        assertEquals(0, gone.volumeCm3().orElseThrow());
    }

    @Test
    void oneThatComesBackIsTheSame() {
        assertEquals("BASELINE[A] VANISHED[] SAME[Z]", story(Made.baseline(ball("A", 10, 0), ball("B", 10, 50))
                .scan(60, well(), ball("B", 10, 50)).scan(120, well(), ball("Z", 12, 1), ball("B", 10, 50)).assess(),
                "A"));
    }

    @Test
    void aNewLesionWithANameThatIsTakenGetsAnother() {
        FollowUpAssessment assessment = Made.baseline(ball("A", 10, 0)).scan(60, well(), ball("X", 10, 0),
                ball("A", 6, 70)).assess();
        assertEquals("NEW[A]", story(assessment, "A (day60)"));
        assertFalse(track(assessment, "A (day60)").irradiated());
        assertTrue(track(assessment, "A").irradiated());
    }

    @Test
    void lesionsThatAllMoveSpeakForAWrongRegistration() {
        assertTrue(Made.baseline(ball("A", 20, 0), ball("B", 20, 60)).scan(60, well(), ball("A", 20, 5),
                ball("B", 20, 65)).assess().findings().isEmpty());
        assertTrue(Made.baseline(ball("A", 20, 0), ball("B", 20, 60)).scan(60, well(), ball("A", 20, 5.1),
                ball("B", 20, 65.1)).assess().findings().getFirst().text().contains("moved by 5.1 mm in the median"));
    }
}
