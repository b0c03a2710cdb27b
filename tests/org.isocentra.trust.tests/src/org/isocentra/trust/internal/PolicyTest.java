package org.isocentra.trust.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.PolicyException;
import org.isocentra.trust.api.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;

/** The site's policy: read to the last field or not at all, changed as a whole, with a record of who and why. */
class PolicyTest {

    private static final String START = "{\"schema\": \"isocentra/trust-policy/1\"";

    @TempDir
    private static Path keys;
    private static Vendor vendor;
    private static Vendor other;

    @TempDir
    private Path folder;
    private Installation installation;
    private Path file;

    @BeforeAll
    static void makeKeys() throws Exception {
        vendor = Vendor.create(keys, "vendor", "-1d", 30);
        other = Vendor.create(keys, "other", "-1d", 30);
    }

    @BeforeEach
    void install() throws Exception {
        installation = new Installation(folder.resolve("installation"));
        PluginJar.create("org.isocentra.own", "1.0.0")
                .write(installation.plugins().resolve("org.isocentra.own_1.0.0.jar"));
        installation.pack();
        file = installation.trust().resolve("policy.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { | line 1 | is no JSON
            [] | policy.json | is no object
            {"schema": "isocentra/trust-policy/2"} | schema | is unknown
            {"developerMode": true} | schema | is missing
            START, "developerMode": "true"} | developerMode | neither true nor false
            START, "developermode": true} | developermode | is an unknown key
            START, "developerMode": true, "developerMode": false} | line 1 | is there twice
            START, "signers": {}} | signers | is no array
            START, "signers": [{"name": "A"}]} | signers[0].certificateSha256 | is missing
            START, "signers": [{"name": "A", "certificateSha256": "12:34"}]} \
            | signers[0].certificateSha256 | '12:34' is not
            START, "signers": [{"certificateSha256": "12:34"}]} | signers[0].name | is missing
            START, "minimumVersions": {"a.b": "one"}} | minimumVersions.a.b | 'one' is no version
            """)
    void aFaultIsNamedByFieldAndAllowsNobody(String text, String where, String problem) throws Exception {
        Files.writeString(file, text.replace("START", START));
        Path signed = vendor.sign(PluginJar.create("com.vendor", "1.0.0").write(folder.resolve("plain.jar")));
        try (Installation.Run run = installation.start()) {
            PolicyException fault = run.trust().policyFault().orElseThrow();
            assertTrue(fault.where().contains(file.toString()) && fault.where().contains(where), fault.where());
            assertTrue(fault.problem().contains(problem), fault.problem());
            assertFalse(fault.remedy().isBlank());
            assertTrue(run.trust().developerMode().isEmpty());
            Bundle bundle = run.install(signed);
            assertFalse(run.runs(bundle));
            assertTrue(assertInstanceOf(Verdict.Refused.class, run.verdict(bundle)).reason().contains(fault.where()));
            assertTrue(run.runs(run.install(installation.plugins().resolve("org.isocentra.own_1.0.0.jar"))),
                    "what came with the product runs");
            assertThrows(PolicyException.class,
                    () -> run.trust().allow(vendor.certificate(), "A", List.of(), false, ""));
        }
    }

    @Test
    void aDamagedRecordOfVersionsAllowsNobody() throws Exception {
        Files.writeString(installation.trust().resolve("accepted.json"), "{}");
        try (Installation.Run run = installation.start()) {
            assertTrue(run.trust().policyFault().orElseThrow().where().contains("accepted.json"));
        }
    }

    @Test
    void noPolicyAllowsNobody() throws Exception {
        try (Installation.Run run = installation.start()) {
            assertTrue(run.trust().policyFault().isEmpty());
            assertTrue(run.trust().developerMode().isEmpty());
        }
    }

    @Test
    void decisionsAreWrittenDown() throws Exception {
        try (Installation.Run run = installation.start()) {
            PluginTrust trust = run.trust();
            trust.allow(vendor.certificate(), "Vendor \"A\"", List.of("com.vendor."), true, "contract 17\nsigned");
            trust.allow(other.certificate(), "Other", List.of(), false, "");
            trust.revoke("Other", "key stolen");
        }
        Policy policy = TrustFiles.readPolicy(file);
        Policy.Allowed allowed = policy.signers().getFirst();
        assertEquals(new Policy.Allowed("Vendor \"A\"", vendor.fingerprint(), List.of("com.vendor."), true,
                new Policy.Decision(System.getProperty("user.name"), allowed.decision().on(), "contract 17\nsigned")),
                allowed);
        assertTrue(java.time.Instant.parse(allowed.decision().on()).isAfter(java.time.Instant.now().minusSeconds(600)));
        assertEquals(1, policy.signers().size());
        assertEquals(List.of(other.fingerprint()),
                policy.revoked().stream().map(Policy.Revoked::certificateSha256).toList());
        try (Stream<Path> files = Files.list(installation.trust())) {
            assertEquals(List.of("inventory.sha256", "policy.json"),
                    files.map(path -> path.getFileName().toString()).sorted().toList(), "nothing half written");
        }
    }

    @Test
    void decisionsThatMakeNoSenseAreRefused() throws Exception {
        try (Installation.Run run = installation.start()) {
            PluginTrust trust = run.trust();
            trust.revoke(other.fingerprint().toUpperCase(), "known from elsewhere");
            assertThrows(PolicyException.class, () -> trust.allow(other.certificate(), "Other", List.of(), false, ""));
            trust.allow(vendor.certificate(), "Vendor", List.of(), false, "");
            Vendor third = Vendor.create(folder, "third", "-1d", 30);
            assertThrows(PolicyException.class, () -> trust.allow(third.certificate(), "Vendor", List.of(), false, ""));
            assertTrue(assertThrows(PolicyException.class, () -> trust.revoke("Vender", "")).remedy()
                    .contains("Vendor"));
        }
    }

    @Test
    void signersAreReadFromCertificatesAndFromIntactJars() throws Exception {
        Path plain = PluginJar.create("com.vendor", "1.0.0").write(folder.resolve("plain.jar"));
        Path signed = vendor.sign(plain);
        Path pem = vendor.writeCertificate(folder.resolve("vendor.pem"));
        Path changed = PluginJar.read(signed).text("data/limits.json", "[]").write(folder.resolve("changed.jar"));
        try (Installation.Run run = installation.start()) {
            assertEquals(List.of(vendor.certificate()), run.trust().signers(pem));
            assertEquals(List.of(vendor.certificate()), run.trust().signers(signed));
            for (Path wrong : List.of(plain, changed, folder.resolve("missing.pem"), Files.writeString(
                    folder.resolve("wrong.pem"), "no certificate"))) {
                assertThrows(PolicyException.class, () -> run.trust().signers(wrong), wrong::toString);
            }
        }
    }
}
