package org.isocentra.therapy.internal;

import static org.isocentra.therapy.internal.Patient.SMALL;
import static org.isocentra.therapy.internal.Patient.course;
import static org.isocentra.therapy.internal.Patient.dose;
import static org.isocentra.therapy.internal.Patient.in;
import static org.isocentra.therapy.internal.Patient.irradiatedBefore;
import static org.isocentra.therapy.internal.Patient.judge;
import static org.isocentra.therapy.internal.Patient.only;
import static org.isocentra.therapy.internal.Patient.radiosurgery;
import static org.isocentra.therapy.internal.Patient.rulesOf;
import static org.isocentra.therapy.internal.Patient.severity;
import static org.isocentra.therapy.internal.Patient.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.Lesion;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Statement;
import org.isocentra.therapy.api.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published worked cases, and the exact edge of every kind of window. */
class VectorsTest {

    /** Vemurafenib, last dose on the day before, restart on the day after a single fraction: passes (Anker 2016). */
    @Test
    void oneDayEachSideIsEnoughForASingleFraction() {
        List<Interaction> said = judge(radiosurgery(0, in(1)), course("vemurafenib", -300, -1, 1, null));
        assertEquals(List.of("vemurafenib"), rulesOf(said));
        assertEquals(Outcome.PAUSE_KEPT, said.getFirst().outcome());
        assertEquals(0, severity(said));
    }

    /** Three fractions on days 0 to 4, last dose on day -2: needs three days (Anker 2016). */
    @Test
    void twoDaysAreNotEnoughForThreeFractions() {
        List<Interaction> said = judge(radiosurgery(4, in(3)), course("vemurafenib", -300, -2, 8, null));
        Interaction pause = only(said, "braf_mf_rule");
        assertEquals(Outcome.PAUSE_BROKEN, pause.outcome());
        assertEquals(3, pause.severity());
        assertEquals(Window.Kind.PUBLISHED_PAUSE, pause.window().orElseThrow().kind());
        assertEquals("2026-03-06 to 2026-03-16", pause.window().orElseThrow().days().toString());
    }

    /**
     * The day of the last dose and that of the next, at a distance of one less than, of, and one more than the pause.
     */
    @ParameterizedTest
    @CsvSource({"1, 0, 0, 1, PAUSE_BROKEN", "1, 0, -1, 1, PAUSE_KEPT", "1, 0, -2, 2, PAUSE_KEPT",
        "3, 4, -2, 7, PAUSE_BROKEN", "3, 4, -3, 7, PAUSE_KEPT", "3, 4, -4, 8, PAUSE_KEPT", "3, 4, -3, 6, PAUSE_BROKEN",
        "3, 4, -3, 5, PAUSE_BROKEN", "2, 1, -3, 4, PAUSE_KEPT", "2, 1, -3, 3, PAUSE_BROKEN"})
    void thePauseOfBrafInhibitorsIsExactToTheDay(int fractions, int lastDay, int last, int next, Outcome expected) {
        for (String agent : List.of("vemurafenib", "dabrafenib", "encorafenib", "trametinib", "cobimetinib",
                "binimetinib")) {
            List<Interaction> said = judge(radiosurgery(lastDay, in(fractions)), course(agent, null, last, next, null));
            assertEquals(List.of(expected), said.stream().map(Interaction::outcome).toList(), agent);
        }
    }

    @ParameterizedTest
    @CsvSource({"-6, 8, PAUSE_BROKEN", "-7, 6, PAUSE_BROKEN", "-7, 7, PAUSE_KEPT", "-8, 8, PAUSE_KEPT"})
    void gemcitabineIsAWeekApart(int last, int next, Outcome expected) {
        assertEquals(expected, only(judge(radiosurgery(0, in(1)), course("Gemzar", null, last, next, null)),
                "gemcitabine").outcome());
    }

    /** T-DM1 ten days before a lesion that had radiosurgery (Stumpf 2019, Lebow 2023). */
    @Test
    void tdm1OnALesionTreatedBeforeIsHigh() {
        List<Interaction> said = judge(radiosurgery(0, irradiatedBefore(SMALL)), course("Kadcyla", -200, -10, null,
                null));
        assertEquals(3, only(said, "tdm1").severity());
        assertEquals(3, only(said, "adc_window").severity());
        assertTrue(only(said, "adc_window").text().contains("GTV_1: irradiated before yes"), said::toString);
    }

    /** T-DXd twenty days after: outside the seven days of Lebow, within the four weeks counted as concurrent. */
    @Test
    void tdxdTwentyDaysAfterIsOutsideTheOneWindowAndInsideTheOther() {
        List<Interaction> said = judge(radiosurgery(0, SMALL), course("T-DXd", 20, null, null, null));
        assertEquals(List.of("tdxd"), rulesOf(said));
        assertEquals(2, severity(said));
        assertEquals(Window.Kind.STUDY_CONCURRENCY, said.getFirst().window().orElseThrow().kind());
        // whatever a site thinks of lesions treated before, the published window of 7 days does not reach day 20
        assertFalse(rulesOf(judge(radiosurgery(0, irradiatedBefore(SMALL)), course("T-DXd", 20, null, null, null)))
                .contains("adc_window"));
    }

    @ParameterizedTest
    @CsvSource({"-22, false", "-21, true", "-20, true", "7, true", "8, false"})
    void theWindowOfLebowIsExactToTheDay(int day, boolean expected) {
        List<Interaction> said = judge(radiosurgery(0, irradiatedBefore(SMALL)), course("SG", day, day, null, day));
        assertEquals(expected, rulesOf(said).contains("adc_window"), said::toString);
    }

    @ParameterizedTest
    @CsvSource({"pembrolizumab, -29, false", "pembrolizumab, -28, true", "pembrolizumab, 28, true",
        "pembrolizumab, 29, false", "lorlatinib, -8, false", "lorlatinib, -7, true", "lorlatinib, 7, true",
        "lorlatinib, 8, false"})
    void concurrencyIsExactToTheDay(String agent, int day, boolean expected) {
        assertEquals(expected, !judge(radiosurgery(0, SMALL), course(agent, day, day, null, day)).isEmpty());
    }

    /** Ipilimumab on day -14 and nivolumab on day +10 are dual checkpoint inhibition (Vaios 2025). */
    @Test
    void dualCheckpointInhibitionIsHighAndReplacesTheSingleNotes() {
        List<Interaction> said = judge(radiosurgery(0, SMALL), course("ipilimumab", -14, -14, null, -14),
                course("nivolumab", 10, null, null, null));
        assertEquals(List.of("dual-ici"), rulesOf(said));
        assertEquals(3, severity(said));
        assertEquals(List.of("ipilimumab", "nivolumab"), said.getFirst().agents());
        // one of them outside the four weeks: two notes, each raised by the other drug at most
        List<Interaction> apart = judge(radiosurgery(0, SMALL), course("ipilimumab", -40, -40, null, -40),
                course("nivolumab", 10, null, null, null));
        assertEquals(List.of("nivolumab"), rulesOf(apart));
        assertEquals(1, severity(apart));
    }

    /** Bevacizumab ten days before: nothing is to be held for radiosurgery, but for a craniotomy (label). */
    @Test
    void bevacizumabIsHeldForSurgeryOnly() {
        List<Interaction> alone = judge(radiosurgery(0, SMALL), course("Avastin", -100, -10, 11, null));
        assertEquals(List.of("bevacizumab"), rulesOf(alone));
        assertEquals(Outcome.NOTE, alone.getFirst().outcome());
        assertTrue(severity(alone) <= 2);
        for (Procedure procedure : List.of(Procedure.CRANIOTOMY, Procedure.LITT, Procedure.BIOPSY)) {
            Interaction held = only(judge(with(radiosurgery(0, SMALL), procedure, 0), course("Avastin", -100, -10, 11,
                    null)), "bevacizumab-surgery");
            assertEquals(Outcome.PAUSE_BROKEN, held.outcome());
            assertEquals(procedure, held.window().orElseThrow().procedure());
        }
    }

    @ParameterizedTest
    @CsvSource({"bevacizumab, 28, 28", "ramucirumab, 28, 14", "cabozantinib, 21, 14", "sunitinib, 21, 14",
        "pazopanib, 7, 14", "axitinib, 2, 14", "lenvatinib, 7, 14", "sorafenib, 10, 14", "regorafenib, 14, 14"})
    void holdsForSurgeryAreExactToTheDay(String agent, int before, int after) {
        // radiosurgery on day 0, surgery on day 5: the hold counts from surgery
        var surgery = with(radiosurgery(0, SMALL), Procedure.CRANIOTOMY, 5);
        assertEquals(Outcome.PAUSE_KEPT, only(judge(surgery, course(agent, null, 5 - before, 5 + after, null)), agent
                + "-surgery").outcome());
        assertEquals(Outcome.PAUSE_BROKEN, only(judge(surgery, course(agent, null, 6 - before, 5 + after, null)), agent
                + "-surgery").outcome());
        assertEquals(Outcome.PAUSE_BROKEN, only(judge(surgery, course(agent, null, 5 - before, 4 + after, null)), agent
                + "-surgery").outcome());
    }

    /** 10 mg of prednisone are 1.5 mg of dexamethasone; both drugs have to be active (Jessurun 2021). */
    @ParameterizedTest
    @CsvSource({"dexamethasone, 1 mg, 0", "dexamethasone, 1.5 mg, 2", "dexamethasone, 8 mg/day, 2",
        "dexamethasone, 4 mg bid, 2", "prednisone, 9 mg, 0", "prednisone, 10 mg, 2", "methylprednisolone, 8 mg, 2"})
    void steroidsWithImmunotherapyCountFromTenMilligrams(String steroid, String dose, int expected) {
        List<Interaction> said = judge(radiosurgery(0, SMALL), course("nivolumab", -60, -5, null, null),
                dose(course(steroid, -10, null, null, null), dose));
        assertEquals(expected > 0, rulesOf(said).contains("steroid_ici"), said::toString);
        said.stream().filter(one -> one.rule().equals("steroid_ici")).forEach(one -> assertEquals(expected + 1,
                one.severity() + (one.escalations().isEmpty() ? 1 : 0), one::toString));
    }

    @Test
    void aSteroidDoseThatCannotBeReadIsAskedFor() {
        Interaction asked = only(judge(radiosurgery(0, SMALL), course("nivolumab", -60, -5, null, null),
                dose(course("dexamethasone", -10, null, null, null), "as needed")), "steroid_ici");
        assertEquals(Outcome.QUESTION, asked.outcome());
        assertTrue(asked.text().contains("dose of dexamethasone in mg a day, read from 'as needed'"), asked.text());
    }

    /** Each escalator alone raises by one, at its exact bound; together they stop at 3. */
    @ParameterizedTest
    @CsvSource({"0.5, 2, false, other, 1", "4.0, 2, false, other, 1", "4.01, 2, false, other, 2",
        "0.5, 10, false, other, 1", "0.5, 10.01, false, other, 2", "0.5, 2, true, other, 2",
        "0.5, 2, false, brainstem, 2", "5, 12, false, other, 3", "5, 12, true, brainstem, 3"})
    void escalatorsRaiseByOneUpToThree(double volume, double v12, boolean before, String location, int expected) {
        Lesion lesion = new Lesion("GTV_1", OptionalInt.of(1), OptionalDouble.of(volume), Optional.of(before),
                Optional.of(location), OptionalDouble.of(v12));
        Interaction note = only(judge(radiosurgery(0, lesion), course("alectinib", -90, null, null, null)),
                "alectinib");
        assertEquals(expected, note.severity(), note::toString);
        assertTrue(note.escalations().stream().allMatch(reason -> reason.contains("confidence policy")),
                note::toString);
    }

    @Test
    void aSecondInteractingDrugRaisesBoth() {
        List<Interaction> said = judge(radiosurgery(0, SMALL), course("alectinib", -90, null, null, null),
                course("cisplatin", -3, -3, null, -3));
        assertEquals(List.of(2, 2), said.stream().map(Interaction::severity).toList());
        // a drug of which nothing is to be noted is no second one, nor is an unconfirmed one
        said = judge(radiosurgery(0, SMALL), course("alectinib", -90, null, null, null),
                course("trastuzumab", -3, null, null, null), course("olaparib", -3, null, null, null));
        assertEquals(1, severity(said));
    }

    @Test
    void aDrugThatIsNotPausedBreaksThePauseAndOneWithoutNextDoseLeavesItOpen() {
        assertEquals(Outcome.PAUSE_BROKEN, only(judge(radiosurgery(0, in(1)), course("dabrafenib", -90, null, null,
                null)), "dabrafenib").outcome());
        Interaction open = only(judge(radiosurgery(0, in(1)), course("dabrafenib", -90, -3, null, null)), "dabrafenib");
        assertEquals(Outcome.PAUSE_OPEN, open.outcome());
        assertEquals(3, open.severity());
        assertTrue(open.text().contains("not stated is the nextDose or stop of dabrafenib"), open.text());
        assertTrue(open.text().contains("next dose 2026-03-10 or later"), open.text());
        assertEquals(Outcome.PAUSE_KEPT, only(judge(radiosurgery(0, in(1)), course("dabrafenib", -90, null, null, -1)),
                "dabrafenib").outcome());
    }

    @Test
    void aDrugWithoutDatesIsAskedAbout() {
        Interaction asked = only(judge(radiosurgery(0, SMALL), course("pembrolizumab", null, null, null, null)),
                "pembrolizumab");
        assertEquals(Outcome.QUESTION, asked.outcome());
        assertTrue(asked.text().contains("start, lastDose, nextDose or stop of pembrolizumab"), asked.text());
    }

    @Test
    void whatIsNotKnownOfALesionIsAskedFor() {
        List<Interaction> said = judge(radiosurgery(0, Patient.unknown()), course("Enhertu", -3, null, null, null));
        assertEquals(Outcome.QUESTION, only(said, "adc_window").outcome());
        assertTrue(only(said, "adc_window").text().contains("GTV_1: irradiated before"), said::toString);
        assertTrue(only(said, "escalators").text().contains("GTV_1: V12Gy"), said::toString);
        assertEquals(2, only(said, "tdxd").severity());
    }

    @Test
    void whereNoWindowIsPublishedThatIsSaid() {
        Interaction said = only(judge(radiosurgery(0, SMALL), course("Herceptin", -3, null, null, null)),
                "trastuzumab");
        assertEquals(Optional.empty(), said.window());
        assertTrue(said.text().contains("No window is published"), said.text());
    }

    @Test
    void everyFindingSaysDrugNameDatesWindowSourceAndConfidence() {
        Interaction said = only(judge(radiosurgery(0, SMALL), course("KADCYLA", -100, -10, 11, null)), "tdm1");
        for (String part : List.of("tdm1 (stated as 'KADCYLA', matched by 'Kadcyla')",
                "last dose 2026-02-27 (10 days before)", "next dose 2026-03-20 (11 days after)",
                "Radiosurgery 2026-03-09")) {
            assertTrue(said.text().contains(part), said.text());
        }
        assertEquals("study's concurrency window of radiosurgery: 28 days before to 28 days after, 2026-02-09 to"
                + " 2026-04-06 (Koide et al., ASTRO 2024: within 4 weeks of the first day of radiotherapy;"
                + " confidence V)", said.window().orElseThrow().inWords());
        assertEquals("V", said.confidence());
        assertTrue(said.source().startsWith("Stumpf"), said.source());
        // what speaks against the rule is shown like what speaks for it
        assertTrue(said.evidence().stream().map(Statement::text).anyMatch(text -> text.startsWith("contrary")));
        assertTrue(said.evidence().stream().anyMatch(each -> each.text().contains("half-life about 4 days, so that five"
                + " half-lives are 20 days")));
    }
}
