package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.ProtocolAnswer.NotApplicable;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetFact;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocols of the suite against the tables of their publications, and what faulty files are told. */
class DataProtocolTest {

    private static FractionationProtocol protocol(String name, String label) throws IOException {
        return new ProtocolReader().read(Protocols.url(name), new Description(FractionationProtocol.EXTENSION_POINT,
                "org.isocentra.clinical." + name, label, Protocols.file(name).version(), "Isocentra",
                "org.isocentra.clinical 1.0.0", ""));
    }

    private static OptionalDouble dose(FractionationProtocol protocol, String kind, double volumeCm3,
            double diameterMm) {
        Optional<Prescription> proposal = protocol.propose(new TargetDescription("Met 1", kind, volumeCm3, diameterMm));
        return proposal.isPresent() ? OptionalDouble.of(proposal.get().doseGy()) : OptionalDouble.empty();
    }

    @Test
    void jlgk0901GoesByVolume() throws IOException {
        FractionationProtocol jlgk = protocol("jlgk0901", "JLGK0901");
        assertEquals(22, dose(jlgk, "intact", 0.05, 5).orElseThrow());
        assertEquals(22, dose(jlgk, "intact", 3.999, 21).orElseThrow());
        assertEquals(20, dose(jlgk, "intact", 4, 21).orElseThrow());
        assertEquals(20, dose(jlgk, "intact", 10, 28).orElseThrow());
        assertTrue(dose(jlgk, "intact", 10.001, 28).isEmpty());
    }

    @Test
    void jlgk0901LeavesOutWhatItsStudyLeftOut() throws IOException {
        FractionationProtocol jlgk = protocol("jlgk0901", "JLGK0901");
        assertTrue(dose(jlgk, "intact", 3, 30).isEmpty(), "longest diameter below 3 cm");
        assertTrue(dose(jlgk, "cavity", 3, 20).isEmpty());
    }

    @Test
    void rtog9005GoesByMaximumDiameter() throws IOException {
        FractionationProtocol rtog = protocol("rtog9005", "RTOG 90-05");
        assertEquals(24, dose(rtog, "intact", 1, 20).orElseThrow());
        assertEquals(18, dose(rtog, "intact", 1, 20.1).orElseThrow());
        assertEquals(18, dose(rtog, "intact", 1, 30).orElseThrow());
        assertEquals(15, dose(rtog, "intact", 1, 30.1).orElseThrow());
        assertEquals(15, dose(rtog, "intact", 1, 40).orElseThrow());
        assertTrue(dose(rtog, "intact", 1, 40.1).isEmpty());
        assertTrue(dose(rtog, "cavity", 1, 20).isEmpty());
    }

    @Test
    void astro2022SaysThatItLeavesAChoice() throws IOException {
        FractionationProtocol astro = protocol("astro2022", "ASTRO 2022");
        Prescription small = astro.propose(new TargetDescription("Met 1", "intact", 1, 19.9)).orElseThrow();
        assertEquals(20, small.doseGy());
        assertTrue(small.reason().contains("The source has 20 to 24 Gy: 20 Gy is the least of them"), small.reason());
        assertEquals(18, dose(astro, "intact", 1, 20).orElseThrow(), "24 Gy by RTOG 90-05: the limits differ");
        assertTrue(dose(astro, "intact", 1, 30).isEmpty());
        for (int fractions : new int[] {3, 5}) {
            FractionationProtocol more = protocol("astro2022-" + fractions, "ASTRO 2022");
            assertTrue(dose(more, "intact", 1, 19.9).isEmpty());
            assertEquals(fractions == 3 ? 27 : 30, dose(more, "intact", 20, 40).orElseThrow());
            assertTrue(dose(more, "intact", 20, 40.1).isEmpty(), "above 4 cm surgery is preferred");
        }
    }

    @ParameterizedTest
    @CsvSource({"4.19, 20", "4.2, 18", "7.99, 18", "8.0, 17", "14.39, 17", "14.4, 15", "19.99, 15", "20.0, 14",
        "29.99, 14", "30.0, 12"})
    void n107cGoesByTheVolumeOfTheCavity(double volumeCm3, double doseGy) throws IOException {
        FractionationProtocol n107c = protocol("n107c", "N107C");
        assertEquals(doseGy, dose(n107c, "cavity", volumeCm3, 35).orElseThrow());
        assertTrue(dose(n107c, "cavity", volumeCm3, 50).isEmpty(), "cavities below 5 cm");
        assertTrue(dose(n107c, "intact", volumeCm3, 35).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"10, 16", "10.001, 14", "15, 14", "15.001, 12"})
    void mdaccGoesByTheVolumeOfTheCavity(double volumeCm3, double doseGy) throws IOException {
        assertEquals(doseGy, dose(protocol("mdacc2017", "MDACC"), "cavity", volumeCm3, 35).orElseThrow());
    }

    /** What it says hangs on what is known: whether the whole brain is irradiated, too. */
    @Test
    void n0574DoesNotAssumeWhetherTheWholeBrainIsIrradiated() throws IOException {
        FractionationProtocol n0574 = protocol("n0574", "N0574");
        TargetSituation unknown = new TargetSituation(new TargetDescription("Met 1", "intact", 1, 15));
        assertInstanceOf(NotApplicable.class, n0574.assess(unknown));
        assertEquals(22, proposal(n0574, unknown.of(PatientFacts.NONE.with(PatientFact.WHOLE_BRAIN_PLANNED, true)))
                .prescription().doseGy());
        assertEquals(24, proposal(n0574, unknown.of(PatientFacts.NONE.with(PatientFact.WHOLE_BRAIN_PLANNED, false)))
                .prescription().doseGy());
    }

    private static Proposal proposal(FractionationProtocol protocol, TargetSituation situation) {
        return assertInstanceOf(Proposal.class, protocol.assess(situation));
    }

    @Test
    void stagedTreatmentsPrescribeOneStageAndNameTheOthers() throws IOException {
        Proposal first = proposal(protocol("two-stage2018", "Two stages"), new TargetSituation(new TargetDescription(
                "Met 1", "intact", 9, 27)));
        assertEquals(15, first.prescription().doseGy());
        assertEquals(1, first.prescription().fractions());
        assertTrue(first.terms().stream().anyMatch(term -> term.about().equals("schedule") && term.statement().text()
                .startsWith("Second stage of about 15 Gy about one month later")), first::toString);
    }

    @Test
    void afterRadiosurgeryAndWholeBrainRadiotherapyNecrosisIsNamed() throws IOException {
        TargetSituation repeated = new TargetSituation(new TargetDescription("Met 1", "intact", 7, 24))
                .with(TargetFact.PRIOR_RADIOSURGERY, "yes")
                .of(PatientFacts.NONE.with(PatientFact.PRIOR_WHOLE_BRAIN, true));
        FractionationProtocol protocol = protocol("repeat2019", "Repeat");
        NotApplicable unknown = assertInstanceOf(NotApplicable.class, protocol.assess(new TargetSituation(
                repeated.target())));
        assertTrue(unknown.reason().endsWith("but that is not stated"), unknown::reason);
        Proposal proposal = proposal(protocol, repeated);
        assertEquals(18, proposal.prescription().doseGy());
        assertTrue(proposal.speaksAgainst().stream().anyMatch(s -> s.text().contains("21 % (6 of 28)")),
                proposal::toString);
    }

    @Test
    void aProposalSaysWhy() throws IOException {
        Prescription proposal = protocol("rtog9005", "RTOG 90-05")
                .propose(new TargetDescription("Met 1", "intact", 4.2, 23.4)).orElseThrow();
        assertEquals("org.isocentra.clinical.rtog9005 1.1.0", proposal.protocol());
        assertEquals(1, proposal.fractions());
        assertEquals("Rule RTOG9005-B of RTOG 90-05: maximum diameter 23.4 mm (more than 20 mm, at most 30 mm)."
                + " Source: Shaw et al.,"
                + " Int J Radiat Oncol Biol Phys 2000 (RTOG 90-05), confidence V. The trial escalated dose in"
                + " recurrent, previously"
                + " irradiated lesions; for others this is an extrapolation. Local control at one year by this scheme"
                + " was 49 % at 18 Gy. Unacceptable toxicity had a hazard ratio of 7.3 against lesions of at most"
                + " 20 mm.", proposal.reason());
    }

    @TempDir
    Path folder;

    private FractionationProtocol read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), json);
        return new ProtocolReader().read(file.toUri().toURL(),
                new Description("p", "a.p", "P", "1.0.0", "", "b 1.0.0", ""));
    }

    private String messageFor(String json) {
        return assertThrows(InputException.class, () -> read(json)).getMessage();
    }

    private static String file(String rules) {
        return "{\"id\": \"a.p\", \"version\": \"1.0.0\", \"source\": \"S\", \"kinds\": [\"intact\"],"
                + " \"against\": \"\",\n\"rules\": ["
                + rules + "]}";
    }

    /** The first rule would count if it were known to apply, the third whatever is known. */
    @Test
    void whatAnEarlierRuleHangsOnIsNotAssumed() throws IOException {
        String rule = "{\"id\": \"%s\", \"size\": [{\"measure\": \"volumeCm3\", \"lessThan\": 4}],%s"
                + " \"doseGy\": %s, \"fractions\": 1, \"confidence\": \"V\"}";
        String when = " \"when\": {\"patient\": [{\"fact\": \"%s\", \"is\": [\"yes\"]}]},";
        FractionationProtocol protocol = read(file(String.join(",", rule.formatted("A",
                when.formatted("wholeBrainPlanned"), 18), rule.formatted("B", "", 20),
                rule.formatted("C", when.formatted("primaryControlled"), 22))));
        TargetSituation unknown = new TargetSituation(new TargetDescription("Met 1", "intact", 1, 12));
        Proposal proposal = proposal(protocol, unknown);
        assertEquals(20, proposal.prescription().doseGy());
        assertEquals(1, proposal.notStated().size(), proposal::toString);
        assertEquals(18, proposal(protocol, unknown.of(PatientFacts.NONE.with(PatientFact.WHOLE_BRAIN_PLANNED, true)))
                .prescription().doseGy());
        assertEquals(List.of(), proposal(protocol, unknown.of(PatientFacts.NONE.with(PatientFact.WHOLE_BRAIN_PLANNED,
                false))).notStated());
    }

    @Test
    void faultyFilesAreRefusedWithFileAndLine() {
        String size = "\"size\": [{\"measure\": \"volumeCm3\", \"lessThan\": 4}]";
        String uncertain = messageFor(file("{\"id\": \"R\", " + size
                + ", \"doseGy\": 20, \"fractions\": 1, \"confidence\": \"?\"}"));
        assertTrue(uncertain.contains("p.json, line 2: confidence of rule R is ?"), uncertain);
        String zero = messageFor(file("{\"id\": \"R\", " + size
                + ", \"doseGy\": 0, \"fractions\": 1, \"confidence\": \"V\"}"));
        assertTrue(zero.contains("doseGy of rule R is 0.0"), zero);
        String unknown = messageFor(file("{\"id\": \"R\", " + size
                + ", \"doseGy\": 20, \"fractions\": 1, \"confidence\": \"V\"," + " \"dose\": 20}"));
        assertTrue(unknown.contains("line 2") && unknown.contains("\"dose\""), unknown);
        String outside = messageFor(file("{\"id\": \"R\", " + size + ", \"doseGy\": 20, \"fractions\": 1,"
                + " \"range\": {\"leastGy\": 20.5, \"mostGy\": 24, \"choice\": \"C\"}, \"confidence\": \"V\"}"));
        assertTrue(outside.contains("doseGy of rule R is not within its range"), outside);
        String boundless = messageFor(
                file("{\"id\": \"R\", \"size\": [{\"measure\": \"volumeCm3\"}], \"doseGy\": 20}"));
        assertTrue(boundless.contains("has no bounds"), boundless);
        assertTrue(messageFor(file("")).contains("there are no rules"));
        assertTrue(messageFor("{\"id\": ").contains("line 1"));
        String other = messageFor(file("{\"id\": \"R\", " + size
                + ", \"doseGy\": 20, \"fractions\": 1, \"confidence\": \"V\"}")
                .replace("a.p", "a.q"));
        assertTrue(other.contains("it is a.q 1.0.0, declared as a.p 1.0.0"), other);
    }
}
