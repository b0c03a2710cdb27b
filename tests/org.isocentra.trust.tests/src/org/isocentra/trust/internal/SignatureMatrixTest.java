package org.isocentra.trust.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.isocentra.trust.api.Verdict;
import org.isocentra.trust.internal.Policy.Allowed;
import org.isocentra.trust.internal.Policy.Decision;
import org.isocentra.trust.internal.Policy.Revoked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * Every way in which a plug-in can be right or wrong, by what a running framework does with it: under the rules, and in
 * developer mode. Prints the table.
 */
class SignatureMatrixTest {

    private static final Decision DECISION = new Decision("tester", "2026-01-01T00:00:00Z", "for the test");
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    private static Path folder;
    private static Vendor allowed;
    private static Vendor other;
    private static Vendor expired;
    private static Vendor tolerated;
    private static Vendor future;
    private static Vendor narrow;
    private static Vendor revoked;
    private static int number;

    /** What is to become of a plug-in. */
    private enum Fate {
        STARTED, REFUSED
    }

    /**
     * @param file the plug-in
     * @param place where it lies in the installation
     * @param reason what the message must say where the rules refuse it
     */
    private record Case(String what, Path file, String place, Fate underTheRules, Fate inDeveloperMode, String reason) {
    }

    @BeforeAll
    static void makeKeys() throws Exception {
        allowed = Vendor.create(folder, "allowed", "-1d", 30);
        other = Vendor.create(folder, "other", "-1d", 30);
        expired = Vendor.create(folder, "expired", "-10d", 3);
        tolerated = Vendor.create(folder, "tolerated", "-10d", 3);
        future = Vendor.create(folder, "future", "+10d", 30);
        narrow = Vendor.create(folder, "narrow", "-1d", 30);
        revoked = Vendor.create(folder, "revoked", "-1d", 30);
    }

    private static Policy policy(boolean developerMode) {
        return new Policy(developerMode, List.of(
                new Allowed("Allowed", allowed.fingerprint(), List.of(), false, DECISION),
                new Allowed("Expired", expired.fingerprint(), List.of(), false, DECISION),
                new Allowed("Tolerated", tolerated.fingerprint(), List.of(), true, DECISION),
                new Allowed("Future", future.fingerprint(), List.of(), false, DECISION),
                new Allowed("Narrow", narrow.fingerprint(), List.of("com.narrow.", "org.isocentra.own"), false,
                        DECISION)),
                List.of(new Revoked("Revoked", revoked.fingerprint(), DECISION)),
                new TreeMap<>(Map.of("com.vendor.minimum", new Version(2, 1, 0))));
    }

    private static Path unsigned(String name, String version) throws Exception {
        return PluginJar.create(name, version).write(folder.resolve(++number + ".jar"));
    }

    private static Path signed(String name) throws Exception {
        return allowed.sign(unsigned(name, "1.0.0"));
    }

    private static PluginJar signedContent(String name) throws Exception {
        return PluginJar.read(signed(name));
    }

    private static Path write(PluginJar jar) throws Exception {
        return jar.write(folder.resolve(++number + ".jar"));
    }

    private static Case aCase(String what, Path file, Fate rules, Fate developer, String reason) {
        return new Case(what, file, "plugins/com.vendor_1.0.0.jar", rules, developer, reason);
    }

    private static List<Case> cases() throws Exception {
        Path own = folder.resolve("own.jar");
        return List.of(
                aCase("signed by an allowed signer", signed("com.vendor.right"), Fate.STARTED, Fate.STARTED, ""),
                aCase("not signed", unsigned("com.vendor.unsigned", "1.0.0"), Fate.REFUSED, Fate.STARTED,
                        "it is not signed"),
                aCase("signed by another", other.sign(unsigned("com.vendor.other", "1.0.0")), Fate.REFUSED,
                        Fate.STARTED, "someone who is not allowed: CN=other"),
                aCase("certificate expired", expired.sign(unsigned("com.vendor.expired", "1.0.0")), Fate.REFUSED,
                        Fate.STARTED, "the certificate of Expired expired on"),
                aCase("certificate expired, accepted", tolerated.sign(unsigned("com.vendor.tolerated", "1.0.0")),
                        Fate.STARTED, Fate.STARTED, ""),
                aCase("certificate not yet valid", future.sign(unsigned("com.vendor.future", "1.0.0")), Fate.REFUSED,
                        Fate.STARTED, "valid only from"),
                aCase("signer revoked", revoked.sign(unsigned("com.vendor.revoked", "1.0.0")), Fate.REFUSED,
                        Fate.REFUSED, "its signer Revoked is revoked: for the test"),
                aCase("signed by an allowed and a revoked one", revoked.sign(signed("com.vendor.both")), Fate.REFUSED,
                        Fate.REFUSED, "is revoked"),
                aCase("signed by another, then by an allowed one",
                        allowed.sign(other.sign(unsigned("com.vendor.cosigned", "1.0.0"))), Fate.STARTED, Fate.STARTED,
                        ""),
                aCase("class changed", write(signedContent("com.vendor.changed").text("com/vendor/Engine.class", "?")),
                        Fate.REFUSED, Fate.STARTED, "was changed after"),
                aCase("data changed", write(signedContent("com.vendor.data").text("data/limits.json", "[]")),
                        Fate.REFUSED, Fate.STARTED, "was changed after"),
                aCase("class added", write(signedContent("com.vendor.added").text("com/vendor/Added.class", "?")),
                        Fate.REFUSED, Fate.STARTED, "com/vendor/Added.class was added after signing"),
                aCase("extensions added", write(PluginJar.read(allowed.sign(write(PluginJar
                        .create("com.vendor.xml", "1.0.0").remove("plugin.xml")))).text("plugin.xml", "<plugin/>")),
                        Fate.REFUSED, Fate.STARTED, "plugin.xml was added after signing"),
                aCase("file added to META-INF",
                        write(signedContent("com.vendor.meta").text("META-INF/services/x", "y")), Fate.REFUSED,
                        Fate.STARTED, "META-INF/services/x was added after signing"),
                aCase("what looks like a signature added elsewhere",
                        write(signedContent("com.vendor.elsewhere").text("META-INF/more/KEY.SF", "y")), Fate.REFUSED,
                        Fate.STARTED, "META-INF/more/KEY.SF was added after signing"),
                aCase("entry removed", write(signedContent("com.vendor.removed").remove("data/limits.json")),
                        Fate.REFUSED, Fate.STARTED, "data/limits.json was removed after signing"),
                aCase("entry and its digest removed", write(signedContent("com.vendor.cut").remove("data/limits.json")
                        .manifest(m -> m.getEntries().remove("data/limits.json"))), Fate.REFUSED, Fate.STARTED,
                        "was changed after"),
                aCase("manifest changed", write(signedContent("com.vendor.manifest").manifest(m -> m.getMainAttributes()
                        .putValue("Bundle-Version", "9.0.0"))), Fate.REFUSED, Fate.STARTED, "was changed after"),
                aCase("signature file removed", write(signedContent("com.vendor.stripped")
                        .remove("META-INF/KEY" + allowed.fingerprint().substring(0, 4).toUpperCase() + ".EC")),
                        Fate.REFUSED, Fate.STARTED, "it is not signed"),
                aCase("older than the one that ran before", allowed.sign(unsigned("com.vendor.downgraded", "1.9.0")),
                        Fate.REFUSED, Fate.STARTED, "version 1.9.0 is older than 2.0.0"),
                aCase("as old as the one that ran before", allowed.sign(unsigned("com.vendor.downgraded", "2.0.0")),
                        Fate.STARTED, Fate.STARTED, ""),
                aCase("below the minimum of the policy", allowed.sign(unsigned("com.vendor.minimum", "2.0.9")),
                        Fate.REFUSED, Fate.STARTED, "version 2.0.9 is below 2.1.0"),
                aCase("at the minimum of the policy", allowed.sign(unsigned("com.vendor.minimum", "2.1.0")),
                        Fate.STARTED, Fate.STARTED, ""),
                aCase("signer of other names", narrow.sign(unsigned("com.vendor.narrow", "1.0.0")), Fate.REFUSED,
                        Fate.STARTED, "Narrow may sign bundles of com.narrow."),
                aCase("in the place of a bundle of the product", allowed.sign(unsigned("org.isocentra.own", "9.0.0")),
                        Fate.REFUSED, Fate.STARTED, "would take the place of the product's own org.isocentra.own"),
                aCase("the same, by one who may", narrow.sign(unsigned("org.isocentra.own", "9.0.0")), Fate.STARTED,
                        Fate.STARTED, ""),
                new Case("bundle of the product", PluginJar.create("org.isocentra.own", "1.0.0").write(own),
                        "plugins/org.isocentra.own_1.0.0.jar", Fate.STARTED, Fate.STARTED, ""),
                new Case("bundle of the product, changed", write(PluginJar.read(own).text("data/limits.json", "[]")),
                        "plugins/org.isocentra.own_1.0.0.jar", Fate.REFUSED, Fate.STARTED,
                        "plugins/org.isocentra.own_1.0.0.jar is not the one that came with the product"),
                new Case("bundle of the product, replaced by a signed one", signed("org.isocentra.own"),
                        "plugins/org.isocentra.own_1.0.0.jar", Fate.REFUSED, Fate.STARTED, "is not the one that came"));
    }

    @TestFactory
    Stream<DynamicTest> theFrameworkDoesAsThePolicySays() throws Exception {
        return cases().stream().map(test -> DynamicTest.dynamicTest(test.what(), () -> {
            Verdict verdict = check(test, false, test.underTheRules());
            check(test, true, test.inDeveloperMode());
            String reason = verdict instanceof Verdict.Refused refused ? refused.reason() : "";
            TABLE.add("%-48s %-8s %-8s  %s".formatted(test.what(), test.underTheRules(), test.inDeveloperMode(),
                    reason));
        }));
    }

    private static Verdict check(Case test, boolean developerMode, Fate fate) throws Exception {
        Path home = folder.resolve("installation" + ++number);
        Installation installation = new Installation(home);
        PluginJar.create("org.isocentra.own", "1.0.0")
                .write(installation.plugins().resolve("org.isocentra.own_1.0.0.jar"));
        installation.pack().policy(policy(developerMode)).accepted("com.vendor.downgraded", "2.0.0");
        Path placed = home.resolve(test.place());
        Files.copy(test.file(), placed, StandardCopyOption.REPLACE_EXISTING);
        try (Installation.Run run = installation.start()) {
            Bundle bundle = run.install(placed);
            assertEquals(fate == Fate.STARTED, run.runs(bundle), () -> test.what() + ": " + run.verdict(bundle));
            Verdict verdict = run.verdict(bundle);
            assertEquals(fate == Fate.STARTED, verdict.mayRun(), verdict::toString);
            if (verdict instanceof Verdict.Refused refused) {
                assertTrue(refused.reason().contains(test.reason()), refused::toString);
                assertTrue(!refused.remedy().isBlank() && !test.reason().isEmpty(), refused::toString);
            }
            assertEquals(verdict, run.trust().examine(placed), "the same is said of the file");
            return verdict;
        }
    }

    @AfterAll
    static void print() {
        System.out.println("%-48s %-8s %-8s  %s".formatted("plug-in", "rules", "devel.", "reason"));
        TABLE.forEach(System.out::println);
    }
}
