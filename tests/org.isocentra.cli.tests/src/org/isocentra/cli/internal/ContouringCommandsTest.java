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
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.isocentra.cli.internal.MadeHead.Ball;
import org.isocentra.cli.internal.MadeHead.Scan;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.contouring.api.region.Sketching;
import org.isocentra.contouring.api.region.Stroke;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isocentra structures}, {@code margin} and {@code candidates} on a made head, and what is drawn in files. */
class ContouringCommandsTest {

    private static final List<Ball> BALLS = List.of(new Ball("GTV_1", new Vector3(-30, -28, 26), 9),
            new Ball("GTV_2", new Vector3(30, 20, 22), 12));

    @TempDir
    private static Path folder;
    private static Scan scan;

    @BeforeAll
    static void makeHead() {
        scan = new MadeHead(Commands.services().dicom(), "CONTOURS").write(folder, "scan", LocalDate.of(2026, 3, 2),
                RigidTransform.IDENTITY, "2.25.77", BALLS);
    }

    private static double ballCm3(double radiusMm) {
        return 4.0 / 3 * Math.PI * radiusMm * radiusMm * radiusMm / 1000;
    }

    private static JsonNode node(JsonNode list, String key, String value) {
        for (JsonNode node : list) {
            if (node.path(key).asText().equals(value)) {
                return node;
            }
        }
        throw new AssertionError(value + " is not in " + list);
    }

    @Test
    void structuresAreMeasuredThreeTimes() throws IOException {
        JsonNode report = Commands.isocentra("structures", scan.structures(), "--series", scan.images(), "--json")
                .expect(ExitCode.DONE).json();
        for (Ball ball : BALLS) {
            JsonNode structure = node(report.path("structures"), "structure", ball.name());
            for (String key : List.of("volumeCm3", "countedVolumeCm3", "planimetryVolumeCm3")) {
                // planes 4 mm apart
                assertEquals(ballCm3(ball.radiusMm()), structure.path(key).asDouble(), 0.05 * ballCm3(ball.radiusMm()),
                        key);
            }
        }
        assertEquals(0, report.path("overlaps").size());
        assertTrue(Commands.isocentra("structures", scan.structures(), "--images", scan.images()).expect(ExitCode.DONE)
                .out().contains("GTV_2"));
    }

    @Test
    void aMarginBecomesAStructure() throws IOException {
        Path file = folder.resolve("margin.dcm");
        Object[] command = {"margin", scan.structures(), "--series", scan.images(), "--structure", "GTV_1", "--mm", "2",
            "--name", "PTV_1", "--out", file, "--json"};
        JsonNode made = Commands.isocentra(command).expect(ExitCode.DONE).json();
        assertEquals(ballCm3(11), made.path("volumeCm3").asDouble(), 0.05 * ballCm3(11));
        JsonNode report = Commands.isocentra("structures", file, "--series", scan.images(), "--json")
                .expect(ExitCode.DONE).json();
        assertEquals(3, report.path("structures").size());
        JsonNode ptv = node(report.path("structures"), "structure", "PTV_1");
        assertEquals("PTV", ptv.path("type").asText());
        assertEquals(ballCm3(11), ptv.path("volumeCm3").asDouble(), 0.06 * ballCm3(11));
        assertEquals(ballCm3(9), report.path("overlaps").get(0).path("volumeCm3").asDouble(), 0.06 * ballCm3(9));
        Commands.isocentra(command).expect(ExitCode.BAD_INPUT);
    }

    @Test
    void structuresAreUnitedAndTakenAway() throws IOException {
        JsonNode both = Commands.isocentra("margin", scan.structures(), "--series", scan.images(), "--structure",
                "GTV_1", "--structure", "GTV_2", "--name", "GTV_all", "--type", "GTV", "--out",
                folder.resolve("both.dcm"), "--json").expect(ExitCode.DONE).json();
        double sum = ballCm3(9) + ballCm3(12);
        assertEquals(sum, both.path("volumeCm3").asDouble(), 0.04 * sum);
        JsonNode shell = Commands.isocentra("margin", scan.structures(), "--series", scan.images(), "--structure",
                "GTV_1", "--mm", "3,3,3,3,3,3", "--without", "GTV_1", "--gap", "1", "--name", "Ring", "--type",
                "CONTROL", "--out", folder.resolve("shell.dcm"), "--json").expect(ExitCode.DONE).json();
        double exact = ballCm3(12) - ballCm3(10);
        assertEquals(exact, shell.path("volumeCm3").asDouble(), 0.1 * exact);
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        Path out = folder.resolve("refused.dcm");
        for (List<String> wrong : List.of(List.of("--structure", "Nose", "--mm", "1"), List.of("--structure", "GTV_1",
                "--mm", "1,2"), List.of("--structure", "GTV_1", "--mm", "1,-2,0,0,0,0"), List.of("--structure", "GTV_1",
                "--mm", "NaN"), List.of("--structure", "GTV_1", "--mm", "-20"), List.of("--structure", "GTV_1", "--gap",
                "-1"))) {
            List<Object> command = new ArrayList<>(List.of("margin", scan.structures(), "--series", scan.images(),
                    "--name", "X", "--out", out));
            command.addAll(wrong);
            Commands.isocentra(command.toArray()).expect(ExitCode.BAD_INPUT);
            assertFalse(Files.exists(out), wrong.toString());
        }
        Commands.isocentra("candidates", scan.images(), "--out", folder.resolve("list.txt")).expect(ExitCode.BAD_INPUT);
        assertTrue(Commands.isocentra("candidates", scan.images(), "--structures", scan.structures())
                .expect(ExitCode.BAD_INPUT).err().contains("Brain"));
    }

    @Test
    void candidatesAreProposedAndMarkedAsSuch() throws IOException {
        Path file = folder.resolve("candidates.dcm");
        JsonNode report = Commands.isocentra("candidates", scan.images(), "--out", file, "--json").expect(ExitCode.DONE)
                .json();
        assertFalse(report.path("accepted").asBoolean(true));
        for (Ball ball : BALLS) {
            JsonNode nearest = null;
            for (JsonNode candidate : report.path("candidates")) {
                boolean near = point(candidate.path("seedLpsMm")).distanceTo(ball.centreMm()) < 4;
                nearest = near ? candidate : nearest;
            }
            assertTrue(nearest != null, () -> ball + " is not in " + report);
            double exact = ballCm3(ball.radiusMm());
            assertEquals(exact, nearest.path("volumeCm3").asDouble(), 0.2 * exact);
            assertTrue(nearest.path("reason").asText().contains("standard deviations"));
        }
        StructureSet set = Commands.services().dicom().readStructures(file, scan.image()).value();
        assertEquals("PROPOSAL", set.label());
        assertEquals(report.path("candidates").size(), set.structures().size());
        assertTrue(set.structures().stream().noneMatch(structure -> structure.type().isTarget()),
                "nothing is a target");
        assertEquals("Candidate_1", set.structures().getFirst().name());
    }

    /** A lesion with a hole, drawn by hand on some slices. */
    private static Structure drawn(Image image) {
        Sketching sketching = Commands.services().get(Sketching.class);
        Structure structure = new Structure(1, "GTV_drawn", StructureType.GTV, new Colour(255, 0, 0), List.of());
        for (int slice = 18; slice < 26; slice++) {
            double radius = 12 - (slice - 21) * (slice - 21) * 0.4;
            List<Vector3> path = List.of(image.grid().geometry().toPatient(20, 25, slice),
                    image.grid().geometry().toPatient(24, 26, slice));
            structure = sketching.draw(structure, image, slice, new Stroke.Brush(path, radius), Sketching.Mode.ADD);
            structure = sketching.draw(structure, image, slice, new Stroke.Brush(path.subList(0, 1), 4),
                    Sketching.Mode.ERASE);
        }
        return structure;
    }

    @Test
    void whatIsDrawnIsInTheFileAsOthersReadIt() throws IOException, InterruptedException {
        DicomService dicom = Commands.services().dicom();
        Image image = scan.image();
        Structure drawn = drawn(image);
        Path file = dicom.writeStructures(new StructureSet("DRAWN", image.patient(), "", image.series().studyUid(),
                image.series().frameOfReferenceUid(), Optional.of(image.series().seriesUid()), List.of(drawn)), image,
                Files.createDirectory(folder.resolve("drawn"))).value();
        Structure read = dicom.readStructures(file, image).value().structures().getFirst();
        assertSame("drawn, written, read", drawn, read);

        Path script = Commands.ROOT.resolve("tests/org.isocentra.cli.tests/python/rasters.py");
        String python = Program.python("pydicom", "skimage");
        Path contours = Files.write(folder.resolve("drawn.txt"), drawn.contours().stream()
                .map(ContouringCommandsTest::line).toList());
        String[] others = Commands.program(List.of(python, script.toString(), file.toString(), "GTV_drawn",
                contours.toString())).expect(ExitCode.DONE).out().strip().split(" ");
        System.out.println("drawn, written, read by pydicom and rastered: Dice " + others[1]);
        assertEquals(drawn.contours().size(), Integer.parseInt(others[0]));
        assertTrue(Double.parseDouble(others[1]) >= 0.999, "Dice " + others[1]);
    }

    private static String line(Contour contour) {
        return contour.points().stream().map(p -> p.x() + " " + p.y() + " " + p.z()).collect(Collectors.joining(" "));
    }

    private static void assertSame(String what, Structure a, Structure b) {
        Regions regions = Commands.services().get(Regions.class);
        Region first = regions.of(a, 0.6);
        Region second = regions.of(b, 0.6);
        double dice = 2 * regions.volumeMm3(regions.intersection(first, second)) / (regions.volumeMm3(first)
                + regions.volumeMm3(second));
        System.out.println(Commands.format("%s: Dice %.5f", what, dice));
        assertTrue(dice >= 0.999, what + ": Dice " + dice);
    }

    private static Vector3 point(JsonNode array) {
        return new Vector3(array.get(0).asDouble(), array.get(1).asDouble(), array.get(2).asDouble());
    }
}
