package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.isocentra.clinical.api.DecisionSheet;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.internal.SelectionFile.Evidence;
import org.isocentra.clinical.internal.SelectionFile.Way;
import org.isocentra.data.DataFile;
import org.junit.jupiter.api.Test;

/** What a tumour board is shown, and what it is asked. */
class DataSelectionTest {

    private final DataSelection selection = new DataSelection();

    private DecisionSheet.Option option(PatientFacts facts, String id) {
        return selection.sheet(facts).options().stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
    }

    private static boolean says(List<Statement> statements, String text) {
        return statements.stream().anyMatch(statement -> statement.text().startsWith(text));
    }

    @Test
    void nothingIsAssumedOfAPatientOfWhomNothingIsKnown() {
        DecisionSheet sheet = selection.sheet(PatientFacts.NONE);
        assertEquals(List.of("radiosurgery", "ha-whole-brain", "surgery", "drug-first", "supportive"),
                sheet.options().stream().map(DecisionSheet.Option::id).toList());
        assertEquals(List.of(), sheet.options().stream().flatMap(o -> o.speaksFor().stream()).toList());
        assertTrue(sheet.missing().containsAll(Set.of(PatientFact.METASTASES, PatientFact.ECOG,
                PatientFact.LARGEST_DIAMETER, PatientFact.LEPTOMENINGEAL, PatientFact.MASS_EFFECT,
                PatientFact.ACTIVE_DRUG, PatientFact.NEUROLOGICAL_SYMPTOMS)), sheet.missing()::toString);
        assertEquals(3, sheet.openQuestions().size());
    }

    @Test
    void threeSmallMetastasesInGoodState() {
        PatientFacts facts = PatientFacts.NONE.with(PatientFact.METASTASES, 3).with(PatientFact.ECOG, 1);
        assertTrue(says(option(facts, "radiosurgery").speaksFor(), "Up to 4 metastases and ECOG 0 to 2"));
        assertFalse(says(option(facts, "ha-whole-brain").speaksFor(), "Considered for very many"));
        assertFalse(says(option(facts.with(PatientFact.METASTASES, 5), "radiosurgery").speaksFor(), "Up to 4"));
        assertTrue(says(option(facts.with(PatientFact.METASTASES, 10), "radiosurgery").speaksFor(), "5 to 10"));
        assertTrue(says(option(facts.with(PatientFact.METASTASES, 11), "radiosurgery").speaksAgainst(),
                "More than 10"));
    }

    @Test
    void aLargeLesionWithMassEffect() {
        PatientFacts facts = PatientFacts.NONE.with(PatientFact.LARGEST_DIAMETER, 40.0)
                .with(PatientFact.MASS_EFFECT, true);
        assertFalse(says(option(facts, "surgery").speaksFor(), "Above 40 mm"), "40 mm is not above 40 mm");
        assertTrue(says(option(facts, "surgery").speaksFor(), "Mass effect"));
        PatientFacts larger = facts.with(PatientFact.LARGEST_DIAMETER, 40.1);
        assertTrue(says(option(larger, "surgery").speaksFor(), "Above 40 mm"));
        assertTrue(says(option(larger, "radiosurgery").speaksAgainst(), "Above 40 mm"));
    }

    @Test
    void egfrWithoutSymptomsAndWithThem() {
        PatientFacts facts = PatientFacts.NONE.with(PatientFact.EGFR, "positive");
        DecisionSheet.Option unknown = option(facts, "drug-first");
        assertTrue(unknown.undecided().stream().anyMatch(u -> u.isFor() && u.statement().text().startsWith("EGFR")
                && u.missing().equals(Set.of(PatientFact.NEUROLOGICAL_SYMPTOMS))
                && u.condition().equals("no neurological symptoms")), unknown::toString);
        assertTrue(says(option(facts.with(PatientFact.NEUROLOGICAL_SYMPTOMS, false), "drug-first").speaksFor(),
                "EGFR"));
        DecisionSheet.Option with = option(facts.with(PatientFact.NEUROLOGICAL_SYMPTOMS, true), "drug-first");
        assertFalse(says(with.speaksFor(), "EGFR"));
        assertTrue(says(with.speaksAgainst(), "With symptoms local treatment comes first"));
    }

    @Test
    void smallCellCancerShowsBothSides() {
        PatientFacts facts = PatientFacts.NONE.with(PatientFact.HISTOLOGY, "lung-small-cell");
        assertTrue(says(option(facts, "ha-whole-brain").speaksFor(), "Considered for small-cell"));
        assertTrue(says(option(facts, "radiosurgery").speaksFor(), "For small-cell cancer, too"));
    }

    /** Each piece of evidence is shown where its conditions hold, asked about where they are open, silent otherwise. */
    @Test
    void everyPieceOfEvidenceIsReached() {
        SelectionFile file = DataFile.shipped(DataSelection.class, "data/selection.json")
                .readPartial(SelectionFile.class);
        for (Way way : file.options()) {
            for (Evidence evidence : way.evidence()) {
                PatientFacts facts = Protocols.fitting(null, new Conditions(null, evidence.when(), null, null))
                        .patient();
                DecisionSheet.Option option = option(facts, way.id());
                assertTrue((evidence.isFor() ? option.speaksFor() : option.speaksAgainst())
                        .contains(evidence.statement()), evidence::text);
                DecisionSheet.Option open = option(PatientFacts.NONE, way.id());
                assertEquals(!evidence.when().isEmpty(), open.undecided().stream()
                        .anyMatch(u -> u.statement().equals(evidence.statement())), evidence::text);
            }
        }
    }
}
