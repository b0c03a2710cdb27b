package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The command {@code register} on a real case, whose CT pydicom has moved to another frame of reference: only position
 * and orientation of its slices are changed, so that the truth is exact.
 */
class RegisterTest {

    /** Turns by 10° about the long axis, then shifts. */
    private static final String MOVE = """
            import glob, math, os, pydicom, sys
            case, out = sys.argv[1:3]
            c, s = math.cos(math.radians(10)), math.sin(math.radians(10))
            turn = lambda v: [c * v[0] - s * v[1], s * v[0] + c * v[1], v[2]]
            os.makedirs(out)
            for file in glob.glob(os.path.join(case, 'CT', '*.dcm')):
                d = pydicom.dcmread(file)
                p = turn([float(v) for v in d.ImagePositionPatient])
                d.ImagePositionPatient = [f'{v:.8f}' for v in (p[0] + 12, p[1] - 7, p[2] + 400)]
                o = [float(v) for v in d.ImageOrientationPatient]
                d.ImageOrientationPatient = [f'{v:.10f}' for v in turn(o[:3]) + turn(o[3:])]
                d.FrameOfReferenceUID, d.SeriesInstanceUID = '2.25.4711', '2.25.4712'
                d.SOPInstanceUID = d.file_meta.MediaStorageSOPInstanceUID = d.SOPInstanceUID[:40] + '1'
                d.save_as(os.path.join(out, os.path.basename(file)))
            """;

    private static Path realCase;
    private static Path work;
    private static Path ct;

    @BeforeAll
    static void moveTheCt() throws IOException, InterruptedException {
        realCase = RealCase.folder(1, 6);
        work = Product.fresh("register");
        ct = work.resolve("CT");
        Product.run(List.of(Debian.PYTHON, "-c", MOVE, realCase.toString(), ct.toString())).expect(0);
    }

    /** Where a point of the moved CT was. */
    private static double[] truth(double x, double y, double z) {
        double c = Math.cos(Math.toRadians(10));
        double s = Math.sin(Math.toRadians(10));
        return new double[] {c * (x - 12) + s * (y + 7), -s * (x - 12) + c * (y + 7), z - 400};
    }

    private static double offMm(JsonNode motion, double x, double y, double z) {
        double[] expected = truth(x, y, z);
        double sum = 0;
        for (int n = 0; n < 3; n++) {
            JsonNode row = motion.path("rotationRows").path(n);
            double found = row.path(0).asDouble() * x + row.path(1).asDouble() * y + row.path(2).asDouble() * z
                    + motion.path("translationMm").path(n).asDouble();
            sum += (found - expected[n]) * (found - expected[n]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void aMovedCtIsFoundWrittenAndPlannedWith() throws IOException, InterruptedException {
        Path out = Files.createDirectories(work.resolve("found")).resolve("REG.dcm");
        Product.Result result = Product.isocentra("register", realCase.resolve("MR"), ct, "--out", out, "--json")
                .expect(0);
        JsonNode json = result.json();
        assertEquals("RELIABLE", json.path("verdict").asText());
        assertTrue(json.path("written").asBoolean());
        double off = 0;
        for (double x : new double[] {-80, 80}) {
            for (double z : new double[] {340, 490}) {
                off = Math.max(off, offMm(json.path("movingToFixed"), x, 20, z));
            }
        }
        System.out.println(Product.format("register: off by %.3f mm, similarity %.3f, %.1f s with start and reading",
                off, json.path("similarity").asDouble(), result.seconds()));
        assertTrue(off < 0.3, "mm: " + off);
        assertEquals("2.25.4711", json.path("movingToFixed").path("fromFrameOfReferenceUid").asText());
        Dicom.conform(out);

        Path registered = Files.writeString(work.resolve("case.yaml"), Files.readString(realCase.resolve("case.yaml"))
                .replaceAll("(?m)^ +- .structure: GTV_[2-9].*\\R", "")
                .replace("path: MR,", "path: '" + realCase.resolve("MR") + "',").replace("path: CT, role: density",
                "path: CT, role: density, registration: found/REG.dcm").replace("structures: RS.dcm",
                "structures: '" + realCase.resolve("RS.dcm") + "'"));
        Path without = Files.writeString(work.resolve("without.yaml"), Files.readString(registered)
                .replace(", registration: found/REG.dcm", ""));
        assertTrue(Product.isocentra("plan", without, "--out", work.resolve("none")).expect(2).err()
                .contains("another frame of reference"));
        Product.Result planned = Product.isocentra("plan", registered, "--out", work.resolve("plan"), "--grid", "3");
        assertTrue(planned.exitCode() <= 1, planned::err);
        assertTrue(planned.err().contains("brought to the planning image by REG.dcm"), planned::err);
    }
}
