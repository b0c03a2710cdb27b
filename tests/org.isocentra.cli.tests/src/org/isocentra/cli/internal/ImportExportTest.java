package org.isocentra.cli.internal;

import static org.isocentra.cli.internal.Commands.isocentra;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code isocentra import} and {@code export} between folders, and what they refuse of archives. */
class ImportExportTest {

    @TempDir
    private static Path folder;
    private static Path scans;

    @BeforeAll
    static void writeScans() {
        scans = folder.resolve("scans");
        for (int n = 1; n <= 2; n++) {
            new MadeHead(Commands.services().dicom(), "HEAD").write(scans, "scan" + n, LocalDate.of(2026, 3, n),
                    MadeHead.moved(0, Vector3.ZERO), "2.25.47." + n, List.of(new MadeHead.Ball("A",
                    new Vector3(37, 18, 28), 9)));
        }
    }

    @Test
    void oneOfTwoStudiesIsChosenAndComesWhole() throws IOException {
        JsonNode listed = isocentra("import", scans, "--list", "--json").expect(0).json();
        JsonNode looked = listed.get("looked");
        assertEquals(names(scans).size(), looked.get("files").intValue());
        assertTrue(looked.get("firstPictureSeconds").doubleValue() < looked.get("seconds").doubleValue());
        JsonNode studies = listed.get("studies");
        assertEquals(2, studies.size());
        String uid = studies.get(0).get("studyUid").textValue();
        Path imported = folder.resolve("imported");
        String refusal = isocentra("import", scans, "--out", imported).expect(2).err();
        assertTrue(refusal.contains("has 2 studies") && refusal.contains(uid) && refusal.contains("--study"), refusal);
        assertFalse(Files.exists(imported));
        isocentra("import", scans, "--study", uid, "--out", imported).expect(0);
        Path exported = folder.resolve("exported");
        assertTrue(isocentra("export", imported, "--to", exported).expect(0).out().contains("objects exported"));
        assertEquals(names(imported), names(exported));
        assertEquals(isocentra("import", scans, "--study", uid, "--list").expect(0).out(),
                isocentra("import", exported, "--list").expect(0).out());
        assertTrue(isocentra("export", imported, "--to", exported).expect(2).err().contains("is not empty"));
    }

    @Test
    void anonymousCopiesBelongTogetherForThoseWithTheSecret() throws IOException {
        JsonNode studies = isocentra("import", scans, "--list", "--json").expect(0).json().get("studies");
        Path secret = Files.writeString(folder.resolve("secret"), "a text that nobody guesses\n");
        List<Path> copies = List.of(folder.resolve("anonymous1"), folder.resolve("anonymous2"));
        String notes = isocentra("export", scans, "--to", copies.get(0), "--anonymous", "--patient-id", "T-07",
                "--secret", secret).expect(0).err();
        assertTrue(notes.contains("a face can be made of them") && notes.contains("dates: are removed"), notes);
        isocentra("export", scans, "--to", copies.get(1), "--anonymous", "--secret", secret, "--shift-dates").expect(0);
        assertEquals(names(copies.get(0)), names(copies.get(1)));
        JsonNode list = isocentra("import", copies.get(0), "--list", "--json").expect(0).json().get("studies");
        assertEquals(2, list.size());
        assertEquals("T-07", list.get(0).get("patientId").textValue());
        String all = list.toString();
        studies.forEach(study -> assertFalse(all.contains(study.get("studyUid").textValue() + '"'), all));
        Path weak = Files.writeString(folder.resolve("weak"), "123456");
        assertTrue(isocentra("export", scans, "--to", folder.resolve("x"), "--anonymous", "--secret", weak).expect(2)
                .err().contains("has 6 characters"));
        assertTrue(isocentra("export", scans, "--to", folder.resolve("x"), "--shift-dates").expect(2).err()
                .contains("--anonymous"));
    }

    private static List<String> names(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile).map(file -> top.relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void archivesAreCheckedAndListenedTo() throws IOException {
        Path archive = Files.createDirectories(folder.resolve("archive"));
        assertTrue(isocentra("import", archive.toUri(), "--check").expect(0).out().contains("answers"));
        assertTrue(isocentra("import", scans, "--check").expect(2).err().contains("is for archives"));
        assertTrue(isocentra("import", archive.toUri(), "--check", "--list").expect(2).err().contains("Give one of"));
        assertTrue(isocentra("import", archive.toUri(), "--receive", "1", "--out", folder.resolve("x")).expect(2).err()
                .contains("sends nothing of itself"));
        assertTrue(isocentra("import", archive.toUri(), "--receive", "1", "--list").expect(2).err()
                .contains("Say where objects shall go"));
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        Path none = Files.createDirectories(folder.resolve("none"));
        assertTrue(isocentra("export", none, "--to", folder.resolve("x")).expect(2).err().contains("no DICOM objects"));
        assertTrue(isocentra("import", scans).expect(2).err().contains("--out"));
        assertTrue(isocentra("import", scans, "--study", "1.2.3", "--list").expect(0).out().isEmpty());
        assertTrue(isocentra("import", scans, "--study", "1.2.3", "--out", folder.resolve("x")).expect(2).err()
                .contains("no such study"));
        assertTrue(isocentra("import", "https://a:b@archive.example.org/", "--list").expect(2).err()
                .contains("credentials"));
        Path secrets = Files.writeString(folder.resolve("secrets"), "user=me\ntoken=abc\n");
        String refusal = isocentra("export", scans, "--to", "https://archive.example.org/", "--credentials", secrets)
                .expect(2).err();
        assertTrue(refusal.contains("neither") && !refusal.contains("abc"), refusal);
    }
}
