package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.DemoCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isocentra check} without a plan: what it says of drugs, and its exit codes. */
class CheckCommandTest {

    @TempDir
    private static Path demo;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeDemoCase() {
        Commands.services().get(DemoCase.class).write(demo, ProgressMonitor.NONE);
    }

    /** The demonstration case with other therapies, planned for 2026-03-09 in one fraction. */
    private Path caseWith(String therapies) throws IOException {
        String text = Files.readString(demo.resolve("case.yaml"));
        String changed = text.replace("path: MR", "path: " + demo.resolve("MR")).replaceAll("structures: (\\S+)",
                "structures: " + demo + "/$1").replaceAll("treatmentDate: \\S+", "treatmentDate: 2026-03-09")
                .replace("kind: intact}", "kind: intact, doseGy: 20, priorRadiosurgery: false}")
                .replace("therapies: []", "therapies:\n" + therapies);
        assertTrue(changed.contains("doseGy: 20") && changed.contains(therapies), changed);
        return Files.writeString(folder.resolve("case.yaml"), changed);
    }

    private static List<String> texts(JsonNode array, String key) {
        return StreamSupport.stream(array.spliterator(), false).map(node -> node.path(key).asText()).toList();
    }

    @Test
    void aKeptPausePasses() throws IOException {
        JsonNode therapy = Commands.isocentra("check", caseWith("  - {agent: Zelboraf, start: 2025-06-01, lastDose:"
                + " 2026-03-08, nextDose: 2026-03-10}\n"), "--json").expect(0).json().path("systemicTherapy");
        JsonNode finding = therapy.path("findings").path(0);
        assertEquals("vemurafenib", finding.path("agent").asText());
        assertEquals(0, finding.path("severity").asInt());
        assertEquals("pause-kept", finding.path("outcome").asText());
        assertTrue(finding.path("window").asText().startsWith("published pause of radiosurgery: 1 day before"),
                finding::toPrettyString);
        assertTrue(finding.path("source").asText().startsWith("Anker"), finding::toPrettyString);
        assertEquals("K", finding.path("confidence").asText());
        assertEquals("1.0.0", therapy.path("knowledgeVersion").asText());
        assertEquals("2027-11-30", therapy.path("expires").asText());
        assertTrue(finding.path("origin").path("bundle").asText().startsWith("org.isocentra.therapy "),
                finding::toPrettyString);
    }

    @Test
    void aBrokenPauseAndAnUnknownDrugDoNotPass() throws IOException {
        JsonNode checks = Commands.isocentra("check", caseWith("""
                  - {agent: dabrafenib + trametinib, start: 2025-06-01}
                  - {agent: osimertinb, start: 2025-06-01}
                """), "--json").expect(1).json();
        JsonNode therapy = checks.path("systemicTherapy");
        assertEquals(List.of("dabrafenib", "trametinib"), texts(therapy.path("findings"), "agent"));
        therapy.path("findings").forEach(finding -> assertEquals(3, finding.path("severity").asInt()));
        assertEquals(List.of("osimertinb"), texts(therapy.path("notAssessed"), "agent"));
        assertTrue(therapy.path("notAssessed").path(0).path("remedy").asText().contains("osimertinib"));
        assertTrue(therapy.path("proposedDates").path("days").isEmpty());
        assertTrue(therapy.path("proposedDates").path("text").asText().startsWith("there is no day"));
        assertTrue(checks.path("prescriptions").size() > 1 && checks.path("constraints").isArray());
        assertTrue(checks.path("selection").path("scores").size() > 5);
    }
}
