package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.PrognosticScore;
import org.junit.jupiter.api.Test;

/** What every {@link PrognosticScore} must do, tested with invented patients. */
public interface PrognosticScoreContract {

    /** How many patients are invented. */
    int PATIENTS = 3000;

    /** The score to test. */
    PrognosticScore score();

    private static PatientFacts with(PatientFacts facts, PatientFact fact, Random random) {
        if (!fact.isNumber()) {
            return facts.with(fact, fact.words().get(random.nextInt(fact.words().size())));
        }
        double value = fact.least() + random.nextDouble() * (fact.most() - fact.least());
        return facts.with(fact, fact.isWhole() ? Math.rint(value) : value);
    }

    private static List<PatientFacts> patients(PrognosticScore score) {
        Random random = new Random(1);
        List<PatientFacts> patients = new ArrayList<>();
        for (int n = 0; n < PATIENTS; n++) {
            PatientFacts facts = PatientFacts.NONE;
            for (PatientFact fact : PatientFact.values()) {
                if (score.inputs().contains(fact)) {
                    facts = with(facts, fact, random);
                }
            }
            patients.add(facts);
        }
        return patients;
    }

    @Test
    default void saysWhereItComesFrom() {
        Text.id(score().id(), "id");
        Text.present(score().name(), "name");
        Text.version(score().version(), "version");
        Text.present(score().source(), "source");
        assertFalse(score().inputs().isEmpty(), "a score asks for something");
    }

    @Test
    default void assumesNothing() {
        Assessment.Missing missing = assertInstanceOf(Assessment.Missing.class, score().assess(PatientFacts.NONE),
                "what it says of a patient of whom nothing is known");
        assertTrue(score().inputs().containsAll(missing.facts()), () -> "it asks for " + missing.facts()
                + ", which are not among its inputs " + score().inputs());
    }

    /** Whoever answers all that is asked for gets an assessment. */
    @Test
    default void asksForNothingTwice() {
        PrognosticScore score = score();
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            PatientFacts facts = PatientFacts.NONE;
            while (score.assess(facts) instanceof Assessment.Missing missing) {
                for (PatientFact fact : missing.facts()) {
                    assertFalse(facts.has(fact), "it asks for " + fact + ", which is known");
                    facts = with(facts, fact, random);
                }
            }
        }
    }

    @Test
    default void resultsSayHowTheyCameAbout() {
        PrognosticScore score = score();
        int results = 0;
        for (PatientFacts patient : patients(score)) {
            switch (score.assess(patient)) {
                case Assessment.Result result -> {
                    results++;
                    Text.present(result.category(), "class");
                    assertFalse(result.reasons().isEmpty(), "there is no reason for " + result.category());
                    result.reasons().forEach(reason -> Text.present(reason, "reason for " + result.category()));
                    Text.confidence(result.confidence(), "confidence of " + result.category());
                    for (Assessment.Outcome outcome : result.outcomes()) {
                        Text.present(outcome.endpoint(), "endpoint");
                        Text.present(outcome.source(), "source of " + outcome.endpoint());
                        Text.confidence(outcome.confidence(), "confidence of " + outcome.endpoint());
                    }
                }
                case Assessment.NotApplicable not -> Text.present(not.reason(), "why it does not apply");
                case Assessment.Missing missing -> throw new AssertionError("it asks for " + missing.facts()
                        + " although all its inputs are known");
                case Assessment.Failed failed -> throw new AssertionError("it fails: " + failed.reason());
            }
        }
        assertTrue(results > 0, "it has no result for any of " + PATIENTS + " patients");
    }

    @Test
    default void nothingButItsInputsCounts() {
        PrognosticScore score = score();
        Random random = new Random(2);
        for (PatientFacts patient : patients(score).subList(0, 300)) {
            PatientFacts more = patient;
            for (PatientFact fact : PatientFact.values()) {
                if (!score.inputs().contains(fact)) {
                    more = with(more, fact, random);
                }
            }
            assertEquals(score.assess(patient), score.assess(more), "facts that are not among its inputs count");
        }
    }

    @Test
    default void theSamePatientHasTheSameScore() {
        PrognosticScore score = score();
        List<PatientFacts> patients = patients(score).subList(0, 200);
        List<Assessment> expected = patients.stream().map(score::assess).toList();
        Concurrently.call(() -> patients.stream().map(score::assess).toList())
                .forEach(list -> assertEquals(expected, list));
    }
}
