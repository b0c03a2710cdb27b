package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocols of the suite against the tables of their publications, and what faulty files are told. */
class SizeProtocolTest {

    private static FractionationProtocol protocol(String name, String label) throws IOException {
        return new ProtocolReader().read(SizeProtocolTest.class.getResource("/data/" + name + ".json"),
                new Description("org.isocentra.clinical.api.fractionationProtocols", "org.isocentra.clinical." + name,
                        label, "1.0.0", "Isocentra", "org.isocentra.clinical 1.0.0", ""));
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
    void astro2022NamesOneDoseForOneBandOnly() throws IOException {
        FractionationProtocol astro = protocol("astro2022", "ASTRO 2022");
        assertTrue(dose(astro, "intact", 1, 19.9).isEmpty(), "20 to 24 Gy is a range");
        assertEquals(18, dose(astro, "intact", 1, 20).orElseThrow());
        assertTrue(dose(astro, "intact", 1, 30).isEmpty());
    }

    @Test
    void aProposalSaysWhy() throws IOException {
        Prescription proposal = protocol("rtog9005", "RTOG 90-05")
                .propose(new TargetDescription("Met 1", "intact", 4.2, 23.4)).orElseThrow();
        assertEquals("org.isocentra.clinical.rtog9005 1.0.0", proposal.protocol());
        assertEquals(1, proposal.fractions());
        assertEquals("Rule RTOG9005-B of RTOG 90-05: maximum diameter 23.4 mm (more than 20 mm, at most 30 mm)."
                + " Source: Shaw et al.,"
                + " Int J Radiat Oncol Biol Phys 2000 (RTOG 90-05), confidence V. The trial escalated dose in"
                + " recurrent, previously"
                + " irradiated lesions; for others this is an extrapolation.", proposal.reason());
    }

    @TempDir
    Path folder;

    private String messageFor(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), json);
        Description description = new Description("p", "a.p", "P", "1.0.0", "", "b 1.0.0", "");
        return assertThrows(InputException.class, () -> new ProtocolReader().read(file.toUri().toURL(), description))
                .getMessage();
    }

    private static String file(String rules) {
        return "{\"id\": \"a.p\", \"version\": \"1.0.0\", \"source\": \"S\", \"kinds\": [\"intact\"],"
                + " \"against\": \"\",\n\"rules\": ["
                + rules + "]}";
    }

    @Test
    void faultyFilesAreRefusedWithFileAndLine() throws IOException {
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
