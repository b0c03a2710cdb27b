package org.isocentra.install;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A vendor without Java: a constraint set as data, in a feature, published with the publisher of p2. */
final class RulesVendor {

    static final String FEATURE = "com.example.rules.feature";
    static final String ID = "com.example.rules.house";

    private RulesVendor() {
    }

    /**
     * @param product whose publisher is used
     * @param requirement header lines of the bundle's manifest, empty when it needs nothing
     * @return the folder of the repository
     */
    static Path publish(ProductCopy product, String version, String requirement) throws IOException,
            InterruptedException {
        Path work = product.home().resolveSibling("vendor-" + version);
        Path source = work.resolve("source");
        jar(source.resolve("plugins/com.example.rules_" + version + ".jar"), Map.of(
                "META-INF/MANIFEST.MF", """
                        Manifest-Version: 1.0
                        Bundle-ManifestVersion: 2
                        Bundle-SymbolicName: com.example.rules;singleton:=true
                        Bundle-Version: %s
                        Bundle-Vendor: Example Hospital
                        %s""".formatted(version, requirement),
                "plugin.xml", """
                        <plugin><extension point="org.isocentra.evaluation.api.constraintSets">
                        <contribution id="%s" name="House rules" version="%s" vendor="Example Hospital"
                              description="Limits of the house" data="data/rules.json"/>
                        </extension></plugin>
                        """.formatted(ID, version),
                "data/rules.json", Files.readString(
                        ProductCopy.ROOT.resolve("bundles/org.isocentra.evaluation/data/uk2018.json"))));
        jar(source.resolve("features/" + FEATURE + "_" + version + ".jar"), Map.of("feature.xml", """
                <feature id="%1$s" label="House Rules" version="%2$s" provider-name="Example Hospital">
                <description>Limits of the house.</description>
                <requires><import feature="org.isocentra.core.feature" version="1.0.0" match="compatible"/></requires>
                <plugin id="com.example.rules" version="%2$s"/></feature>
                """.formatted(FEATURE, version)));
        Path repository = work.resolve("repository");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dosgi.configuration.area=" + work.resolve("configuration"),
                "-Dosgi.sharedConfiguration.area=" + product.home().resolve("configuration").toUri(),
                "-Dosgi.configuration.cascaded=true", "-jar", launcher(product).toString(), "-application",
                "org.eclipse.equinox.p2.publisher.FeaturesAndBundlesPublisher", "-data", "@none", "-nosplash",
                "-metadataRepository", repository.toUri().toString(), "-artifactRepository",
                repository.toUri().toString(), "-source", source.toString(), "-compress", "-publishArtifacts"));
        ProductCopy.run(command, Map.of()).expect(0);
        return repository;
    }

    /** The same repository as one file. */
    static Path zip(Path repository, Path zip) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream entries = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new ZipEntry(repository.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return zip;
    }

    private static void jar(Path jar, Map<String, String> files) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream entries = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                entries.closeEntry();
            }
        }
    }

    private static Path launcher(ProductCopy product) throws IOException {
        try (Stream<Path> plugins = Files.list(product.home().resolve("plugins"))) {
            return plugins.filter(file -> file.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                    .findFirst().orElseThrow();
        }
    }
}
