package org.isocentra.product;

import java.io.IOException;
import java.nio.file.Path;

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
}
