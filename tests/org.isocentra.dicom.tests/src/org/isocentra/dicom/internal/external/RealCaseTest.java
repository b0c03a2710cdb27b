package org.isocentra.dicom.internal.external;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.isocentra.dicom.api.RtExport;
import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A head of real anatomy with metastases of known volume, written by pydicom. Named by the environment variable
 * {@value #CASE}, or made by the program beside the repository where that and what it needs are there.
 */
class RealCaseTest {

    private static final String CASE = "ISOCENTRA_REAL_CASE";
    private static final Path PROGRAM = Path.of("shared", "real-case", "make_case.py");

    @TempDir
    static Path made;

    private static Path folder;

    private final BuiltInDicom dicom = new BuiltInDicom();

    @BeforeAll
    static void findOrMakeCase() {
        String named = System.getenv(CASE);
        if (named != null) {
            folder = Path.of(named);
            return;
        }
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "skipped: no case is named by " + CASE + ", and " + PROGRAM + " is not there");
        Path anatomy = Path.of("/usr/share/mricron/templates/ch2.nii.gz");
        assumeTrue(Files.exists(anatomy), "skipped: Debian package mricron-data is not installed");
        String python = Program.python("nibabel", "pydicom", "numpy", "scipy.ndimage", "skimage.measure");
        Program.Result result = Program.run(List.of(python, program.get().toString(), made.resolve("case").toString(),
                "--lesions", "6", "--seed", "1", "--no-ct"));
        assertEquals(0, result.exitCode(), result.lines().toString());
        folder = made.resolve("case");
    }

    /** Looks beside the folders above the working directory. */
    private static Optional<Path> program() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(PROGRAM))) {
                return Optional.of(at.resolve(PROGRAM));
            }
        }
        return Optional.empty();
    }

    private Image image() {
        return dicom.readImage(folder.resolve("MR"), ProgressMonitor.NONE).value();
    }

    @Test
    void theImageIsReadInPlace() {
        Image image = image();
        assertEquals(181, image.grid().geometry().nx());
        assertEquals(217, image.grid().geometry().ny());
        assertEquals(181, image.grid().geometry().nz());
        assertEquals(new Vector3(-90, -91, -71), image.grid().geometry().originMm());
    }

    /** Metastases were painted with a value of 950: they must be bright where the truth says they are. */
    @Test
    void lesionsAreWhereTheTruthSays() throws IOException {
        Image image = image();
        StructureSet structures = dicom.readStructures(folder.resolve("RS.dcm"), image).value();
        Matcher truth = Pattern.compile("\"name\": \"(GTV_\\d+)\",\\s*\"centreLpsMm\": \\[\\s*([^]]*)]")
                .matcher(Files.readString(folder.resolve("truth.json")));
        int lesions = 0;
        while (truth.find()) {
            double[] c = Arrays.stream(truth.group(2).split(",")).mapToDouble(Double::parseDouble).toArray();
            Vector3 centre = new Vector3(c[0], c[1], c[2]);
            assertEquals(950, image.grid().linear(centre, 0), 30, truth.group(1));
            Structure gtv = structures.find(truth.group(1)).orElseThrow();
            assertEquals(StructureType.GTV, gtv.type());
            List<Vector3> points = gtv.contours().stream().flatMap(k -> k.points().stream()).toList();
            Vector3 mean = points.stream().reduce(Vector3.ZERO, Vector3::plus).times(1.0 / points.size());
            assertTrue(mean.distanceTo(centre) < 2, truth.group(1) + " " + mean + " " + centre);
            lesions++;
        }
        assertTrue(lesions >= 6, lesions + " lesions");
    }

    @Test
    void theWholeRoundTripHoldsAndPassesTheValidators(@TempDir Path out) {
        Image image = image();
        StructureSet structures = dicom.readStructures(folder.resolve("RS.dcm"), image).value();
        assertEquals(List.of(), dicom.check(folder.resolve("RS.dcm")));
        Plan p = Samples.plan();
        List<DeliveryUnit> units = p.units().stream().map(u -> new DeliveryUnit(u.name(), "GTV_1", u.isocentreMm(),
                u.meterset(), u.settings())).toList();
        Plan plan = new Plan(p.uid(), p.label(), p.status(), p.deviceId(), p.deviceVersion(), p.treatmentDate(),
                p.patientToFrame(), List.of(new Prescription("GTV_1", 24, 1, "user", "")), units);
        RtExport sample = Samples.export();
        List<Path> files = dicom.writePlan(new RtExport(image, structures, plan, sample.device(), sample.doses(),
                sample.dvhs(), "1.0.0"), out, ProgressMonitor.NONE).value();
        StructureSet back = dicom.readStructures(files.getFirst(), image).value();
        assertEquals(structures.structures().size(), back.structures().size());
        for (int n = 0; n < back.structures().size(); n++) {
            List<Contour> a = structures.structures().get(n).contours();
            List<Contour> b = back.structures().get(n).contours();
            assertEquals(a, b, back.structures().get(n).name());
        }
        for (Path file : files) {
            assertEquals(List.of(), ValidatorTest.dciodvfyErrors(file), file.toString());
            assertEquals(List.of(), ValidatorTest.drtdumpErrors(file), file.toString());
        }
    }

    @Test
    void theWholeCaseHoldsItsSeries() {
        List<String> modalities = dicom.index(folder, ProgressMonitor.NONE).value().stream().map(s -> s.modality())
                .sorted().toList();
        assertTrue(modalities.containsAll(List.of("MR", "RTSTRUCT")), modalities.toString());
        if (modalities.contains("CT")) {
            InputException e = assertThrows(InputException.class,
                    () -> dicom.readImage(folder, ProgressMonitor.NONE));
            assertTrue(e.getMessage().contains("2 image series"), e.getMessage());
        }
    }
}
