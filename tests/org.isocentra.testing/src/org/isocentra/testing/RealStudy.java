package org.isocentra.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A head of real anatomy with metastases of known volume, written by pydicom; made once for all modules, then kept. */
public final class RealStudy {

    private static final Path ANATOMY = Path.of("/usr/share/mricron/templates/ch2.nii.gz");
    private static final String PYTHON = "/usr/bin/python3";

    private RealStudy() {
    }

    /**
     * The folder of a study.
     *
     * @param root of the source tree; the program that makes studies is beside it
     * @return empty where it is not there and cannot be made, as Debian packages that the program names are missing
     */
    public static Optional<Path> folder(Path root, int seed, int lesions) throws IOException, InterruptedException {
        Path program = root.resolve("../shared/real-case/make_case.py").normalize();
        Path folder = root.resolve("tests/org.isocentra.product.tests/target/cases/seed" + seed + "-" + lesions);
        if (Files.exists(folder.resolve("case.yaml"))) {
            return Optional.of(folder);
        }
        if (!Files.exists(program) || !Files.exists(ANATOMY) || run(List.of(PYTHON, "-c",
                "import nibabel, pydicom, numpy, scipy.ndimage, skimage.measure")) != 0) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        int code = run(List.of(PYTHON, program.toString(), folder.toString(), "--lesions", Integer.toString(lesions),
                "--seed", Integer.toString(seed)));
        if (code != 0) {
            throw new IOException(program + " has ended with " + code);
        }
        return Optional.of(folder);
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
    }
}
