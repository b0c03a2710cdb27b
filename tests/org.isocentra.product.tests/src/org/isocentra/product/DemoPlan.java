package org.isocentra.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The results of {@code isocentra demo}: made once, then only read. */
final class DemoPlan {

    private static Path folder;

    private DemoPlan() {
    }

    static synchronized Path folder() throws IOException, InterruptedException {
        if (folder == null) {
            Path out = Product.fresh("demo");
            Product.Result result = Product.isocentra("demo", "--out", out).expect(0);
            System.out.println(result.out());
            System.out.println(Product.format("demo: %.1f s in all", result.seconds()));
            folder = out;
        }
        return folder;
    }

    /** Copies the demo case; the copy may be changed. */
    static Path copyCase(Path copy) throws IOException, InterruptedException {
        Path original = folder().resolve("case");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file)));
            }
        }
        return copy;
    }

    /** The demo case with its smallest target alone: quick to plan. */
    static Path caseOfOneTarget(Path copy) throws IOException, InterruptedException {
        Path description = copyCase(copy).resolve("case.yaml");
        return Files.writeString(description, Files.readString(description)
                .replaceAll(" *- \\{structure: GTV_[1-4],.*\n", ""));
    }
}
