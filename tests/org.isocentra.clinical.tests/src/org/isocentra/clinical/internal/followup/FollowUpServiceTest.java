package org.isocentra.clinical.internal.followup;

import static org.isocentra.clinical.internal.followup.Made.ball;
import static org.isocentra.clinical.internal.followup.Made.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.followup.EvidenceSheet;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFact.Subject;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.clinical.api.followup.GradedEvent;
import org.isocentra.clinical.api.followup.Question;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Velocity, evidence on necrosis, grades of events, next scan, and the data they rest on. */
class FollowUpServiceTest {

    @TempDir
    private Path folder;

    private static SeenLesion[] withNew(int count) {
        return Stream.concat(Stream.of(ball("A", 20, 0)), Stream.iterate(1, n -> n <= count, n -> n + 1).map(n ->
                ball("N" + n, 6, 50.0 * n))).toArray(SeenLesion[]::new);
    }

    /** Worked examples of the velocity. */
    @ParameterizedTest
    @CsvSource({"5, 183, 9.98, 'intermediate, 4 to 13'", "3, 365, 3.00, 'low, below 4'",
        "7, 90, 28.41, 'high, above 13'"})
    void velocityIsNewLesionsPerYear(int count, int days, double expected, String category) {
        FollowUpAssessment assessment = Made.baseline(ball("A", 20, 0)).scan(days, well(), withNew(count)).assess();
        Assessment.Result score = assertInstanceOf(Assessment.Result.class, assessment.velocity().orElseThrow().score()
                .orElseThrow());
        assertEquals(expected, score.value().orElseThrow(), 0.005);
        assertEquals(category, score.category());
        assertEquals(expected, assessment.velocity().orElseThrow().perYear(), 0.005);
    }

    @Test
    void velocityIsThatOfTheFirstScanWithNewLesions() {
        FollowUpAssessment assessment = Made.baseline(ball("A", 20, 0)).scan(60, well(), withNew(0))
                .scan(183, well(), withNew(5)).scan(300, well(), withNew(9)).assess();
        Assessment.Result score = assertInstanceOf(Assessment.Result.class, assessment.velocity().orElseThrow().score()
                .orElseThrow());
        assertEquals(9.98, score.value().orElseThrow(), 0.005);
        assertEquals(9, assessment.velocity().orElseThrow().newLesions());
        assertEquals(9 / (300 / 365.25), assessment.velocity().orElseThrow().perYear(), 1e-9);
    }

    @Test
    void velocityAssumesNeitherThatThisWasTheFirstNorThatNothingWasOverlooked() {
        Made made = Made.baseline(ball("A", 20, 0)).scan(183, well(), withNew(1));
        assertEquals(Optional.of(new Assessment.Missing(EnumSet.of(PatientFact.DAYS_SINCE_RADIOSURGERY))),
                made.firstRadiosurgery(Optional.empty()).assess().velocity().orElseThrow().score());
        assertInstanceOf(Assessment.NotApplicable.class, made.firstRadiosurgery(Optional.of(LocalDate.of(2024, 1, 1)))
                .assess().velocity().orElseThrow().score().orElseThrow());
        assertInstanceOf(Assessment.NotApplicable.class, new Made().scan(-7, FollowUpFacts.NONE, ball("A", 20, 0))
                .scan(183, well(), withNew(1)).assess().velocity().orElseThrow().score().orElseThrow());
        assertTrue(Made.baseline(ball("A", 20, 0)).scan(183, well(), withNew(0)).assess().velocity().orElseThrow()
                .score().isEmpty());
    }

    private static EvidenceSheet sheet(FollowUpFacts observed) {
        return Made.baseline(ball("A", 20, 0)).scan(200, well(), Map.of("A", observed), ball("A", 20, 0)).assess()
                .sheets().getFirst();
    }

    private static String sides(FollowUpFacts observed) {
        EvidenceSheet sheet = sheet(observed);
        return sheet.forNecrosis().size() + " " + sheet.forRecurrence().size() + " " + sheet.undecided().size();
    }

    /** How many tests speak for necrosis, for recurrence, for neither. */
    @ParameterizedTest
    @CsvSource({"rcbvToWhiteMatter, 2.0, 2 0 0", "rcbvToWhiteMatter, 2.001, 1 1 0", "rcbvToWhiteMatter, 2.1, 1 1 0",
        "rcbvToWhiteMatter, 2.101, 0 2 0", "rcbvToGreyMatter, 1.85, 1 0 0", "rcbvToGreyMatter, 1.851, 0 1 0",
        "percentageSignalRecovery, 76.3, 1 0 0", "percentageSignalRecovery, 76.2, 0 1 0",
        "methioninePetRatio, 1.40, 1 0 0", "methioninePetRatio, 1.41, 0 1 0", "fdopaRatio, 1.59, 1 0 0",
        "fdopaRatio, 1.6, 0 1 0", "lesionQuotient, 0.299, 1 0 0", "lesionQuotient, 0.3, 0 0 1",
        "lesionQuotient, 0.6, 0 0 1", "lesionQuotient, 0.601, 0 1 0", "cholineToCreatine, 3, 0 0 1",
        "cholineToNaa, 3, 0 0 1", "fetTbrMax, 3, 0 0 0"})
    void everyCutOffDividesWhereItsSourceSays(String key, double value, String expected) {
        assertEquals(expected, sides(FollowUpFacts.NONE.with(FollowUpFact.of(key).orElseThrow(), value)));
    }

    @ParameterizedTest
    @CsvSource({"fetCurve, rising, 1 0 0", "fetCurve, falling, 0 1 0", "fetCurve, plateau, 0 0 1",
        "visualPerfusion, increased, 0 1 0", "visualPerfusion, not-increased, 1 0 0",
        "enhancementPattern, soap-bubble, 1 0 0", "enhancementPattern, other, 0 0 1", "t2Mismatch, yes, 1 0 0"})
    void wordsDivideToo(String key, String word, String expected) {
        assertEquals(expected, sides(FollowUpFacts.NONE.with(FollowUpFact.of(key).orElseThrow(), word)));
    }

    @Test
    void bothRatiosOfFetHaveToAgree() {
        FollowUpFacts high = FollowUpFacts.NONE.with(FollowUpFact.FET_MAXIMUM, 2.15);
        assertEquals("0 1 0", sides(high.with(FollowUpFact.FET_MEAN, 1.95)));
        assertEquals("0 0 1", sides(high.with(FollowUpFact.FET_MEAN, 1.94)));
        assertEquals("1 0 0", sides(FollowUpFacts.NONE.with(FollowUpFact.FET_MAXIMUM, 2.14).with(FollowUpFact.FET_MEAN,
                1.94)));
    }

    @Test
    void likelihoodRatiosFollowFromSensitivityAndSpecificity() {
        assertEquals(82 / 25.0, sheet(FollowUpFacts.NONE.with(FollowUpFact.METHIONINE, 2.0)).forRecurrence().getFirst()
                .likelihoodRatio().orElseThrow(), 1e-9);
        assertEquals(75 / 18.0, sheet(FollowUpFacts.NONE.with(FollowUpFact.METHIONINE, 1.0)).forNecrosis().getFirst()
                .likelihoodRatio().orElseThrow(), 1e-9);
        assertTrue(sheet(FollowUpFacts.NONE.with(FollowUpFact.RCBV_GREY, 2.0)).forRecurrence().getFirst()
                .likelihoodRatio().isEmpty(), "specificity of 100 % makes none");
        assertEquals(100 / 4.0, sheet(FollowUpFacts.NONE.with(FollowUpFact.SIGNAL_RECOVERY, 50.0)).forRecurrence()
                .getFirst().likelihoodRatio().orElseThrow(), 1e-9, "its sensitivity is that for necrosis");
    }

    @Test
    void aTestIsNamedThatWasNotDoneAndOneThatCouldNotBe() {
        EvidenceSheet sheet = sheet(FollowUpFacts.NONE.with(FollowUpFact.PERFUSION_FAILED, "too-small"));
        assertTrue(sheet.notAssessed().stream().filter(each -> each.kind().equals("perfusion"))
                .allMatch(each -> each.reason().equals("not assessable: too-small")));
        assertTrue(sheet.notAssessed().stream().anyMatch(each -> each.reason().equals(
                "not stated: fetTbrMax, fetTbrMean")));
        assertEquals(200, sheet.daysSinceTreatment());
    }

    @Test
    void sheetsAreForIrradiatedLesionsThatHaveGrownOrWereExamined() {
        assertTrue(Made.baseline(ball("A", 20, 0)).scan(60, well(), ball("A", 20, 0)).assess().sheets().isEmpty());
        assertEquals(1, Made.baseline(ball("A", 20, 0)).scan(60, well(), ball("A", 22, 0)).assess().sheets().size());
        assertTrue(Made.baseline(ball("A", 20, 0)).irradiated().scan(60, well(), ball("A", 22, 0)).assess().sheets()
                .isEmpty());
    }

    private static FollowUpFacts mild() {
        FollowUpFacts facts = FollowUpFacts.NONE.with(FollowUpFact.IMAGING_CHANGE, "yes").with(FollowUpFact.SYMPTOMS,
                "none");
        for (FollowUpFact fact : FollowUpFact.about(Subject.EVENT)) {
            facts = fact.isYesOrNo() && fact != FollowUpFact.IMAGING_CHANGE ? facts.with(fact, "no") : facts;
        }
        return facts;
    }

    private static GradedEvent graded(FollowUpFacts facts) {
        return Made.baseline(ball("A", 20, 0)).scan(200, well(), ball("A", 24, 0)).event("A", 150, facts).assess()
                .events().getFirst();
    }

    @ParameterizedTest
    @CsvSource({"imagingChange, yes, 1", "imagingChange, no, 0", "symptoms, new, 2", "steroidsGiven, yes, 2",
        "symptoms, severe, 3", "hospitalised, yes, 3", "bevacizumab, yes, 3", "surgery, yes, 3", "seizure, yes, 3",
        "lifeThreatening, yes, 4", "death, yes, 5"})
    void gradesOfEvents(String key, String word, int grade) {
        GradedEvent event = graded(mild().with(FollowUpFact.of(key).orElseThrow(), word));
        assertEquals(OptionalInt.of(grade), event.grade());
        assertEquals(grade >= 1 && grade <= 4, !event.options().isEmpty());
        assertEquals(grade == 1, event.options().stream().anyMatch(option -> option.id().equals("observation")));
    }

    @Test
    void anEventKnowsItsLatencyAndItsPeak() {
        GradedEvent event = graded(mild());
        assertEquals(150, event.latencyDays());
        assertEquals(Made.volumeCm3(24), event.peakVolumeCm3().orElseThrow(), 1e-12);
    }

    @Test
    void aGradeThatHangsOnWhatIsNotKnownIsAskedFor() {
        GradedEvent open = graded(FollowUpFacts.NONE.with(FollowUpFact.IMAGING_CHANGE, "yes")
                .with(FollowUpFact.SYMPTOMS, "new").with(FollowUpFact.DEATH, "no")
                .with(FollowUpFact.LIFE_THREATENING, "no"));
        assertEquals(OptionalInt.empty(), open.grade());
        assertEquals(OptionalInt.of(2), open.atLeast());
        assertEquals(Set.of("hospitalised", "bevacizumab", "surgery", "seizure"), open.questions().stream()
                .map(Question::key).collect(Collectors.toSet()));
        assertEquals(OptionalInt.of(5), graded(FollowUpFacts.NONE.with(FollowUpFact.DEATH, "yes")).grade());
    }

    @Test
    void anEventOfALesionThatWasNotIrradiatedIsRefused() {
        InputException e = assertThrows(InputException.class, () -> Made.baseline(ball("A", 20, 0)).event("B", 10,
                mild()).assess());
        assertTrue(e.remedy().contains("A"), e.getMessage());
    }

    @Test
    void theNextScanIsDueByTimeSinceTreatment() {
        assertEquals("2026-05-02 2026-06-02", due(60, ball("A", 20, 0)));
        assertEquals("2028-02-29 2028-03-31", due(LocalDate.of(2027, 12, 31)));
        assertEquals("2028-04-01 2028-07-01", due(LocalDate.of(2028, 1, 1)));
        assertEquals("2026-04-13 2026-04-27", due(60, ball("A", 30, 0)), "progression that is held");
    }

    private static String due(LocalDate last) {
        return due((int) (last.toEpochDay() - Made.TREATED.toEpochDay()), ball("A", 20, 0));
    }

    private static String due(int day, SeenLesion lesion) {
        var next = Made.baseline(ball("A", 20, 0)).scan(day, well(), lesion).assess().nextScan();
        return next.from() + " " + next.to();
    }

    @Test
    void everyObservationOfALesionIsOfSomeUse() {
        Set<FollowUpFact> used = FollowUpService.load("necrosis", NecrosisTests.class).tests().stream()
                .flatMap(test -> test.facts().stream()).collect(Collectors.toCollection(() ->
                        EnumSet.of(FollowUpFact.PERFUSION_FAILED)));
        assertEquals(EnumSet.copyOf(FollowUpFact.about(Subject.LESION)), used);
    }

    /** What is taken away or changed, and what the complaint names: data are read strictly. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tracking       | "confidence": "policy"    | "confidence": "?"           | confidence of match is ?
            tracking       | "mostDistanceMm": 5       | "mostDistanceMm": 0         | mostDistanceMm
            tracking       | "mostDistanceMm": 5       | "mostDistance": 5           | mostDistance
            response       | "leastLongestMm": 10,     | "leastLongestMm": 10, "leastLongestMm": 11, | leastLongestMm
            response       | "source": "Lin et al., Lancet Oncology 2015 (RANO-BM)" | "source": "" | source of meas
            necrosis       | "fact": "rcbvToGreyMatter" | "fact": "rcbv"              | there is no fact 'rcbv'
            necrosis       | "percent": 85.0, "confidence": "V" | "percent": 85.0     | confidence of a share
            necrosis       | "kind": "pet"             | "kind": "guess"             | kind of test
            adverse-events | "grade": 5                | "grade": 3                  | grades must fall
            schedule       | "beforeMonths": 24        | "beforeMonths": null        | every phase but the last
            """)
    void dataAreReadStrictly(String name, String text, String replacement, String named) throws IOException {
        Class<?> type = Map.of("tracking", TrackingPolicy.class, "response", ResponsePolicy.class, "necrosis",
                NecrosisTests.class, "adverse-events", EventGrades.class, "schedule", Schedule.class).get(name);
        String data;
        try (InputStream in = FollowUpService.class.getResourceAsStream("/data/followup/" + name + ".json")) {
            data = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertTrue(data.contains(text), text);
        Path file = Files.writeString(folder.resolve(name + ".json"), data.replaceFirst(java.util.regex.Pattern.quote(
                text), java.util.regex.Matcher.quoteReplacement(replacement)));
        InputException e = assertThrows(InputException.class, () -> DataFile.at(file).readPartial(type));
        assertTrue(e.getMessage().contains(named) && e.where().contains(name), e.getMessage());
    }
}
