package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.model.plan.Prescription;
import org.junit.jupiter.api.Test;

/** What every {@link FractionationProtocol} must do, tested with targets of all sizes. */
public interface FractionationProtocolContract {

    /** The protocol to test. */
    FractionationProtocol protocol();

    /** The target in a situation that the protocol is for: unless overridden, nothing but kind and size is known. */
    default TargetSituation situation(TargetDescription target) {
        return new TargetSituation(target);
    }

    List<String> KINDS = List.of("intact", "cavity", "whole-brain");

    private static List<TargetDescription> targets(String kind) {
        List<TargetDescription> targets = new ArrayList<>();
        for (double diameterMm = 1; diameterMm <= 70; diameterMm += 0.5) {
            double volumeCm3 = Math.PI / 6 * diameterMm * diameterMm * diameterMm / 1000;
            targets.add(new TargetDescription("GTV_7", kind, volumeCm3, diameterMm));
        }
        return targets;
    }

    private List<Prescription> proposals(String kind) {
        FractionationProtocol protocol = protocol();
        return targets(kind).stream().flatMap(t -> protocol.propose(t).stream()).toList();
    }

    private List<ProtocolAnswer.Proposal> answers(String kind) {
        FractionationProtocol protocol = protocol();
        return targets(kind).stream().map(t -> protocol.assess(situation(t)))
                .filter(ProtocolAnswer.Proposal.class::isInstance).map(ProtocolAnswer.Proposal.class::cast).toList();
    }

    private List<Prescription> proposals() {
        List<Prescription> all = new ArrayList<>();
        for (String kind : KINDS) {
            all.addAll(proposals(kind));
            answers(kind).forEach(answer -> all.add(answer.prescription()));
        }
        return all;
    }

    @Test
    default void saysWhereItComesFrom() {
        Text.id(protocol().id(), "id");
        Text.present(protocol().name(), "name");
        Text.version(protocol().version(), "version");
        Text.present(protocol().source(), "source");
    }

    @Test
    default void proposesDosesThatAreGiven() {
        assertFalse(proposals().isEmpty(), "it proposes nothing for targets of 1 to 70 mm");
        for (Prescription proposal : proposals()) {
            assertTrue(proposal.doseGy() >= 8 && proposal.doseGy() <= 60, "total dose, Gy: " + proposal);
            assertTrue(proposal.fractions() <= 15, "fractions: " + proposal);
            assertTrue(proposal.dosePerFractionGy() >= 2 && proposal.dosePerFractionGy() <= 30,
                    "dose per fraction, Gy: " + proposal);
        }
    }

    @Test
    default void proposalsSayWhatForAndWhy() {
        for (Prescription proposal : proposals()) {
            assertEquals("GTV_7", proposal.structure(), "structure of the proposal");
            assertTrue(proposal.protocol().contains(protocol().id()), "the proposal names its protocol "
                    + protocol().id() + ", not " + proposal.protocol());
            Text.present(proposal.reason(), "reason of " + proposal);
        }
    }

    /** In the same number of fractions a larger target never gets more. */
    @Test
    default void doseDoesNotRiseWithSize() {
        for (String kind : KINDS) {
            assertDoesNotRise(proposals(kind));
            assertDoesNotRise(answers(kind).stream().map(ProtocolAnswer.Proposal::prescription).toList());
        }
    }

    private static void assertDoesNotRise(List<Prescription> proposals) {
        for (int n = 1; n < proposals.size(); n++) {
            Prescription smaller = proposals.get(n - 1);
            Prescription larger = proposals.get(n);
            assertTrue(smaller.fractions() != larger.fractions() || larger.doseGy() <= smaller.doseGy(),
                    () -> "a larger target gets more: " + smaller.reason() + "; " + larger.reason());
        }
    }

    @Test
    default void whatItSaysHasSourceAndConfidence() {
        for (String kind : KINDS) {
            for (ProtocolAnswer.Proposal answer : answers(kind)) {
                List<Statement> statements = new ArrayList<>(answer.speaksFor());
                statements.addAll(answer.speaksAgainst());
                answer.terms().forEach(term -> statements.add(term.statement()));
                statements.forEach(statement -> Text.confidence(statement.confidence(), "confidence of " + statement));
                answer.terms().forEach(term -> Text.present(term.about(), "what is asked for by " + term));
            }
        }
    }

    /** What it proposes without knowing more than kind and size is what it says when asked so. */
    @Test
    default void withoutFactsBothAnswersAgree() {
        for (String kind : KINDS) {
            for (TargetDescription target : targets(kind)) {
                Optional<Prescription> said = protocol().assess(new TargetSituation(target))
                        instanceof ProtocolAnswer.Proposal answer ? Optional.of(answer.prescription())
                        : Optional.empty();
                assertEquals(protocol().propose(target), said, () -> "of " + target);
            }
        }
    }

    @Test
    default void whatItDoesNotCoverItLeavesAlone() {
        assertEquals(Optional.empty(), protocol().propose(new TargetDescription("GTV", "intact", 1500, 160)),
                "a target of 1.5 litres");
        assertEquals(Optional.empty(), protocol().propose(new TargetDescription("GTV", "odd", 1, 12)),
                "a kind of target that does not exist");
    }

    @Test
    default void theSameTargetGetsTheSame() {
        List<Prescription> expected = proposals();
        Concurrently.call(this::proposals).forEach(list -> assertEquals(expected, list));
    }
}
