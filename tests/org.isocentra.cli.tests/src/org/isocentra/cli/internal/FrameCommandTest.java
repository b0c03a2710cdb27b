package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.cli.internal.Commands.Result;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isocentra frame} on DICOM series of a made head in the fictitious box. */
class FrameCommandTest {

    private static final Path BOX = Commands.ROOT.resolve("bundles/org.isocentra.imaging/data/frame-box-example.json");
    /** Where the origin of LPS lies in the frame, whose axes lead to left, anterior and inferior. */
    private static final Vector3 ORIGIN = new Vector3(118, 131, 83);
    private static final VolumeGeometry SLICES = VolumeGeometry.axial(140, 140, 26, new Vector3(2, 2, 5),
            new Vector3(-139.2, -139.4, -65.3));
    private static final double RADIUS_MM = 1.5;

    @TempDir
    private static Path folder;
    private static Path good;
    private static Path bent;

    @BeforeAll
    static void writeSeries() throws IOException {
        good = series("good", 0);
        bent = series("bent", 2.5);
    }

    private static Vector3 inFrame(Vector3 p) {
        return new Vector3(ORIGIN.x() + p.x(), ORIGIN.y() - p.y(), ORIGIN.z() - p.z());
    }

    /** @param off how far the first bar of the left panel is from where the box has it, mm */
    private static Path series(String id, double off) throws IOException {
        List<Vector3[]> bars = new ArrayList<>();
        for (JsonNode panel : new ObjectMapper().readTree(BOX.toFile()).path("panels")) {
            for (String name : List.of("first", "diagonal", "second")) {
                boolean moved = name.equals("first") && panel.path("name").asText().equals("left");
                Vector3 by = new Vector3(moved ? off : 0, 0, 0);
                bars.add(new Vector3[] {point(panel.path(name).path("fromMm")).plus(by),
                    point(panel.path(name).path("toMm")).plus(by)});
            }
        }
        float[] values = new float[SLICES.voxels()];
        IntStream.range(0, SLICES.nz()).parallel().forEach(k -> {
            for (int j = 0; j < SLICES.ny(); j++) {
                for (int i = 0; i < SLICES.nx(); i++) {
                    Vector3 p = SLICES.toPatient(i, j, k);
                    double head = Math.hypot(p.x() / 72, p.y() / 85);
                    double value = head < 1 ? 500 : 0;
                    if (head > 1.1) {
                        for (Vector3[] bar : bars) {
                            double inside = RADIUS_MM - distance(inFrame(p), bar);
                            value = Math.max(value, 800 * Math.clamp(inside / 2 + 0.5, 0, 1));
                        }
                    }
                    values[SLICES.index(i, j, k)] = (float) value;
                }
            }
        });
        String uid = "2.25.81." + Math.abs(id.hashCode());
        Image.Series series = new Image.Series(uid + ".1", id, Optional.of(LocalDate.of(2026, 3, 2)), uid + ".2",
                uid + ".3", "1.2.840.10008.5.1.4.1.1.4", "made frame");
        List<String> slices = IntStream.range(0, SLICES.nz()).mapToObj(k -> uid + ".4." + k).toList();
        Image image = new Image(new Patient("FRAME", "Made^Frame", Optional.empty(), "O"), Modality.MR, new Grid(SLICES,
                values), series, slices, new Image.Window(420, 840));
        Path images = Files.createDirectory(folder.resolve(id));
        Commands.services().dicom().writeImage(image, images, ProgressMonitor.NONE);
        return images;
    }

    private static Vector3 point(JsonNode array) {
        return new Vector3(array.get(0).asDouble(), array.get(1).asDouble(), array.get(2).asDouble());
    }

    private static double distance(Vector3 p, Vector3[] bar) {
        Vector3 along = bar[1].minus(bar[0]);
        double share = Math.clamp(p.minus(bar[0]).dot(along) / along.dot(along), 0, 1);
        return p.distanceTo(bar[0].plus(along.times(share)));
    }

    @Test
    void theFrameIsLocatedAndKept() throws IOException {
        Path out = folder.resolve("frame.json");
        JsonNode found = Commands.isocentra("frame", good, "--box", BOX, "--out", out, "--json").expect(ExitCode.DONE)
                .json();
        assertTrue(found.path("usable").asBoolean());
        assertEquals("example-fictitious", found.path("box").path("id").asText());
        double[][] exact = {{1, 0, 0, ORIGIN.x()}, {0, -1, 0, ORIGIN.y()}, {0, 0, -1, ORIGIN.z()}};
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                assertEquals(exact[row][column], found.path("lpsToFrame").get(row).get(column).asDouble(),
                        column < 3 ? 0.002 : 0.2, () -> found.path("lpsToFrame").toString());
            }
        }
        assertEquals(9, found.path("bars").size());
        assertTrue(found.path("meanResidualMm").asDouble() < 0.3, found::toString);
        assertEquals(found, new ObjectMapper().readTree(out.toFile()));
        Result text = Commands.isocentra("frame", good, "--box", BOX).expect(ExitCode.DONE);
        assertTrue(text.out().contains("confidence ?") && text.out().contains("front diagonal"), text.out());
        assertTrue(text.err().contains("example-fictitious are not verified"), text.err());
        assertTrue(Commands.isocentra("frame", good, "--box", BOX, "--out", out).expect(ExitCode.BAD_INPUT).err()
                .contains("is there already"));
    }

    @Test
    void aBarThatIsOffIsRefusedAndNothingKept() throws IOException {
        Path out = folder.resolve("bent.json");
        Result refused = Commands.isocentra("frame", bent, "--box", BOX, "--out", out, "--json")
                .expect(ExitCode.CHECKS_NOT_PASSED);
        assertTrue(refused.err().contains("The bar left first is"), refused::err);
        assertFalse(refused.json().path("usable").asBoolean(true));
        assertFalse(Files.exists(out));
    }

    @Test
    void noBoxIsEverAssumed() throws IOException {
        assertTrue(Commands.isocentra("frame", good).expect(ExitCode.BAD_INPUT).err()
                .contains("frame-box.schema.json"));
        Path half = Files.writeString(folder.resolve("half.json"), "{\"id\": \"x\"}");
        assertTrue(Commands.isocentra("frame", good, "--box", half).expect(ExitCode.BAD_INPUT).err()
                .contains("half.json, line 1"));
    }
}
