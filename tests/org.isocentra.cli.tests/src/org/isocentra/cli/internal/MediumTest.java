package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.planning.api.DemoCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dose in the densities of a CT. The CT is made: the whole head is as dense as bone, so that every beam passes 1.631
 * times the depth it has in water.
 */
class MediumTest {

    private static final float BONE_HU = 1369;
    private static final double BONE_DENSITY = 1.631;
    /** Of Co-60 in water, in beams of 4 to 16 mm. */
    private static final double LEAST_PER_MM = 0.0055;
    private static final double MOST_PER_MM = 0.0075;

    @TempDir
    private static Path folder;
    private static Path water;

    @BeforeAll
    static void planInWater() throws IOException {
        Path file = folder.resolve("case/case.yaml");
        Commands.services().get(DemoCase.class).write(file.getParent(), ProgressMonitor.NONE);
        DicomService dicom = Commands.services().dicom();
        Image mr = dicom.readImage(file.resolveSibling("MR"), ProgressMonitor.NONE).value();
        float[] hu = new float[mr.grid().values().length];
        Arrays.fill(hu, BONE_HU);
        String series = "2.25.4713";
        Image ct = new Image(mr.patient(), Modality.CT, new Grid(mr.grid().geometry(), hu),
                new Image.Series(mr.series().studyUid(), "CT", mr.series().studyDate(), series,
                        mr.series().frameOfReferenceUid(), "1.2.840.10008.5.1.4.1.1.2", "made CT"),
                IntStream.range(0, mr.sopInstanceUids().size()).mapToObj(k -> series + "." + k).toList(),
                new Image.Window(40, 400));
        dicom.writeImage(ct, Files.createDirectories(file.resolveSibling("CT")), ProgressMonitor.NONE);
        String text = Files.readString(file).replaceAll(" *- \\{structure: GTV_[1-4],.*\n", "")
                .replaceFirst("(?m)^( *- \\{id: .*role: planning\\})$", "$1\n  - {id: ct, path: CT, role: density}");
        assertTrue(text.contains("role: density"), text);
        Files.writeString(file, text);
        water = folder.resolve("water");
        Commands.Result planned = Commands.isocentra("plan", file, "--out", water, "--grid", "5");
        assertTrue(planned.exitCode() <= 1, planned::err);
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static double meanGy(Path plan) throws IOException {
        return json(plan.resolve("metrics.json")).path("targets").path(0).path("meanDoseGy").asDouble();
    }

    private static List<String> findings(Path plan) throws IOException {
        return json(plan.resolve("plan.json")).path("findings").findValuesAsText("text");
    }

    @Test
    void bothWaysAndBack() throws IOException {
        assertEquals("water", json(water.resolve("plan.json")).path("inputs").path("medium").asText());
        assertTrue(findings(water).stream().anyMatch(text -> text.contains("not used for dose")));

        Path bone = folder.resolve("bone");
        Commands.Result result = Commands.isocentra("dose", water, "--engine", "raytrace", "--medium", "ct", "--out",
                bone);
        assertTrue(result.exitCode() <= 1, result::err);
        assertEquals("ct", json(bone.resolve("plan.json")).path("inputs").path("medium").asText());
        assertTrue(findings(bone).stream().anyMatch(text -> text.startsWith("calculated in the densities of the CT")
                && text.endsWith("planned in water inside the external surface")), () -> result.err());
        assertTrue(findings(bone).stream().anyMatch(text -> text.contains("published table")));
        assertTrue(findings(bone).stream().noneMatch(text -> text.contains("not used for dose")));
        assertTrue(Files.readString(bone.resolve("report.html")).contains("the densities of the CT inside"));

        double ratio = meanGy(bone) / meanGy(water);
        double depth = -Math.log(ratio) / (BONE_DENSITY - 1) / ((LEAST_PER_MM + MOST_PER_MM) / 2);
        System.out.println(Commands.format("a head of bone: %.3f of the dose in water, as for a mean depth of %.0f mm",
                ratio, depth));
        assertTrue(ratio > Math.exp(-MOST_PER_MM * (BONE_DENSITY - 1) * 100)
                && ratio < Math.exp(-LEAST_PER_MM * (BONE_DENSITY - 1) * 50), "ratio " + ratio);

        // what was calculated in the CT is read as such, and goes back
        Path back = folder.resolve("back");
        Commands.Result again = Commands.isocentra("dose", bone, "--engine", "raytrace", "--medium", "water", "--out",
                back);
        assertTrue(again.exitCode() <= 1, again::err);
        assertEquals(meanGy(water), meanGy(back), 1e-6 * meanGy(water));
        assertTrue(Commands.isocentra("dose", water, "--engine", "raytrace", "--medium", "steel", "--out",
                folder.resolve("x")).expect(2).err().contains("water, ct"));
    }
}
