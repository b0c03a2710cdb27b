package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code sum} on two courses in two frames of reference, which pydicom has written and numpy adds again.
 */
class SumTest {

    private static final String COURSES = """
            courses:
              - {name: old, dose: RD_old.dcm, fractions: 3, date: 2024-03-05, structures: RS_old.dcm,
                 registration: REG.dcm, registrationErrorMm: 0.8}
              - {name: new, dose: RD_new.dcm, fractions: 5, date: 2026-03-09}
            structures: RS_new.dcm
            alphaBeta:
              - {structure: Cochlea_L, gy: 3}
            """;


    @TempDir
    private static Path temporary;
    private static Path folder;
    private static String python;

    @BeforeAll
    static void makeCourses() throws IOException, InterruptedException {
        python = Program.python("pydicom", "numpy", "scipy.ndimage");
        folder = temporary.resolve("courses");
        python("make", folder).expect(0);
    }

    private static Commands.Result python(Object... arguments) throws IOException, InterruptedException {
        ArrayList<String> command = new ArrayList<>(List.of(python, Commands.ROOT.resolve(
                "tests/org.isocentra.cli.tests/python/courses.py").toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return Commands.program(command);
    }

    private static Path courses(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private static Commands.Result sum(String name, String text, Object... more) throws IOException {
        ArrayList<Object> arguments = new ArrayList<>(List.of("sum", courses(name, text), "--out",
                folder.resolve(name)));
        arguments.addAll(List.of(more));
        return Commands.isocentra(arguments.toArray());
    }

    /** Every voxel and every near-maximum agrees with numpy, and so do the marks of the objects with what they are. */
    private static JsonNode assertAgrees(String name, int maps, String type) throws IOException, InterruptedException {
        JsonNode answer = new ObjectMapper().readTree(python("check", folder, folder.resolve(name)).expect(0).out());
        assertEquals(maps, answer.path("voxels").size());
        for (JsonNode map : answer.path("voxels")) {
            System.out.println(Commands.format("sum %s: alpha/beta %s Gy, maximum %.4f Gy here, %.4f by numpy;"
                    + " voxels differ by"
                    + " at most %.4f Gy", name, map.path("alphaBeta").asText(), map.path("suiteMax").asDouble(),
                    map.path("pythonMax").asDouble(), map.path("largestDifference").asDouble()));
            // half a step of 16 bits, and single precision
            assertTrue(map.path("largestDifference").asDouble() < 1.2e-5 * map.path("pythonMax").asDouble(),
                    map::toPrettyString);
            assertEquals("EFFECTIVE", map.path("type").asText());
            assertEquals(type, map.path("summation").asText());
            assertEquals(type.equals("PLAN") ? 1 : 2, map.path("plans").asInt());
            assertTrue(map.path("comment").asText().contains("a/b " + map.path("alphaBeta").asInt() + " Gy LQ"),
                    map::toPrettyString);
        }
        for (JsonNode organ : answer.path("structures")) {
            System.out.println(Commands.format("sum %s: %s, alpha/beta %s Gy, %s %.2f Gy here, %.2f by numpy;"
                    + " mean %.2f, %.2f",
                    name, organ.path("structure").asText(), organ.path("alphaBeta").asText(),
                    organ.path("what").asText(),
                    organ.path("suite").asDouble(), organ.path("python").asDouble(), organ.path("suiteMean").asDouble(),
                    organ.path("pythonMean").asDouble()));
            assertEquals(organ.path("expectedAlphaBeta").asDouble(), organ.path("alphaBeta").asDouble());
            // the one interpolates by cubes, the other by straight lines
            assertEquals(organ.path("python").asDouble(), organ.path("suite").asDouble(), 0.015 * organ.path("python")
                    .asDouble() + 0.05, organ::toPrettyString);
            assertEquals(organ.path("pythonMean").asDouble(), organ.path("suiteMean").asDouble(), 0.02 * organ.path(
                    "pythonMean").asDouble() + 0.05, organ::toPrettyString);
        }
        return answer;
    }

    @Test
    void twoCoursesInTwoFramesAddUpAsNumpyHasIt() throws IOException, InterruptedException {
        Commands.Result result = sum("both", COURSES).expect(0);
        System.out.println(result.out());
        assertTrue(result.out().contains("no recovery assumed"), result.out());
        assertTrue(result.err().contains("734 days after old"), result.err());
        assertTrue(result.err().contains("there is no agreed limit"), result.err());
        assertTrue(result.err().contains("its registration may be off by 0.8 mm, which is up to "), result.err());
        assertTrue(result.err().contains("contours of both courses agree"), result.err());
        assertFalse(result.err().contains("MISREGISTERED"), result.err());
        JsonNode answer = assertAgrees("both", 3, "MULTI_PLAN");
        assertEquals(4, answer.path("structures").size());
        assertTrue(answer.path("voxels").path(0).path("explanation").asText().contains("no recovery is assumed"));
        assertEquals("2.25.1002", answer.path("voxels").path(0).path("frame").asText());
        assertTrue(Commands.isocentra("evaluate", "--structures", folder.resolve("RS_new.dcm"), "--dose",
                folder.resolve(
                "both/RTDOSE_EQD2_ab2.dcm")).expect(2).err().contains("EFFECTIVE"), "never taken for physical dose");
    }

    @Test
    void recoveryIsAnAssumptionThatIsPrinted() throws IOException, InterruptedException {
        Commands.Result result = sum("recovered", COURSES.replace("registrationErrorMm: 0.8",
                "registrationErrorMm: 0.8, recoveryPercent: 25, recoveryReason: two years and the tumour"
                + " board")).expect(0);
        assertTrue(result.out().contains("ASSUMED recovery 25 %: two years and the tumour board"), result.out());
        assertTrue(result.err().contains("warning: course old: recovery of 25 %"), result.err());
        JsonNode answer = assertAgrees("recovered", 3, "MULTI_PLAN");
        assertTrue(answer.path("voxels").path(0).path("comment").asText().contains("recovery assumed"));
    }

    @Test
    void aSingleCourseIsConverted() throws IOException, InterruptedException {
        String single = """
                courses:
                  - {name: new, dose: RD_new.dcm, fractions: 5, date: 2026-03-09}
                """;
        JsonNode bed = sum("bed", single, "--as", "bed", "--json").expect(0).json();
        assertEquals("BED", bed.path("quantity").asText());
        double max = bed.path("courses").path(0).path("maxDoseGy").asDouble();
        for (JsonNode map : bed.path("maps")) {
            assertEquals(max * (1 + max / 5 / map.path("alphaBetaGy").asDouble()), map.path("maxGy").asDouble(), 1e-3);
        }
        assertEquals(2, bed.path("maps").size(), "the nervous system and targets");
        assertEquals(new ObjectMapper().readTree(folder.resolve("bed/sum.json").toFile()), bed);
    }

    @Test
    void misregisteredFramesWarn() throws IOException, InterruptedException {
        String wrong = sum("wrong", COURSES.replace("REG.dcm", "REG_wrong.dcm")).expect(0).err();
        assertTrue(wrong.contains("warning: course old: MISREGISTERED"), wrong);
        // 5 mm along one axis: of a sphere the distances are evenly spread from 0 to 5 mm
        assertTrue(wrong.matches("(?s).*Brainstem 4\\.[6-9] mm.*"), wrong);
        String unknown = sum("unknown", COURSES.replace("REG.dcm, registrationErrorMm: 0.8",
                "REG.dcm")).expect(0).err();
        assertTrue(unknown.contains("warning: course old: the error of its registration is not stated"), unknown);
        String large = sum("large", COURSES.replace("ErrorMm: 0.8", "ErrorMm: 2.5")).expect(0).err();
        assertTrue(large.contains("more than 1.0 mm counts as misregistered"), large);
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() throws IOException, InterruptedException {
        String none = sum("none", COURSES.replace("registration: REG.dcm, registrationErrorMm: 0.8",
                "recoveryPercent: 0"))
                .expect(2).err();
        assertTrue(none.contains("none.yaml, line 2, course old, registration: is missing")
                && none.contains("2.25.1001")
                && none.contains("isocentra register"), none);
        assertFalse(Files.exists(folder.resolve("none")), "nothing is left behind");
        String stranger = sum("stranger", COURSES.replace("RD_old.dcm", "RD_stranger.dcm")).expect(2).err();
        assertTrue(stranger.contains("S-0815"), stranger);
        String twice = sum("twice", COURSES.replace("RD_old.dcm", "RD_new.dcm")).expect(2).err();
        assertTrue(twice.contains("is the dose of another course, too"), twice);
        assertTrue(sum("organ", COURSES.replace("Cochlea_L", "Cochlea_X")).expect(2).err().contains("no structure"
                + " 'Cochlea_X'"));
        assertTrue(Commands.isocentra("sum", courses("as", COURSES), "--out", folder.resolve("as"), "--as",
                "gy").expect(2)
                .err().contains("Give eqd2 or bed"));
    }
}
