package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.cli.internal.MadeHead.Scan;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.CaseFiles;
import org.isocentra.planning.api.NewCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that are made: whole, or not at all. */
class CaseFilesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    private final CaseFiles files = Commands.services().get(CaseFiles.class);

    @TempDir
    private Path folder;

    @Test
    void aCaseIsMadeAndAnImageAddedToIt() throws IOException {
        Scan planning = scan("planning", 0);
        Path file = files.write(newCase(planning, "A", DAY.plusDays(3)), folder.resolve("case"), ProgressMonitor.NONE);
        assertEquals(List.of("A"), open(file).definition().targets().stream().map(TargetInput::structure).toList());
        assertThrows(InputException.class, () -> files.write(newCase(planning, "A", DAY.plusDays(3)),
                folder.resolve("case"), ProgressMonitor.NONE), "nothing is written over");

        Scan other = scan("other", 8);
        Path registration = folder.resolve("REG.dcm");
        Commands.services().get(SpatialRegistrations.class).write(planning.image(), other.image(),
                MadeHead.moved(8, Vector3.ZERO), "made", registration);
        NewCase.Series added = new NewCase.Series("other", "density", dicom(other), Optional.of(registration));
        Path next = files.withImage(file, added, ProgressMonitor.NONE);
        assertEquals("case-2.yaml", next.getFileName().toString());
        assertEquals(2, open(next).definition().images().size());
        assertEquals(1, open(file).definition().images().size(), "the old one stays");
        assertTrue(assertThrows(InputException.class, () -> files.withImage(next, added,
                ProgressMonitor.NONE)).getMessage()
                .contains("there is an image 'other' already"));

        NewCase.Series wrong = new NewCase.Series("wrong", "density", dicom(planning), Optional.of(dicom(other)
                .getFirst()));
        List<Path> before = all();
        assertThrows(InputException.class, () -> files.withImage(file, wrong, ProgressMonitor.NONE));
        assertEquals(before, all(), "nothing is left");
    }

    @Test
    void nothingIsLeftOfWhatIsNoCase() throws IOException {
        Scan planning = scan("planning", 0);
        List<Path> before = all();
        InputException fault = assertThrows(InputException.class, () -> files.write(newCase(planning, "B",
                DAY.plusDays(3)), folder.resolve("case"), ProgressMonitor.NONE));
        assertTrue(fault.where().startsWith(folder.resolve("case/case.yaml") + ", line "), fault::where);
        assertTrue(fault.remedy().contains("A"), fault::remedy);
        assertEquals(before, all());
    }

    private NewCase newCase(Scan scan, String target, LocalDate day) throws IOException {
        return new NewCase(List.of(new NewCase.Series("MR", "planning", dicom(scan), Optional.empty())),
                scan.structures(), List.of(new TargetInput(target, "intact", Optional.empty(), Optional.empty(), 0)),
                day,
                Optional.empty(), "auto");
    }

    private Scan scan(String id, double degrees) {
        return new MadeHead(Commands.services().dicom(), "HEAD").write(folder, id, DAY, MadeHead.moved(degrees,
                Vector3.ZERO), "2.25.48." + id.length(), List.of(new MadeHead.Ball("A", new Vector3(37, 18, 28), 9)));
    }

    private static PlanningCase open(Path file) {
        return Commands.services().get(Planner.class).open(file, ProgressMonitor.NONE);
    }

    private static List<Path> dicom(Scan scan) throws IOException {
        try (Stream<Path> all = Files.list(scan.images())) {
            return all.sorted().toList();
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
