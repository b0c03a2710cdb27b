package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.Assessment.Failed;
import org.isocentra.clinical.api.Assessment.Missing;
import org.isocentra.clinical.api.Assessment.NotApplicable;
import org.isocentra.clinical.api.Assessment.Outcome;
import org.isocentra.clinical.api.Assessment.Result;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.Prognosis.Answer;
import org.isocentra.clinical.api.PrognosticScore;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The service as consumers get it: scores come through the extension point, and a faulty one harms no other. */
class CataloguePrognosisTest {

    private static final PatientFacts PATIENT = PatientFacts.NONE.with(PatientFact.KARNOFSKY, 90)
            .with(PatientFact.HISTOLOGY, "melanoma").with(PatientFact.PRIMARY_CONTROLLED, true)
            .with(PatientFact.EXTRACRANIAL_METASTASES, true);

    private final BundleContext context = FrameworkUtil.getBundle(CataloguePrognosis.class).getBundleContext();
    private final Prognosis prognosis = Services.get(Prognosis.class);

    private Answer answer(String id) {
        return prognosis.assess(PATIENT).stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void allScoresOfTheSuiteAnswer() {
        List<Answer> answers = prognosis.assess(PATIENT);
        assertEquals(12, answers.stream().filter(a -> a.id().startsWith("org.isocentra.clinical.")).count());
        assertEquals(List.of(), answers.stream().filter(a -> a.assessment() instanceof Failed).toList());
        Answer bsbm = answer("org.isocentra.clinical.bsbm");
        assertEquals("1.0.0", bsbm.version());
        assertTrue(bsbm.source().startsWith("Lorenzoni"), bsbm.source());
        assertEquals("2", assertInstanceOf(Result.class, bsbm.assessment()).category());
        assertEquals(Set.of(PatientFact.AGE, PatientFact.BRAF, PatientFact.METASTASES),
                assertInstanceOf(Missing.class, answer("org.isocentra.clinical.melanoma-molgpa").assessment()).facts());
        assertInstanceOf(NotApplicable.class, answer("org.isocentra.clinical.breast-gpa").assessment());
    }

    @Test
    void aScoreThatInventsFiguresIsNamedAndTheOthersAnswer() {
        Assessment invented = new Result(OptionalDouble.empty(), "", "good", List.of(), List.of(new Outcome("survival",
                OptionalDouble.of(99), "months", "", "", "V")), "V");
        assertTrue(failure("test.invented", invented).contains("it answered"));
    }

    @Test
    void aScoreThatAsksForWhatIsKnownIsNamed() {
        assertTrue(failure("test.deaf", new Missing(Set.of(PatientFact.KARNOFSKY))).contains("KARNOFSKY"));
    }

    private String failure(String id, Assessment assessment) {
        PrognosticScore score = new FixedScore(id, assessment);
        ServiceRegistration<PrognosticScore> registration = context.registerService(PrognosticScore.class, score,
                new Hashtable<>(Map.of(Contributions.ID, id, Contributions.NAME, "Test", Contributions.VERSION,
                        "1.0.0")));
        try {
            Failed failed = assertInstanceOf(Failed.class, answer(id).assessment());
            assertTrue(failed.reason().contains(id), failed.reason());
            assertInstanceOf(Result.class, answer("org.isocentra.clinical.rpa").assessment());
            return failed.reason();
        } finally {
            registration.unregister();
        }
    }

    /** Says the same of everybody. */
    private record FixedScore(String id, Assessment assessment) implements PrognosticScore {

        @Override
        public String name() {
            return "Test";
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
        public Set<PatientFact> inputs() {
            return Set.of(PatientFact.KARNOFSKY);
        }

        @Override
        public Assessment assess(PatientFacts facts) {
            return assessment;
        }
    }
}
