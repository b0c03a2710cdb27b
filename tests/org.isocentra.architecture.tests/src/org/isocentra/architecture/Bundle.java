package org.isocentra.architecture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A bundle as its author wrote it.
 *
 * @param manifest the main attributes of META-INF/MANIFEST.MF
 * @param sources  text of each Java file, by its path below the source folder, e.g. {@code org/isocentra/model/A.java}
 * @param scrFiles whether component descriptions (OSGI-INF/*.xml) lie in the bundle
 */
record Bundle(Map<String, String> manifest, Map<String, String> sources, boolean scrFiles) {

    static final String FAMILY = "org.isocentra.";

    static Bundle read(Path folder) throws IOException {
        Path sourceFolder = folder.resolve("src");
        Map<String, String> sources = new TreeMap<>();
        if (Files.isDirectory(sourceFolder)) {
            for (Path file : filesBelow(sourceFolder, ".java")) {
                sources.put(sourceFolder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        Path components = folder.resolve("OSGI-INF");
        boolean scrFiles = Files.isDirectory(components) && !filesBelow(components, ".xml").isEmpty();
        return new Bundle(attributes(manifest(folder)), sources, scrFiles);
    }

    /** Of tests that run outside OSGi, only the name. */
    private static String manifest(Path folder) throws IOException {
        Path manifest = folder.resolve("META-INF/MANIFEST.MF");
        return Files.exists(manifest) ? Files.readString(manifest)
                : "Bundle-SymbolicName: " + folder.getFileName() + '\n';
    }

    /** A bundle made of texts. */
    static Bundle of(String manifest, Map<String, String> sources) {
        try {
            return new Bundle(attributes(manifest), sources, false);
        } catch (IOException e) {
            throw new IllegalArgumentException(manifest, e);
        }
    }

    String name() {
        return headers("Bundle-SymbolicName").getFirst().name();
    }

    List<Clause> headers(String header) {
        return Clause.parse(manifest.get(header));
    }

    Optional<String> header(String header) {
        return Optional.ofNullable(manifest.get(header));
    }

    boolean isApi() {
        return name().endsWith(".api");
    }

    boolean isModel() {
        return name().equals(FAMILY + "model");
    }

    /** What reads files for all that have some: data files, those of DICOM, and those of a case; an API has none. */
    boolean isFoundation() {
        return List.of("data", "dicom.codec", "planning.files").stream().map(FAMILY::concat).anyMatch(name()::equals);
    }

    /** The contract tests, which developers of plug-ins run against theirs. */
    boolean isContractKit() {
        return name().equals(FAMILY + "tck");
    }

    boolean isUserInterface() {
        return name().equals(FAMILY + "ui") || name().startsWith(FAMILY + "ui.");
    }

    /**
     * A part of the framework itself: it hands a package to the resolver, of the Java platform or of its own. As it may
     * import nothing, an API of its own cannot be a bundle apart.
     */
    boolean isFrameworkExtension() {
        return headers("Fragment-Host").stream().anyMatch(host -> host.name().equals("system.bundle"));
    }

    boolean hasComponents() {
        return scrFiles || sources.values().stream()
                .anyMatch(text -> text.contains("import org.osgi.service.component.annotations.Component;"));
    }

    /** Text of each Java file of the package itself, by the file's name. */
    Map<String, String> sourcesOfPackage(String packageName) {
        String folder = packageName.replace('.', '/') + '/';
        Map<String, String> files = new TreeMap<>();
        sources.forEach((path, text) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (path.equals(folder + name)) {
                files.put(name, text);
            }
        });
        return files;
    }

    /** Names of everything imported by Java files of the given package folder. */
    Stream<String> importsOfPackage(String packageName) {
        return sourcesOfPackage(packageName).values().stream().flatMap(String::lines)
                .filter(line -> line.startsWith("import "))
                .map(line -> line.replaceFirst("^import (static )?", "").replaceFirst(";.*$", ""));
    }

    long lines() {
        return sources.values().stream().mapToLong(text -> text.lines().count()).sum();
    }

    private static List<Path> filesBelow(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Map<String, String> attributes(String manifest) throws IOException {
        Map<String, String> attributes = new TreeMap<>();
        new Manifest(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8))).getMainAttributes()
                .forEach((key, value) -> attributes.put(key.toString(), value.toString()));
        return attributes;
    }
}
