package org.isocentra.clinical.internal.followup;

import static org.isocentra.clinical.internal.followup.Made.ball;
import static org.isocentra.clinical.internal.followup.Made.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.clinical.api.followup.Question;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row and every boundary of the criteria. */
class RanoBmTest {

    /** Codes with standing, scan by scan. */
    private static String responses(FollowUpAssessment assessment) {
        return assessment.responses().stream().map(RanoBmTest::code).collect(Collectors.joining(", "));
    }

    private static String code(Response response) {
        return response.category().map(Response.Category::code).orElse("?") + " " + response.standing();
    }

    private static String asked(FollowUpAssessment assessment) {
        return assessment.questions().stream().map(Question::key).sorted().distinct()
                .collect(Collectors.joining(", "));
    }

    private static FollowUpFacts without(FollowUpFacts facts, FollowUpFact... left) {
        return new FollowUpFacts(facts.values().entrySet().stream().filter(entry -> !List.of(left).contains(
                entry.getKey())).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static SeenLesion[] balls(String diameters) {
        String[] each = diameters.isBlank() ? new String[0] : diameters.split(" ");
        SeenLesion[] lesions = new SeenLesion[each.length];
        Arrays.setAll(lesions, n -> each[n].equals("0") ? null : ball("L" + n, Double.parseDouble(each[n]), 100 * n));
        return Arrays.stream(lesions).filter(lesion -> lesion != null).toArray(SeenLesion[]::new);
    }

    /** Diameters at baseline and on the scans after, 60 days apart; lesions are not irradiated. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20 30     | 14 21           | PR UNCONFIRMED   | 30 % less
            20 30     | 14 21.001       | SD FINAL         | a little less than 30 %
            25        | 30              | PD FINAL         | 20 % and 5 mm more
            25        | 29.999          | SD FINAL         | neither
            24        | 28.8            | SD FINAL         | 20 %, but not 5 mm
            30        | 35.999          | SD FINAL         | 5 mm, but not 20 %
            20 30 10  | 24 34 14        | SD FINAL         | 20 % of the sum, 4 mm each
            20 30 10  | 25 33 14        | PD FINAL         | 20 % of the sum, 5 mm in one
            20 30     | 0 0             | CR UNCONFIRMED   | none
            20 30     | 0 5             | PR UNCONFIRMED   | one is left
            20 20 20 20 20 40 | 20 20 20 20 20 28 | SD FINAL | the sixth is no target
            """)
    void targetsDecideAtTheirBoundaries(String baseline, String now, String expected, String why) {
        assertEquals(expected, responses(Made.baseline(balls(baseline)).irradiated().scan(60, well().with(
                FollowUpFact.NON_TARGETS, "stable-or-better"), balls(now)).assess()), why);
    }

    @Test
    void progressionCountsFromTheSmallestSumSoFar() {
        FollowUpAssessment assessment = Made.baseline(balls("30")).irradiated().scan(60, well(), balls("15"))
                .scan(120, well(), balls("20")).scan(180, well(), balls("19.999")).assess();
        assertEquals("PR UNCONFIRMED, PD FINAL, PR UNCONFIRMED", responses(assessment));
        assertEquals(15, assessment.responses().get(1).nadirMm().orElseThrow());
        assertEquals(30, assessment.responses().get(1).baselineSumMm().orElseThrow());
        assertEquals("CR UNCONFIRMED, PD FINAL", responses(Made.baseline(balls("20")).irradiated().scan(60, well())
                .scan(120, well(), balls("5")).assess()), "anything is 20 % more than nothing");
        assertEquals("CR UNCONFIRMED, PR CONFIRMED", responses(Made.baseline(balls("20")).irradiated().scan(60,
                well()).scan(120, well(), balls("4.999")).assess()), "less than 5 mm");
    }

    @ParameterizedTest
    @CsvSource({"10, 5, 2, 5, 1", "9.999, 5, 2, 5, 0", "10, 4.999, 2, 5, 0", "10, 5, 1, 0, 0", "10, 5, 2, 5.001, 0"})
    void whatIsMeasurable(double longest, double across, int slices, double distance, int targets) {
        assertEquals(targets, Made.baseline(new SeenLesion("A", 1, longest, across, slices, distance, Vector3.ZERO))
                .scan(60, well(), ball("A", 10, 0)).assess().responses().getFirst().targets().size());
    }

    @Test
    void theLargestFiveAreTargets() {
        assertEquals(List.of("L5", "L0", "L1", "L2", "L3"), Made.baseline(balls("20 20 20 20 20 40")).scan(60, well(),
                balls("20 20 20 20 20 40")).assess().responses().getFirst().targets());
    }

    /** What is said of the patient while targets have gone, shrunk by half, stayed, or grown by half. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steroids=less            | PR | PR | SD | PD
            steroids=stable          | PR | PR | SD | PD
            steroids=more            | NE | NE | NE | PD
            clinicalStatus=better    | CR | PR | SD | PD
            clinicalStatus=worse     | PD | PD | PD | PD
            immunotherapy=yes        | CR | PR | SD | PD
            """)
    void steroidsAndTheClinicCount(String fact, String gone, String shrunk, String same, String grown) {
        String[] parts = fact.split("=");
        FollowUpFacts facts = well().with(FollowUpFact.of(parts[0]).orElseThrow(), parts[1]);
        List<String> found = List.of("", "10", "20", "30").stream().map(now -> Made.baseline(balls("20")).irradiated()
                .scan(60, facts, balls(now)).assess().responses().getFirst().category().orElseThrow().code()).toList();
        assertEquals(List.of(gone, shrunk, same, grown), found);
    }

    @Test
    void lesionsThatAreNoTargetCountAsAPersonSaysAndAsSeen() {
        assertEquals("PD FINAL", responses(Made.baseline(balls("20 8")).irradiated().scan(60, well().with(
                FollowUpFact.NON_TARGETS, "growth"), balls("20 9")).assess()));
        assertEquals("PR UNCONFIRMED", responses(Made.baseline(balls("20 8")).irradiated().scan(60, well().with(
                FollowUpFact.NON_TARGETS, "none"), balls("0 8")).assess()), "seen, whatever is said");
        FollowUpAssessment gone = Made.baseline(balls("20 8")).irradiated().scan(60, without(well(),
                FollowUpFact.NON_TARGETS)).assess();
        assertEquals("CR UNCONFIRMED", responses(gone), "nothing to ask of what has vanished");
    }

    @Test
    void newLesionsAreProgressionButNotAloneUnderImmunotherapy() {
        SeenLesion[] fresh = {ball("L0", 20, 0), ball("N", 6, 50)};
        assertEquals("PD FINAL", responses(Made.baseline(balls("20")).scan(60, well(), fresh).assess()));
        FollowUpFacts immune = well().with(FollowUpFact.IMMUNOTHERAPY, "yes");
        assertEquals("PD HELD", responses(Made.baseline(balls("20")).scan(60, immune, fresh).assess()));
        assertEquals("PD CONFIRMED, PD CONFIRMED", responses(Made.baseline(balls("20")).scan(60, immune, fresh)
                .scan(88, immune, fresh).assess()));
        assertEquals("PD FINAL", responses(Made.baseline(balls("20")).scan(60, immune.with(FollowUpFact.CLINICAL,
                "worse"), fresh).assess()), "not alone");
        FollowUpAssessment open = Made.baseline(balls("20")).scan(60, without(well(), FollowUpFact.IMMUNOTHERAPY),
                fresh).assess();
        assertEquals("? OPEN", responses(open));
        assertEquals("immunotherapy", asked(open));
        FollowUpAssessment unknown = Made.baseline(balls("20")).scan(60, without(well(), FollowUpFact.ALL_CONTOURED),
                balls("20")).assess();
        assertEquals("allLesionsContoured", asked(unknown), "there may be others");
    }

    @Test
    void whatIsMissingIsAskedForAndNothingElse() {
        assertEquals("allLesionsContoured, clinicalStatus, nonTargetLesions, steroids", asked(Made.baseline(
                balls("20 8")).scan(60, FollowUpFacts.NONE, balls("20 8")).assess()));
        assertEquals("steroids", asked(Made.baseline(balls("20")).scan(60, without(well(), FollowUpFact.STEROIDS),
                balls("20")).assess()));
        assertEquals("", asked(Made.baseline(balls("20")).irradiated().scan(60, FollowUpFacts.NONE, balls("30"))
                .assess()), "progression by size needs nothing else");
        assertEquals("", asked(Made.baseline(balls("20")).scan(60, without(well(), FollowUpFact.IMMUNOTHERAPY,
                FollowUpFact.NON_TARGETS), balls("20")).assess()), "nothing hangs on them");
    }

    @Test
    void aTargetWithoutContoursIsNoMeasure() {
        FollowUpAssessment open = Made.baseline(balls("20 20")).scan(60, without(well(), FollowUpFact.ALL_CONTOURED),
                balls("20")).assess();
        assertTrue(open.responses().getFirst().sumMm().isEmpty());
        assertTrue(open.questions().stream().anyMatch(question -> question.text().contains("[L1]")),
                open.questions()::toString);
    }

    @Test
    void lesionsThatWereNotLookedForAtBaselineAreNotNew() {
        Made made = new Made().scan(-7, FollowUpFacts.NONE, ball("A", 20, 0)).irradiated("A").scan(60, well(),
                ball("A", 20, 0), ball("N", 6, 50));
        assertEquals("allLesionsContoured", asked(made.assess()));
        assertEquals("scan baseline", made.assess().questions().getFirst().about());
    }

    @Test
    void growthAfterRadiosurgeryIsHeldUntilAnotherScan() {
        assertEquals("PD HELD", responses(Made.baseline(balls("20")).scan(60, well(), balls("30")).assess()));
        assertEquals("PD HELD, PD HELD", responses(Made.baseline(balls("20")).scan(60, well(), balls("30"))
                .scan(87, well(), balls("31")).assess()), "27 days are not enough");
        assertEquals("PD CONFIRMED, PD CONFIRMED", responses(Made.baseline(balls("20")).scan(60, well(), balls("30"))
                .scan(88, well(), balls("31")).assess()), "28 days are");
        assertEquals("PD HELD, SD FINAL", responses(Made.baseline(balls("20")).scan(60, well(), balls("30"))
                .scan(120, well(), balls("21")).assess()), "pseudoprogression");
        assertEquals("PD FINAL", responses(Made.baseline(balls("20")).scan(60, well().with(FollowUpFact.CLINICAL,
                "worse"), balls("30")).assess()), "a patient who is worse is not held");
    }

    @Test
    void perfusionOrPetMayConfirmGrowth() {
        assertEquals("PD CONFIRMED", tested(FollowUpFacts.NONE.with(FollowUpFact.RCBV_GREY, 2.0)));
        assertEquals("PD HELD", tested(FollowUpFacts.NONE.with(FollowUpFact.RCBV_GREY, 1.0)));
        assertEquals("PD HELD", tested(FollowUpFacts.NONE.with(FollowUpFact.RCBV_GREY, 2.0)
                .with(FollowUpFact.METHIONINE, 1.2)), "they disagree");
        assertEquals("PD HELD", tested(FollowUpFacts.NONE.with(FollowUpFact.LESION_QUOTIENT, 0.9)),
                "neither perfusion nor PET");
    }

    private static String tested(FollowUpFacts observed) {
        return responses(Made.baseline(balls("20")).scan(60, well(), Map.of("L0", observed), balls("30")).assess());
    }

    @Test
    void responsesNeedFourWeeks() {
        assertEquals("PR UNCONFIRMED, PR UNCONFIRMED", responses(Made.baseline(balls("20")).scan(60, well(),
                balls("10")).scan(87, well(), balls("10")).assess()));
        assertEquals("PR CONFIRMED, PR CONFIRMED", responses(Made.baseline(balls("20")).scan(60, well(), balls("10"))
                .scan(88, well(), balls("10")).assess()));
        assertEquals("PR CONFIRMED, CR UNCONFIRMED", responses(Made.baseline(balls("20")).scan(60, well(),
                balls("10")).scan(120, well()).assess()), "a complete response confirms a partial one only");
        assertEquals("CR CONFIRMED, CR CONFIRMED", responses(Made.baseline(balls("20")).scan(60, well())
                .scan(88, well()).assess()));
    }

    @Test
    void mergedTargetsCountOnce() {
        SeenLesion[] two = {ball("A", 20, 0), ball("B", 20, 22)};
        Response same = Made.baseline(two).irradiated().scan(60, well(), ball("M", 44, 11)).assess().responses()
                .getFirst();
        assertEquals(44, same.sumMm().orElseThrow());
        assertEquals("SD FINAL", code(same), "44 mm after 40 mm");
        assertEquals("PD FINAL", responses(Made.baseline(two).irradiated().scan(60, well(), ball("M", 48, 11))
                .assess()), "48 mm after 40 mm");
    }

    @Test
    void theVolumeIsToldAtItsOwnBoundary() {
        double cm3 = Made.volumeCm3(8);
        SeenLesion before = ball("A", 8, 0);
        for (double rise : new double[] {0.3, 0.2999}) {
            SeenLesion after = new SeenLesion("A", cm3 + rise, 9, 9, 5, 1, Vector3.ZERO);
            assertEquals(rise == 0.3 ? Set.of("A") : Set.of(), Made.baseline(before).scan(60, well(), after).assess()
                    .responses().getFirst().volumetricGrowth());
        }
        SeenLesion large = new SeenLesion("A", 2, 16, 16, 5, 1, Vector3.ZERO);
        SeenLesion grown = new SeenLesion("A", 2.399, 17, 17, 5, 1, Vector3.ZERO);
        assertEquals(Set.of(), Made.baseline(large).scan(60, well(), grown).assess().responses().getFirst()
                .volumetricGrowth(), "less than 20 %");
    }

    @Test
    void anOldBaselineIsSaid() {
        assertTrue(new Made().scan(-28, well(), balls("20")).assess().findings().isEmpty());
        assertTrue(new Made().scan(-29, well(), balls("20")).assess().findings().getFirst().text().startsWith(
                "is 29 days before treatment, more than 28"));
    }
}
