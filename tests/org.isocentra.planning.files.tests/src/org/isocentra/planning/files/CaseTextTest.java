package org.isocentra.planning.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.clinical.api.TargetFact;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.ImageInput;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.NewCase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of a case is read again as what it was made of. */
class CaseTextTest {

    private static final Path ANY = Path.of("any.dcm");
    private static final NewCase.Series CT = new NewCase.Series("CT", "density", List.of(ANY), Optional.of(ANY));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"GTV_1", "GTV \"left\" \\ 1: {a, b} # c", "yes", "12", "- Hirn", "\u00d6dem\tlinks",
            "null"})
    void whateverAStructureIsCalled(String name) throws IOException {
        NewCase made = new NewCase(List.of(new NewCase.Series("MR", "planning", List.of(ANY), Optional.empty()), CT),
                ANY,
                List.of(new TargetInput(name, "cavity", Optional.of(27.0), Optional.of(3), 0,
                        Map.of(TargetFact.LOCATION, "deep", TargetFact.PRIOR_RADIOSURGERY, "no"))),
                LocalDate.of(2026, 3, 9), Optional.of("gammaknife-icon"), "auto");
        CaseDefinition read = read(CaseText.of(made));
        TargetInput target = read.targets().getFirst();
        assertEquals(made.targets().getFirst(), new TargetInput(target.structure(), target.kind(), target.doseGy(),
                target.fractions(), 0, target.facts()));
        assertEquals(made.treatmentDate(), read.treatmentDate());
        assertEquals(made.device(), read.device());
        assertEquals(List.of(new ImageInput("MR", folder.resolve("MR"), "planning"), ct()), read.images());
    }

    @ParameterizedTest
    @ValueSource(strings = {"images: [ {id: mr, path: MR, role: planning} ] # \ud83e\udde0", """
            # a comment with \ud83e\udde0 and images:
            images:
                # the planning image
                - id: mr
                  path: MR
                  role: planning

            """, "images:\n- {id: mr, path: MR,\n   role: planning}"})
    void anImageIsAddedAndAllElseStays(String images) throws IOException {
        String text = images + "\nstructures: RS.dcm # as drawn\ntargets:\n  - {structure: A, kind: intact}\n"
                + "treatmentDate: 2026-03-09\n";
        Path file = Files.writeString(folder.resolve("case.yaml"), text);
        String more = CaseText.withImage(file, text, CT);
        assertEquals(List.of(ct(), new ImageInput("mr", folder.resolve("MR"), "planning")), read(more).images());
        int start = 0;
        while (text.charAt(start) == more.charAt(start)) {
            start++;
        }
        assertTrue(more.endsWith(text.substring(start)), more);
    }

    private ImageInput ct() {
        return new ImageInput("CT", folder.resolve("CT"), "density", Optional.of(folder.resolve("REG_CT.dcm")));
    }

    private CaseDefinition read(String text) throws IOException {
        return CaseReader.read(Files.writeString(folder.resolve("case.yaml"), text));
    }
}
