package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * What classes use their manifest imports, and nothing else. A package that is not imported compiles where another
 * bundle hands it to the compiler, and is missing when the class that uses it runs.
 */
class WiringTest {

    @Test
    void shippedClassesSeeWhatTheyUseAndManifestsImportNothingElse() throws IOException {
        Map<String, ShippedBundle> bundles = new TreeMap<>();
        read(Product.script().resolveSibling("plugins"), bundles);
        read(Product.ROOT.resolve("releng/org.isocentra.repository/target/repository/plugins"), bundles);
        List<ShippedBundle> ours = bundles.values().stream().filter(ShippedBundle::isOurs).toList();
        assertTrue(ours.stream().anyMatch(bundle -> bundle.linked().contains("org.isocentra.model.geometry")));
        List<String> offences = ours.stream().flatMap(bundle -> offences(bundle, bundles)).toList();
        assertEquals(List.of(), offences, () -> String.join("\n  ", offences));
    }

    private static void read(Path folder, Map<String, ShippedBundle> bundles) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jar")).sorted().toList()) {
                String name = file.getFileName().toString().replaceFirst("_\\d.*", "");
                if (!bundles.containsKey(name)) {
                    try (JarFile jar = new JarFile(file.toFile(), false)) {
                        bundles.put(name, ShippedBundle.read(jar));
                    }
                }
            }
        }
    }

    private static Stream<String> offences(ShippedBundle bundle, Map<String, ShippedBundle> all) {
        Set<String> seen = new HashSet<>(bundle.own());
        seen.addAll(bundle.names("Import-Package"));
        seen.addAll(exportsOfRequired(bundle, all));
        return bundle.extendsTheFramework() ? Stream.empty() : Stream.concat(
                bundle.linked().stream().filter(name -> !name.startsWith("java.") && !seen.contains(name))
                        .map(name -> bundle.name() + " does not import " + name),
                bundle.names("Import-Package").stream().filter(name -> !bundle.mentioned().contains(name))
                        .map(name -> bundle.name() + " imports " + name + " for nothing"));
    }

    private static Set<String> exportsOfRequired(ShippedBundle bundle, Map<String, ShippedBundle> all) {
        Set<String> exports = new HashSet<>();
        Set<String> required = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(bundle.names("Require-Bundle"));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (required.add(name) && all.containsKey(name)) {
                exports.addAll(all.get(name).names("Export-Package"));
                open.addAll(all.get(name).handedOn());
            }
        }
        return exports;
    }

    @Test
    void whatIsNotSeenAndWhatIsNotUsedIsFound() {
        Map<String, ShippedBundle> others = Map.of(
                "org.direct", bundle("org.direct", Set.of(),
                        "Export-Package", "org.direct.api;uses:=\"org.acme,org.idle\"",
                        "Require-Bundle", "org.far;visibility:=reexport,org.near"),
                "org.far", bundle("org.far", Set.of(), "Export-Package", "org.handed"),
                "org.near", bundle("org.near", Set.of(), "Export-Package", "org.kept"));
        Set<String> used = Set.of("java.util", "org.acme", "org.user", "org.direct.api", "org.handed");
        String[] manifest = {"Import-Package", "org.acme;version=\"[1,2)\",org.idle",
            "Require-Bundle", "org.direct;bundle-version=\"[1,2)\""};
        assertEquals(List.of("org.user imports org.idle for nothing"),
                offences(bundle("org.user", used, manifest), others).toList());
        Set<String> more = new HashSet<>(used);
        more.addAll(Set.of("org.idle", "org.kept"));
        assertEquals(List.of("org.user does not import org.kept"),
                offences(bundle("org.user", more, manifest), others).toList());
    }

    @Test
    void packagesAreReadFromClasses() {
        ClassDesc field = ClassDesc.of("org.field", "F");
        byte[] type = ClassFile.of().build(ClassDesc.of("org.user", "A"), made -> made
                .withSuperclass(ClassDesc.of("org.parent", "P")).withField("f", field.arrayType(), 0)
                .withInterfaceSymbols(ClassDesc.of("org.kind", "K")));
        var bundle = ShippedBundle.of(new Attributes(), List.of(type));
        assertEquals(Set.of("org.user"), bundle.own());
        assertEquals(Set.of("org.user", "org.parent", "org.kind"), bundle.linked());
        assertEquals(Set.of("org.user", "org.parent", "org.kind", "org.field"), bundle.mentioned());
    }

    private static ShippedBundle bundle(String name, Set<String> used, String... headers) {
        Attributes manifest = new Attributes();
        manifest.putValue("Bundle-SymbolicName", name);
        for (int n = 0; n < headers.length; n += 2) {
            manifest.putValue(headers[n], headers[n + 1]);
        }
        return new ShippedBundle(manifest, Set.of(name), used, used);
    }
}
