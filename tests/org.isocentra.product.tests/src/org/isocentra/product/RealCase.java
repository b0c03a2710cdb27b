package org.isocentra.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Real head anatomy with metastases of known volume, written by pydicom: made once, then kept. */
final class RealCase {

    private static final Path PROGRAM = Product.ROOT.resolve("../shared/real-case/make_case.py").normalize();
    private static final Path ANATOMY = Path.of("/usr/share/mricron/templates/ch2.nii.gz");

    /** Seeds of cases with twenty targets; all others have six. */
    private static final Set<Integer> OF_MANY_TARGETS = Set.of(4, 5);

    private RealCase() {
    }

    /** The cases that this run is to plan. */
    static List<Integer> seeds() {
        return Stream.of(System.getProperty("isocentra.cases").split(",")).map(Integer::valueOf).toList();
    }

    static int lesions(int seed) {
        return OF_MANY_TARGETS.contains(seed) ? 20 : 6;
    }

    static Path folder(int seed) throws IOException, InterruptedException {
        return folder(seed, lesions(seed));
    }

    /** Skips the test that asks where the case cannot be made. */
    static Path folder(int seed, int lesions) throws IOException, InterruptedException {
        Path folder = Product.ROOT.resolve("tests/org.isocentra.product.tests/target/cases/seed" + seed + "-"
                + lesions);
        if (Files.exists(folder.resolve("case.yaml"))) {
            return folder;
        }
        Debian.skipUnless(Files.exists(PROGRAM), "the program that makes real cases is not there: " + PROGRAM);
        Debian.skipUnless(Files.exists(ANATOMY), "the anatomy of real cases is not there: " + ANATOMY);
        Debian.requirePython("nibabel", "pydicom", "numpy", "scipy.ndimage", "skimage.measure");
        Product.run(List.of(Debian.PYTHON, PROGRAM.toString(), folder.toString(), "--lesions",
                Integer.toString(lesions), "--seed",
                Integer.toString(seed))).expect(0);
        return folder;
    }
}
