package org.isocentra.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The source tree under test. */
final class Repository {

    static final Path ROOT = Path.of(System.getProperty("isocentra.root", "../..")).toAbsolutePath().normalize();

    private Repository() {
    }

    static List<Bundle> bundles() throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path folder : folders("bundles")) {
            bundles.add(Bundle.read(folder));
        }
        return bundles;
    }

    /** Modules with tests, and what they share or install. */
    static List<Bundle> tests() throws IOException {
        List<Bundle> modules = new ArrayList<>();
        try (var folders = Files.list(ROOT.resolve("tests"))) {
            for (Path folder : folders.filter(folder -> Files.isDirectory(folder.resolve("src"))).toList()) {
                modules.add(Bundle.read(folder));
            }
        }
        return modules;
    }

    /** Folders of the modules of one kind, sorted by name. */
    static List<Path> folders(String kind) throws IOException {
        try (var folders = Files.list(ROOT.resolve(kind))) {
            return folders.filter(folder -> Files.exists(folder.resolve("build.properties"))).sorted().toList();
        }
    }
}
