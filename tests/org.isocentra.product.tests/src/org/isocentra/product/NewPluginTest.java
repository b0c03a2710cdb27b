package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The guide for developers of machines, followed to the letter in an empty folder. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a Unix shell")
class NewPluginTest {

    private static final Path NEW_PLUGIN = Product.ROOT.resolve("releng/new-plugin");
    private static final double MOST_SECONDS = 300;

    @TempDir
    private Path folder;

    @Test
    void fromNothingToAnInstalledDevice() throws Exception {
        long start = System.nanoTime();
        run(folder, NEW_PLUGIN, "device", "acme.knife");
        Path project = folder.resolve("acme.knife");
        double made = seconds(start);
        build(project);
        Path results =
                project.resolve("acme.knife.tests/target/surefire-reports/TEST-acme.knife.KnifeContractTest.xml");
        assertTrue(Files.readString(results).contains("footprintsAreThoseOfTheBeams"), "the contract test has run");
        double built = seconds(start);

        Path product = folder.resolve("product");
        run(folder, "cp", "-a", Product.script().getParent(), product);
        Files.writeString(Files.createDirectories(product.resolve("trust")).resolve("policy.json"),
                "{\"schema\": \"isocentra/trust-policy/1\", \"developerMode\": true}");
        Path isocentra = product.resolve(Product.script().getFileName());
        run(folder, isocentra, "install", "acme.knife.feature", "--from",
                project.resolve("acme.knife.repository/target/repository"));
        List<String> devices = devices(run(folder, isocentra, "extensions", "--json"));
        assertTrue(devices.contains("acme.knife.knife"), devices::toString);
        double all = seconds(start);
        System.out.printf("From new-plugin to an installed device: %.0f s (project %.0f s, build and contract test"
                + " %.0f s, installation %.0f s)%n", all, made, built - made, all - built);
        assertTrue(all < MOST_SECONDS, all + " s");
    }

    /** The other kinds: each builds as it comes, and keeps the contract of its extension point. In one run of Maven. */
    @Test
    void everyOtherKindBuilds() throws Exception {
        Map<String, String> kinds = Map.of("dose-engine", "engine", "metric", "metric", "protocol", "protocol",
                "constraint-set", "limits", "interaction-rules", "rules");
        StringBuilder modules = new StringBuilder();
        for (var kind : kinds.entrySet()) {
            String name = "acme." + kind.getValue();
            run(folder, NEW_PLUGIN, kind.getKey(), name);
            modules.append("<module>").append(name).append("</module>");
        }
        run(folder, "cp", "-R", "acme.metric/.mvn", "acme.metric/mvnw", "acme.metric/isocentra.target", ".");
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>acme</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(modules));
        build(folder);
        for (String id : kinds.values()) {
            String name = "acme." + id;
            String test = name + "." + Character.toUpperCase(id.charAt(0)) + id.substring(1) + "ContractTest";
            Path project = folder.resolve(name);
            assertTrue(Files.readString(project.resolve(name + ".tests/target/surefire-reports/TEST-" + test + ".xml"))
                    .contains("<testcase "), test + " has run");
            assertTrue(Files.exists(project.resolve(name + ".repository/target/repository/content.jar")), name);
        }
    }

    @Test
    void whatCannotBeMadeIsSaidBeforeAnythingIsWritten() throws Exception {
        assertRefused("interaction-rules", "rules", "no name like acme.knife");
        assertRefused("toaster", "acme.toast", "there is no kind");
        assertRefused("device", "Knife", "no name like acme.knife");
        assertRefused("device", "org.isocentra.mine", "belong to the suite");
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private void assertRefused(String kind, String name, String message) throws Exception {
        Product.Result result = Product.run(List.of(NEW_PLUGIN.toString(), kind, name,
                folder.resolve("refused").toString())).expect(2);
        assertTrue(result.err().contains(message), result::err);
    }

    /** Offline, for everything is there once the suite itself was built; the contract tests are over soon. */
    private static void build(Path project) throws Exception {
        run(project, project.resolve("mvnw"), "-B", "-ntp", "-o", "verify",
                "-Dtycho.testArgLine=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }

    private static List<String> devices(Product.Result extensions) throws Exception {
        return StreamSupport.stream(extensions.json().get("extensionPoints").spliterator(), false)
                .filter(point -> point.get("id").asText().endsWith(".treatmentDevices"))
                .flatMap(point -> StreamSupport.stream(point.get("contributions").spliterator(), false))
                .map(contribution -> contribution.get("id").asText()).toList();
    }

    /** Runs a command in a folder. */
    private static Product.Result run(Path in, Object... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", in.toString()));
        for (Object part : command) {
            all.add(part.toString());
        }
        return Product.run(all).expect(0);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
