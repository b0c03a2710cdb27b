package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.isocentra.cli.internal.Commands.Result;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isocentra register} on two scans of a made head: what starts it, what is not written, and what is refused. */
class RegisterCommandTest {

    private static final RigidTransform TRUTH = MadeHead.moved(8, new Vector3(6, -4, 8));
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @TempDir
    private static Path folder;
    private static Path fixed;
    private static Path moving;

    @BeforeAll
    static void writeScans() {
        fixed = scan("HEAD", "fixed", MadeHead.moved(0, Vector3.ZERO));
        moving = scan("HEAD", "moving", TRUTH);
    }

    private static Path scan(String patient, String id, RigidTransform toPlanning) {
        return new MadeHead(Commands.services().dicom(), patient).write(folder, id, DAY, toPlanning,
                "2.25.47." + id.length(), List.of(new MadeHead.Ball("A", new Vector3(37, 18, 28), 9))).images();
    }

    @Test
    void whatIsFoundIsKeptAndMayStartAnother() throws IOException {
        Path out = folder.resolve("REG.dcm");
        assertTrue(Commands.isocentra("register", fixed, moving, "--out", out).expect(0).out()
                .startsWith("reliable by org.isocentra.imaging.mutualinformation"));
        assertTrue(Commands.isocentra("register", fixed, moving, "--out", out).expect(2).err()
                .contains("exists already"));
        assertTrue(Commands.isocentra("register", fixed, moving, "--start", out, "--out", folder.resolve("again.dcm"))
                .expect(0).out().startsWith("reliable by"));
        aPersonAcceptsOrRejects(out);
    }

    /** What a case says of it that uses it is in {@code ReviewFilesTest}. */
    private static void aPersonAcceptsOrRejects(Path out) throws IOException {
        Path said = folder.resolve("REG.dcm.review.json");
        assertTrue(Files.readString(said).contains("\"proposed\""), "it is proposed by nobody");
        Path landmarks = Files.writeString(folder.resolve("one.txt"), "vertex, 6, -4, 90, 0, 0, 80\n");
        assertTrue(Commands.isocentra("register", fixed, moving, "--out", out, "--accept", "Dr A", "--landmarks",
                landmarks).expect(0).out().contains("REG.dcm accepted by Dr A on"));
        String accepted = Files.readString(said);
        assertTrue(accepted.contains("\"Dr A\"") && accepted.contains("vertex")
                && accepted.contains("org.isocentra.imaging.mutualinformation"), accepted);
        assertTrue(Commands.isocentra("register", fixed, moving, "--out", out, "--reject", "Dr B", "--remark",
                "nasion is off").expect(0).out().contains("rejected by Dr B"));
        assertTrue(Files.readString(said).contains("nasion is off"));
        assertTrue(Commands.isocentra("register", fixed, moving, "--out", out, "--accept", " ").expect(2).err()
                .contains("names nobody"));
        Commands.isocentra("register", fixed, moving, "--out", out, "--accept", "A", "--reject", "B").expect(2);
    }

    @Test
    void aLandmarkThatIsMissedIsSaidAndNothingWritten() throws IOException {
        StringBuilder text = new StringBuilder("# name, fixed, moving\n");
        for (Vector3 p : List.of(new Vector3(0, -70, -10), new Vector3(55, 10, 0), new Vector3(-55, 10, 0),
                new Vector3(0, 20, 50))) {
            Vector3 f = TRUTH.apply(p);
            text.append(Commands.format("at%.0f%.0f, %.3f, %.3f, %.3f, %.1f, %.1f, %.1f%n", p.x(), p.y(), f.x(), f.y(),
                    f.z() + (p.z() == 50 ? 9 : 0), p.x(), p.y(), p.z()));
        }
        Path landmarks = Files.writeString(folder.resolve("landmarks.txt"), text);
        Path out = folder.resolve("doubtful.dcm");
        Result result = Commands.isocentra("register", fixed, moving, "--landmarks", landmarks, "--out", out).expect(1);
        assertTrue(result.err().contains("misses the landmark at020"), result::err);
        assertTrue(result.err().contains("is not written: the registration is doubtful"), result::err);
        assertTrue(result.out().contains("missed by"), result.out());
        assertFalse(Files.exists(out));
    }

    @Test
    void badInputIsNamed() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.txt"), "nasion, 1, 2, 3, 4, 5\n");
        assertTrue(Commands.isocentra("register", fixed, moving, "--landmarks", bad, "--out", folder.resolve("b.dcm"))
                .expect(2).err().contains("bad.txt, line 1"));
        Path stranger = scan("SOMEBODY-ELSE", "stranger", TRUTH);
        assertTrue(Commands.isocentra("register", fixed, stranger, "--out", folder.resolve("c.dcm")).expect(2).err()
                .contains("SOMEBODY-ELSE"));
    }
}
