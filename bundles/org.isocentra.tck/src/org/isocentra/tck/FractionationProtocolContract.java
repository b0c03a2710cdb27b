package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.model.plan.Prescription;
import org.junit.jupiter.api.Test;

/** What every {@link FractionationProtocol} must do, tested with targets of all sizes. */
public interface FractionationProtocolContract {

    /** The protocol to test. */
    FractionationProtocol protocol();

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

    private List<Prescription> proposals() {
        List<Prescription> all = new ArrayList<>(proposals("intact"));
        all.addAll(proposals("cavity"));
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
        for (String kind : List.of("intact", "cavity")) {
            List<Prescription> proposals = proposals(kind);
            for (int n = 1; n < proposals.size(); n++) {
                Prescription smaller = proposals.get(n - 1);
                Prescription larger = proposals.get(n);
                assertTrue(smaller.fractions() != larger.fractions() || larger.doseGy() <= smaller.doseGy(),
                        () -> "a larger target gets more: " + smaller.reason() + "; " + larger.reason());
            }
        }
    }

    @Test
    default void whatItDoesNotCoverItLeavesAlone() {
        assertEquals(java.util.Optional.empty(), protocol().propose(new TargetDescription("GTV", "intact", 1500, 160)),
                "a target of 1.5 litres");
        assertEquals(java.util.Optional.empty(), protocol().propose(new TargetDescription("GTV", "odd", 1, 12)),
                "a kind of target that does not exist");
    }

    @Test
    default void theSameTargetGetsTheSame() {
        List<Prescription> expected = proposals();
        Concurrently.call(this::proposals).forEach(list -> assertEquals(expected, list));
    }
}
