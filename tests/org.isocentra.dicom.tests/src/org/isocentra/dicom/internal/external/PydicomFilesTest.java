package org.isocentra.dicom.internal.external;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Layouts;
import org.isocentra.dicom.codec.Node;
import org.isocentra.model.InputException;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that pydicom is tested with, most of them strange: each is read with the pixels that pydicom finds, or
 * refused with a reason. Prints the table.
 */
class PydicomFilesTest {

    private static final Path FILES = Path.of("/usr/lib/python3/dist-packages/pydicom/data/test_files");
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** Lossy images, where decoders may round differently, and by how much. */
    private static final Map<String, Integer> ROUNDING = Map.of("JPEG2000.dcm", 1,
            "JPEG2000-embedded-sequence-delimiter.dcm", 1);
    /** What must be read, so that refusing everything is no way to pass. */
    private static final Set<String> READ = Set.of("CT_small.dcm", "MR_small.dcm", "MR_small_RLE.dcm",
            "MR_small_bigendian.dcm", "MR_small_expb.dcm", "MR_small_implicit.dcm", "MR_small_jp2klossless.dcm",
            "693_J2KI.dcm", "image_dfl.dcm", "rtdose.dcm", "rtdose_1frame.dcm",
            "rtdose_rle.dcm", "rtdose_rle_1frame.dcm", "rtplan.dcm");

    @TempDir
    Path folder;

    @Test
    void readsWhatPydicomReads() throws IOException {
        assumeTrue(Files.isDirectory(FILES), "skipped: Debian package python3-pydicom is not installed");
        String python = Program.python("pydicom", "numpy", "PIL");
        Path script = folder.resolve("read_files.py");
        try (InputStream in = PydicomFilesTest.class.getResourceAsStream("read_files.py")) {
            Files.copy(in, script);
        }
        Program.Result result = Program.run(List.of(python, script.toString(), FILES.toString(), folder.toString()));
        assertEquals(0, result.exitCode(), result.lines().toString());
        assertTrue(result.lines().size() > 60, "files: " + result.lines().size());
        Map<String, Integer> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int n = 0; n < result.lines().size(); n++) {
            String[] theirs = result.lines().get(n).split("\t");
            String ours = outcome(theirs[0], theirs[1].equals("pixels") ? folder.resolve(n + "") : null, wrong);
            counts.merge(ours.split("[:,]")[0], 1, Integer::sum);
            System.out.printf("%-48s pydicom: %-22s ours: %s%n", theirs[0],
                    theirs[1] + (theirs.length > 2 ? " " + theirs[2].replace("1.2.840.10008.1.2", "…") : ""), ours);
        }
        System.out.println(result.lines().size() + " files: " + counts);
        assertEquals(List.of(), wrong);
    }

    private static String outcome(String name, Path pixels, List<String> wrong) throws IOException {
        long start = System.nanoTime();
        String outcome;
        try {
            Node root = new DicomReader().read(FILES.resolve(name)).root();
            outcome = pixels != null && root.data().contains(Attribute.PIXEL_DATA)
                    ? compared(root, pixels, ROUNDING.getOrDefault(Path.of(name).getFileName().toString(), 0), name,
                            wrong)
                    : "read";
        } catch (InputException e) {
            if (READ.contains(name) || e.remedy().isBlank()) {
                wrong.add(name + " is refused: " + e.getMessage());
            }
            outcome = "refused: " + e.getMessage().replace(FILES + "/", "");
        }
        if (System.nanoTime() - start > LIMIT.toNanos()) {
            wrong.add(name + " took too long");
        }
        return outcome;
    }

    private static String compared(Node root, Path pixels, int tolerance, String name, List<String> wrong)
            throws IOException {
        PixelLayout layout = Layouts.of(root);
        byte[] data = root.bytes(Attribute.PIXEL_DATA);
        IntBuffer expected = ByteBuffer.wrap(Files.readAllBytes(pixels)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        if (expected.remaining() != layout.pixels()) {
            wrong.add(name + ": " + layout.pixels() + " pixels, not " + expected.remaining());
            return "read, other size";
        }
        long most = 0;
        int different = 0;
        for (int n = 0; n < layout.pixels(); n++) {
            long difference = Math.abs(layout.stored(data, n) - expected.get(n));
            most = Math.max(most, difference);
            different += difference > 0 ? 1 : 0;
        }
        if (most > tolerance) {
            wrong.add(name + ": pixels differ by up to " + most);
        }
        return different == 0 ? "read, " + layout.pixels() + " pixels the same"
                : "read, " + different + " of " + layout.pixels() + " pixels differ, by up to " + most;
    }
}
