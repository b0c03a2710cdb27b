package org.isocentra.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.BundleContext;

/** The bundles of the installation, as {@code symbolic name,version}. */
final class BundleList {

    private BundleList() {
    }

    /** Those the next start will have. */
    static Set<String> installed(Installation installation) throws IOException {
        try (Stream<String> lines = Files.lines(installation.bundlesInfo())) {
            return lines.filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(",", 3)).map(parts -> parts[0] + "," + parts[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Those this process has. */
    static Set<String> running(BundleContext context) {
        return Stream.of(context.getBundles()).map(bundle -> bundle.getSymbolicName() + "," + bundle.getVersion())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
