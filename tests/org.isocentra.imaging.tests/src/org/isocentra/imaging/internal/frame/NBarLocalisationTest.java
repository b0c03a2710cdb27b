package org.isocentra.imaging.internal.frame;

import static org.isocentra.imaging.internal.frame.BoxImages.BOX;
import static org.isocentra.imaging.internal.frame.BoxImages.SLICES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.isocentra.imaging.api.frame.FrameLocation;
import org.isocentra.imaging.internal.frame.BoxImages.Scanner;
import org.isocentra.imaging.internal.frame.FrameBox.Bar;
import org.isocentra.imaging.internal.volume.HeadFiles;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Frames in made scans at known places. One place is tried by default for each kind of scanner; the system property
 * {@code isocentra.frameBoxes} asks for another number.
 */
class NBarLocalisationTest {

    private static final int POSES = Integer.getInteger("isocentra.frameBoxes", 1);
    private static final double LIMIT_MM = 0.2;
    private static final double LIMIT_DEGREES = 0.1;

    @TempDir
    private static Path folder;
    private static Path boxFile;
    private static String boxText;
    private static Grid scan;

    private final NBarLocalisation localisation = new NBarLocalisation();

    @BeforeAll
    static void makeBoxAndScan() throws IOException {
        try (InputStream in = FrameBox.class.getResourceAsStream("/data/frame-box-example.json")) {
            boxText = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        boxFile = Files.writeString(folder.resolve("box.json"), boxText);
        scan = BoxImages.scan(Scanner.MR, SLICES, BoxImages.pose(new Random(13)), BOX.bars(), 5);
    }

    private FrameLocation locate(Grid image) {
        return localisation.locate(image, boxFile, ProgressMonitor.NONE);
    }

    /** The largest distance of the ends of bars from where they belong. */
    private static double offMm(RigidTransform truth, RigidTransform found) {
        return BOX.bars().stream().flatMap(bar -> List.of(bar.from(), bar.to()).stream())
                .mapToDouble(end -> found.apply(truth.inverse().apply(end)).distanceTo(end)).max().orElseThrow();
    }

    private static void assertFound(RigidTransform truth, FrameLocation found, String name) {
        double mm = offMm(truth, found.patientToFrame());
        double degrees = BoxImages.degreesBetween(truth, found.patientToFrame());
        System.out.printf(Locale.ROOT, "%s: off by %.3f mm, %.3f°; marks %.3f mm in the mean, worst bar %.3f mm;"
                + " seen %d of %d%n", name, mm, degrees, found.meanMm(), found.worstBarMm(),
                found.bars().stream().mapToInt(FrameLocation.Bar::seen).sum(),
                found.bars().stream().mapToInt(FrameLocation.Bar::expected).sum());
        assertTrue(mm <= LIMIT_MM, name + ": off by " + mm + " mm");
        assertTrue(degrees <= LIMIT_DEGREES, name + ": off by " + degrees + " degrees");
    }

    @Test
    void knownPlacesAreFound() {
        for (Scanner scanner : Scanner.values()) {
            Random random = new Random(scanner.ordinal());
            for (int n = 0; n < POSES; n++) {
                RigidTransform truth = BoxImages.pose(random);
                FrameLocation found = locate(BoxImages.scan(scanner, SLICES, truth, BOX.bars(), n));
                assertFound(truth, found, scanner + " " + n);
                assertEquals(List.of(), found.reasons());
                assertEquals("example-fictitious", found.box().id());
            }
        }
    }

    /** The Colin 27 head of Debian's mricron-data: bars of several brightnesses around what is no ellipsoid. */
    @Test
    void boxesAroundARealHeadAreFound() {
        Path file = Path.of("/usr/share/mricron/templates/ch2.nii.gz");
        assumeTrue(POSES > 1 && Files.exists(file), "skipped: needs -Disocentra.frameBoxes and mricron-data");
        Grid head = HeadFiles.read(file);
        RigidTransform toMiddle = new RigidTransform(Axes.PATIENT, head.geometry().bounds().centre().times(-1));
        Random random = new Random(21);
        for (int n = 0; n < POSES; n++) {
            RigidTransform truth = BoxImages.after(BoxImages.pose(random), toMiddle);
            FrameLocation found = locate(BoxImages.around(head, truth, 60 + 140 * random.nextDouble()));
            assertFound(truth, found, "real head " + n);
            assertEquals(List.of(), found.reasons());
        }
    }

    @Test
    void aMissingBarIsNamedAndTheOthersStillTell() {
        RigidTransform truth = BoxImages.pose(new Random(11));
        List<Bar> bars = BoxImages.bars();
        bars.remove(4);
        FrameLocation found = locate(BoxImages.scan(Scanner.MR, SLICES, truth, bars, 3));
        assertFound(truth, found, "without left diagonal");
        assertEquals(0, found.bars().get(4).seen());
        assertEquals(1, found.reasons().size(), found.reasons()::toString);
        assertTrue(found.reasons().getFirst().startsWith("The bar left diagonal is seen in 0"),
                found.reasons()::toString);
    }

    @Test
    void aMisplacedBarIsNamed() {
        List<Bar> bars = BoxImages.bars();
        bars.set(3, BoxImages.moved(bars.get(3), new Vector3(2, 2, 0)));
        FrameLocation found = locate(BoxImages.scan(Scanner.CT, SLICES, BoxImages.pose(new Random(12)), bars, 4));
        System.out.println(found.reasons());
        assertFalse(found.usable());
        assertTrue(found.reasons().getFirst().startsWith("The bar left first is"), found.reasons()::toString);
        assertEquals(found.worstBarMm(), found.bars().get(3).rmsMm());
    }

    /** The residuals of a bar that is off are those of linear least squares, solved here from the geometry alone. */
    @Test
    void residualsAreThoseOfLeastSquares() {
        RigidTransform truth = BoxImages.meant();
        for (int off : new int[] {0, 4, 8}) {
            Vector3 by = new Vector3(0.6, -0.9, 0);
            List<Bar> bars = BoxImages.bars();
            bars.set(off, BoxImages.moved(bars.get(off), by));
            List<List<Vector3>> marks = marks(bars, truth);
            FrameFit fit = new FrameFit(BOX, SLICES, marks, FramePolicy.load().search());
            RigidTransform settled = fit.settle(truth).orElseThrow();
            List<FrameLocation.Bar> found = fit.bars(settled);
            double[] exact = LeastSquares.residuals(BOX, off, by, SLICES, truth);
            for (int n = 0; n < exact.length; n++) {
                assertEquals(exact[n], found.get(n).rmsMm(), 0.02, BOX.barNames().get(n));
            }
            System.out.printf(Locale.ROOT, "%s off by %.2f mm: residual %.3f mm, least squares %.3f mm; the frame"
                    + " by up to %.3f mm%n", BOX.barNames().get(off), by.length(), found.get(off).rmsMm(), exact[off],
                    offMm(truth, settled));
            assertTrue(found.get(off).rmsMm() > 0.5 * by.length() / Math.sqrt(2), "it is seen");
        }
    }

    /** Exactly where slices cross bars. */
    private static List<List<Vector3>> marks(List<Bar> bars, RigidTransform patientToFrame) {
        List<List<Vector3>> marks = new ArrayList<>();
        for (int k = 0; k < SLICES.nz(); k++) {
            List<Vector3> slice = new ArrayList<>();
            for (Bar bar : bars) {
                LeastSquares.crossing(bar, SLICES, k, patientToFrame).ifPresent(slice::add);
            }
            marks.add(slice);
        }
        return marks;
    }

    @Test
    void aMirroredImageIsRefused() {
        FrameLocation found = locate(BoxImages.mirrored(scan));
        System.out.println(found.reasons());
        assertTrue(found.reasons().stream().anyMatch(reason -> reason.contains("front diagonal")),
                found.reasons()::toString);
    }

    @Test
    void anotherBoxIsRefused() throws IOException {
        Path wider = Files.writeString(folder.resolve("wider.json"), boxText.replace("[230, ", "[236, "));
        FrameLocation found = localisation.locate(scan, wider, ProgressMonitor.NONE);
        System.out.println(found.reasons());
        assertFalse(found.usable());
        Path narrower = Files.writeString(folder.resolve("narrower.json"), boxText.replace("160, ", "140, ")
                .replace("[170, ", "[150, "));
        assertThrows(InputException.class, () -> localisation.locate(scan, narrower, ProgressMonitor.NONE));
    }

    @Test
    void imagesThatDoNotShowItAreRefused() {
        InputException none = assertThrows(InputException.class, () -> locate(BoxImages.scan(Scanner.MR, SLICES,
                BoxImages.meant(), List.of(), 7)));
        assertTrue(none.problem().contains("does not show the bars of box example-fictitious"), none.getMessage());
        VolumeGeometry sagittal = new VolumeGeometry(8, 8, 8, new Vector3(20, 20, 20), Vector3.ZERO,
                new Axes(Vector3.Y, Vector3.Z, Vector3.X));
        InputException along = assertThrows(InputException.class, () -> locate(new Grid(sagittal,
                new float[sagittal.voxels()])));
        assertTrue(along.problem().contains("do not lie across"), along.getMessage());
        VolumeGeometry few = VolumeGeometry.axial(SLICES.nx(), SLICES.ny(), 9, SLICES.spacingMm(), new Vector3(
                SLICES.originMm().x(), SLICES.originMm().y(), -15));
        FrameLocation slab = locate(BoxImages.scan(Scanner.MR, few, BoxImages.meant(), BOX.bars(), 8));
        assertTrue(slab.reasons().getFirst().startsWith("Only 9 slices cross the bar"), slab.reasons()::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[170, 240, 20], \"toMm\": [170, 240 | [170, 240, 20], \"toMm\": [180, 240 | not parallel",
        "\"LAI\" | \"RAI\" | left-handed", "\"LAI\" | \"LRI\" | not orthonormal", "\"?\" | \"sure\" | confidence",
        "[60, 240, 20], \"toMm\": [170, 240 | [60, 240, 20], \"toMm\": [170, 230 | not in the plane",
        "\"left\" | \"right\" | two panels have one name", "\"source\" | \"sources\" | source"})
    void boxesThatAreNoneAreRefused(String right, String wrong, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), boxText.replace(right, wrong));
        InputException refused = assertThrows(InputException.class, () -> localisation.locate(scan, file,
                ProgressMonitor.NONE));
        assertTrue(refused.where().contains("wrong.json, line") && refused.problem().contains(problem),
                refused.getMessage());
    }
}
