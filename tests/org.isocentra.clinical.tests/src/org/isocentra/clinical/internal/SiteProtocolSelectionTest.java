package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.ProtocolAnswer.Failed;
import org.isocentra.clinical.api.ProtocolAnswer.NotApplicable;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.ProtocolRanking;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.ProtocolSelection;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetFact;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The service as consumers get it: protocols come through the extension point. */
class SiteProtocolSelectionTest {

    private static final String WHERE = "case.yaml, line 7, target Met 1";

    private final ProtocolSelection selection = Services.get(ProtocolSelection.class);

    private ProtocolRanking ranking() {
        return (ProtocolRanking) selection;
    }

    private static TargetDescription target(String kind, double volumeCm3, double diameterMm) {
        return new TargetDescription("Met 1", kind, volumeCm3, diameterMm);
    }

    @Test
    void theSiteTriesVolumeFirstAndThenDiameter() {
        assertEquals(22, selection.propose(target("intact", 2, 17), ProtocolSelection.AUTO, WHERE).doseGy());
        Prescription large = selection.propose(target("intact", 15, 34), ProtocolSelection.AUTO, WHERE);
        assertEquals(15, large.doseGy());
        assertEquals("org.isocentra.clinical.rtog9005 1.1.0", large.protocol());
    }

    @Test
    void aNamedProtocolIsFollowed() {
        assertEquals(24, selection.propose(target("intact", 2, 17), "rtog9005", WHERE).doseGy());
        assertEquals(24, selection.propose(target("intact", 2, 17), "org.isocentra.clinical.rtog9005", WHERE).doseGy());
    }

    @Test
    void anUnknownProtocolListsWhatThereIs() {
        InputException refused = assertThrows(InputException.class,
                () -> selection.propose(target("intact", 2, 17), "rtog9006", WHERE));
        assertTrue(refused.getMessage().contains("rtog9006"), refused.getMessage());
        assertTrue(refused.remedy().contains("jlgk0901 (org.isocentra.clinical.jlgk0901)"), refused.remedy());
    }

    @Test
    void whereNothingAppliesTheMessageNamesPlaceSizeAndRemedy() {
        InputException refused = assertThrows(InputException.class,
                () -> selection.propose(target("intact", 42.3456, 41.26), ProtocolSelection.AUTO, WHERE));
        assertEquals(WHERE, refused.where());
        assertEquals("neither the dose is stated, nor does JLGK0901 or RTOG 90-05 apply to target Met 1"
                + " (intact, 42.346 cm³, maximum"
                + " diameter 41.3 mm)", refused.problem());
        assertEquals("State doseGy and fractions of the target, or choose another protocol; these apply: Three stages"
                + " (three-stage2009, 10 Gy in 1), Two stages (two-stage2018, 15 Gy in 1)", refused.remedy());
    }

    @Test
    void nothingIsChosenInSilence() {
        Ranking ranking = ranking().rank(new TargetSituation(target("intact", 2, 17)), ProtocolSelection.AUTO, WHERE);
        assertEquals("Met 1", ranking.structure());
        assertTrue(ranking.reason().startsWith("site policy 2.1.0: Protocols by volume"), ranking.reason());
        Option first = ranking.options().getFirst();
        assertEquals(Optional.of(first), ranking.chosen());
        assertEquals("org.isocentra.clinical.jlgk0901", first.id());
        List<String> proposals = ranking.options().stream().filter(o -> o.proposal().isPresent()).map(Option::name)
                .toList();
        assertTrue(proposals.containsAll(List.of("RTOG 90-05", "ASTRO 2022, single fraction", "Karolinska")),
                proposals::toString);
        assertEquals(Protocols.names().size(), ranking.options().size(), "every protocol answers");
        assertEquals(1, ranking.options().stream().filter(Option::chosen).count());
        assertTrue(first.proposal().orElseThrow().notStated().contains("number of brain metastases at most 10"));
        Option cavity = ranking.options().stream().filter(o -> o.id().endsWith("n107c")).findFirst().orElseThrow();
        assertEquals(new NotApplicable("it is for targets of the kind cavity"), cavity.answer());
    }

    @Test
    void aCavityGoesByTheOrderForCavities() {
        assertEquals(17, selection.propose(target("cavity", 12.3, 31), ProtocolSelection.AUTO, WHERE).doseGy());
    }

    @Test
    void knownFactsRuleAProtocolOut() {
        TargetSituation many = new TargetSituation(target("intact", 2, 17))
                .of(PatientFacts.NONE.with(PatientFact.METASTASES, 11));
        Ranking ranking = ranking().rank(many, ProtocolSelection.AUTO, WHERE);
        assertEquals("org.isocentra.clinical.rtog9005", ranking.chosen().orElseThrow().id());
        assertTrue(ranking.options().stream().filter(o -> o.id().endsWith("jlgk0901")).findFirst().orElseThrow()
                .answer().toString().contains("but number of brain metastases 11"));
        assertThrows(InputException.class, () -> ranking().rank(many, "jlgk0901", WHERE), "named, but for others");
    }

    @Test
    void inTheBrainstemAndAgainAPersonChooses() {
        TargetSituation stem = new TargetSituation(target("intact", 0.4, 9)).with(TargetFact.LOCATION, "brainstem");
        InputException refused = assertThrows(InputException.class,
                () -> ranking().rank(stem, ProtocolSelection.AUTO, WHERE));
        assertTrue(refused.problem().contains("A person chooses the dose in the brainstem"), refused.problem());
        assertTrue(refused.remedy().contains("brainstem2021, 16 Gy in 1"), refused.remedy());
        assertEquals(16, ranking().rank(stem, "brainstem2021", WHERE).chosen().flatMap(Option::proposal).orElseThrow()
                .prescription().doseGy());
        assertThrows(InputException.class, () -> ranking().rank(new TargetSituation(target("intact", 0.4, 9))
                .with(TargetFact.PRIOR_RADIOSURGERY, "yes"), ProtocolSelection.AUTO, WHERE));
        assertThrows(InputException.class, () -> ranking().rank(new TargetSituation(target("intact", 0.4, 9))
                .of(PatientFacts.NONE.with(PatientFact.WHOLE_BRAIN_PLANNED, true)), ProtocolSelection.AUTO, WHERE));
    }

    @Test
    void beforeResectionPreoperativeDosesApply() {
        TargetSituation before = new TargetSituation(target("intact", 9.9, 29))
                .with(TargetFact.RESECTION_PLANNED, "yes");
        assertEquals(15, ranking().rank(before, ProtocolSelection.AUTO, WHERE).chosen().flatMap(Option::proposal)
                .orElseThrow().prescription().doseGy());
    }

    @Test
    void theWholeBrainAvoidsTheHippocampiWhereItMay() {
        TargetSituation brain = new TargetSituation(target("whole-brain", 1300, 170));
        assertEquals("org.isocentra.clinical.ha-wbrt", ranking().rank(brain, ProtocolSelection.AUTO, WHERE).chosen()
                .orElseThrow().id());
        assertEquals("org.isocentra.clinical.wbrt-10", ranking().rank(brain.of(PatientFacts.NONE.with(
                PatientFact.NEAR_HIPPOCAMPUS, true)), ProtocolSelection.AUTO, WHERE).chosen().orElseThrow().id());
    }

    /** A protocol of another vendor that always answers the same. */
    private record Stubborn(String id, ProtocolAnswer answer) implements FractionationProtocol {

        @Override
        public String name() {
            return id;
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public String source() {
            return "none";
        }

        @Override
        public Optional<Prescription> propose(TargetDescription target) {
            return Optional.empty();
        }

        @Override
        public ProtocolAnswer assess(TargetSituation situation) {
            return answer;
        }
    }

    private ServiceRegistration<FractionationProtocol> plugIn(String id, ProtocolAnswer answer) {
        BundleContext context = FrameworkUtil.getBundle(SiteProtocolSelection.class).getBundleContext();
        return context.registerService(FractionationProtocol.class, new Stubborn(id, answer), new Hashtable<>(Map.of(
                Contributions.ID, id, Contributions.NAME, id, Contributions.VERSION, "1.0.0")));
    }

    private static Proposal proposal(String structure, double doseGy) {
        return new Proposal(new Prescription(structure, doseGy, 1, "test", "why not"));
    }

    @Test
    void aProtocolThatAnswersForAnotherTargetIsNamedAndQuarantined() {
        assertQuarantined("test.liar", proposal("Met 2", 20), "it was asked about Met 1 and answered for Met 2");
    }

    @Test
    void aProtocolThatClaimsToHaveFailedIsNamedAndQuarantined() {
        assertQuarantined("test.failing", new Failed("no idea"), "it answered Failed");
    }

    private void assertQuarantined(String id, ProtocolAnswer answer, String reason) {
        TargetSituation situation = new TargetSituation(target("intact", 2, 17));
        ServiceRegistration<FractionationProtocol> registration = plugIn(id, answer);
        try {
            Ranking ranking = ranking().rank(situation, ProtocolSelection.AUTO, WHERE);
            Failed failed = assertInstanceOf(Failed.class, ranking.options().getLast().answer());
            assertTrue(failed.reason().contains(reason), failed.reason());
            assertEquals("org.isocentra.clinical.jlgk0901", ranking.chosen().orElseThrow().id());
            InputException refused = assertThrows(InputException.class, () -> ranking().rank(situation,
                    id.substring("test.".length()), WHERE));
            assertTrue(refused.getMessage().contains("quarantined"), refused.getMessage());
        } finally {
            registration.unregister();
        }
    }

    @Test
    void noProtocolProposesMoreThanTheSiteAllows() {
        TargetSituation situation = new TargetSituation(target("intact", 2, 17));
        ServiceRegistration<FractionationProtocol> registration = plugIn("test.bold", proposal("Met 1", 40.1));
        try {
            InputException refused = assertThrows(InputException.class, () -> ranking().rank(situation, "bold",
                    WHERE));
            assertTrue(refused.problem().contains("the site's ceiling is 40 Gy"), refused.problem());
            assertEquals("org.isocentra.clinical.jlgk0901", ranking().rank(situation, ProtocolSelection.AUTO, WHERE)
                    .chosen().orElseThrow().id());
        } finally {
            registration.unregister();
        }
    }

    @Test
    void impossiblePrescriptionsAreRefused() {
        InputException refused = assertThrows(InputException.class,
                () -> selection.check(new Prescription("Met 1", 2000, 1, "user", ""), WHERE));
        assertEquals(WHERE + ": a prescription of 2000 Gy in 1 fraction for Met 1 is 2000 Gy a fraction; the"
                + " site's ceiling is 40 Gy."
                + " Correct the dose in Gy or the number of fractions", refused.getMessage());
        assertThrows(InputException.class, () -> selection.check(new Prescription("Met 1", 40.1, 1, "user", ""),
                WHERE));
        InputException total = assertThrows(InputException.class,
                () -> selection.check(new Prescription("Met 1", 2000, 100, "user", ""), WHERE));
        assertTrue(total.problem().contains("2000 Gy in all; the site's ceiling is 60 Gy"), total.problem());
        assertDoesNotThrow(() -> selection.check(new Prescription("Met 1", 27, 3, "user", ""), WHERE));
        assertDoesNotThrow(() -> selection.check(new Prescription("Met 1", 40, 1, "user", ""), WHERE));
    }
}
