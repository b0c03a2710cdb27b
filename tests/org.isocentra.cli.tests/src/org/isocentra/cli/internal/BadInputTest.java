package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.DemoCase;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of the input ends with exit code 2 and a message that names file, field and remedy; nothing is written.
 */
class BadInputTest {

    @TempDir
    private static Path demo;

    @TempDir
    private Path folder;
    private Path input;
    private Path out;

    @BeforeAll
    static void writeDemoCase() {
        Commands.services().get(DemoCase.class).write(demo, ProgressMonitor.NONE);
    }

    @BeforeEach
    void copyGoodCase() throws IOException {
        input = folder.resolve("case");
        try (Stream<Path> files = Files.walk(demo)) {
            for (Path file : files.toList()) {
                Files.copy(file, input.resolve(demo.relativize(file)));
            }
        }
        out = Files.createDirectory(folder.resolve("results")).resolve("plan");
    }

    @Test
    void wrongCommandLines() {
        assertTrue(Commands.isocentra("palm").expect(2).err().contains("palm"));
        assertTrue(Commands.isocentra("plan", "case.yaml").expect(2).err().contains("--out"));
        assertTrue(Commands.isocentra("demo", "--out", out, "--grid", "fine").expect(2).err().contains("--grid"));
    }

    @Test
    void missingFolder() throws IOException {
        editCase("path: MR", "path: NOWHERE");
        refused("NOWHERE");
    }

    @Test
    void emptySeries() throws IOException {
        Files.createDirectory(input.resolve("EMPTY"));
        editCase("path: MR", "path: EMPTY");
        refused("EMPTY");
    }

    @Test
    void truncatedFile() throws IOException {
        Path slice = slices().get(80);
        byte[] bytes = Files.readAllBytes(slice);
        Files.write(slice, Arrays.copyOf(bytes, bytes.length / 2));
        refused(slice.getFileName().toString());
    }

    @Test
    void twoSeriesInAFolder() throws IOException {
        List<Path> slices = slices();
        for (Path slice : slices) {
            byte[] bytes = Files.readAllBytes(slice);
            replaceUid(bytes, 0x0020, 0x000E);
            Files.write(slice.resolveSibling("copy-" + slice.getFileName()), bytes);
        }
        refused("MR", "series");
    }

    @Test
    void missingSlice() throws IOException {
        Files.delete(slices().get(80));
        refused("MR", "slice");
    }

    @Test
    void structureSetOfAnotherFrameOfReference() throws IOException {
        Path file = structureFile();
        byte[] bytes = Files.readAllBytes(file);
        int replaced = 0;
        while (replaceUid(bytes, 0x0020, 0x0052) | replaceUid(bytes, 0x3006, 0x0024)) {
            replaced++;
        }
        assertTrue(replaced > 0, "the structure set names its frame of reference");
        Files.write(file, bytes);
        refused(file.getFileName().toString(), "frame of reference");
    }

    @Test
    void targetWithoutContours() throws IOException, InterruptedException {
        String change = """
                import pydicom, sys
                d = pydicom.dcmread(sys.argv[1])
                del [c for c in d.ROIContourSequence if c.ReferencedROINumber == 2][0].ContourSequence
                d.save_as(sys.argv[1])
                """;
        Commands.program(List.of(Program.python("pydicom"), "-c", change, structureFile().toString())).expect(0);
        refused("GTV_2", "no contours");
    }

    @Test
    void unknownDevice() throws IOException {
        editCase("gammaknife-icon", "gammaknife-9000");
        refused("case.yaml, device", "gammaknife-9000", "gammaknife-icon");
    }

    @Test
    void unknownStructure() throws IOException {
        editCase("structure: GTV_2", "structure: GTV_22");
        refused("case.yaml", "line", "GTV_22");
    }

    @Test
    void unknownKey() throws IOException {
        editCase("device:", "devise:");
        refused("case.yaml", "line", "devise");
    }

    @Test
    void prescriptionOfNothing() throws IOException {
        editCase("GTV_2, kind: intact", "GTV_2, kind: intact, doseGy: 0");
        refused("case.yaml", "line", "GTV_2", "doseGy");
    }

    @Test
    void prescriptionOf2000Gy() throws IOException {
        editCase("GTV_2, kind: intact", "GTV_2, kind: intact, doseGy: 2000");
        refused("case.yaml", "line", "GTV_2", "doseGy", "2000");
    }

    @Test
    void unwritableOutput() throws IOException {
        out = Files.writeString(folder.resolve("file"), "in the way").resolve("out");
        refused("--out");
    }

    @Test
    void occupiedOutput() throws IOException {
        Files.writeString(Files.createDirectory(out).resolve("precious"), "old");
        Commands.Result result = Commands.isocentra("plan", input.resolve("case.yaml"), "--out", out).expect(2);
        assertTrue(result.err().contains("--out"), result.err());
        assertEquals("old", Files.readString(out.resolve("precious")));
    }

    @Test
    void sequencesNested5000Deep() throws IOException {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int depth = 0; depth < 5000; depth++) {
            // a sequence of undefined length in an item of undefined length
            nested.write(header(0x0008, 0x1140, "SQ", 0xFFFFFFFF));
            nested.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xFFFE)
                    .putShort((short) 0xE000)
                    .putInt(0xFFFFFFFF).array());
        }
        Path slice = slices().get(3);
        insertAfterMetaHeader(slice, nested.toByteArray());
        refused(slice.getFileName().toString());
    }

    @Test
    void lengthBomb() throws IOException {
        Path slice = slices().get(3);
        insertAfterMetaHeader(slice, header(0x0008, 0x0006, "OB", 0xFFFFFFF0));
        refused(slice.getFileName().toString());
    }

    @Test
    void lengthBombInTheStructureSet() throws IOException {
        Path file = structureFile();
        insertAfterMetaHeader(file, header(0x0008, 0x0006, "UN", 0x7FFFFFFE));
        refused(file.getFileName().toString());
    }

    private void refused(String... named) throws IOException {
        Commands.Result result = Commands.isocentra("plan", input.resolve("case.yaml"), "--out", out).expect(2);
        String message = result.err().lines().filter(line -> !line.startsWith("  ") || line.startsWith("           "))
                .reduce("", (a, b) -> a + b + "\n");
        System.out.print(message);
        for (String name : named) {
            assertTrue(message.contains(name), () -> "'" + name + "' is not named in: " + message);
        }
        assertEquals(2, message.lines().count(), "problem and remedy, one line each");
        assertTrue(!Files.exists(out), "something was written");
        try (Stream<Path> left = Files.list(folder.resolve("results"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    private void editCase(String text, String replacement) throws IOException {
        Path file = input.resolve("case.yaml");
        String before = Files.readString(file);
        assertTrue(before.contains(text), text);
        Files.writeString(file, before.replaceFirst(java.util.regex.Pattern.quote(text), replacement));
    }

    private List<Path> slices() throws IOException {
        try (Stream<Path> files = Files.list(input.resolve("MR"))) {
            return files.sorted().toList();
        }
    }

    private Path structureFile() throws IOException {
        try (Stream<Path> files = Files.list(input)) {
            return files.filter(file -> file.getFileName().toString().startsWith("RTSTRUCT")).findFirst().orElseThrow();
        }
    }

    /** Changes the first digit after "2.25." of the first value of this attribute that is still unchanged (8). */
    private static boolean replaceUid(byte[] bytes, int group, int element) {
        byte[] tag = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).putShort((short) group)
                .putShort((short) element)
                .put("UI".getBytes(StandardCharsets.US_ASCII)).array();
        for (int at = 0; at + 14 < bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + tag.length, tag, 0, tag.length) && bytes[at + 13] != '8') {
                bytes[at + 13] = '8';
                return true;
            }
        }
        return false;
    }

    private static byte[] header(int group, int element, String vr, int length) {
        return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putShort((short) group).putShort((short) element)
                .put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) 0).putInt(length).array();
    }

    private static void insertAfterMetaHeader(Path file, byte[] inserted) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int end = 132 + 12 + bytes.getInt(140);
        byte[] all = new byte[bytes.capacity() + inserted.length];
        System.arraycopy(bytes.array(), 0, all, 0, end);
        System.arraycopy(inserted, 0, all, end, inserted.length);
        System.arraycopy(bytes.array(), end, all, end + inserted.length, bytes.capacity() - end);
        Files.write(file, all);
    }
}
