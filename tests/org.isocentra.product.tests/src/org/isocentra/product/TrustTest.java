package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which plug-ins a copy of the product lets run: a plug-in of data only, put where the product looks for bundles. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the product is copied by a command of other systems")
class TrustTest {

    private static final String NAME = "com.example.protocol";
    private static final String JAR = "plugins/" + NAME + "_1.0.0.jar";
    private static final char[] PASSWORD = "throw-away".toCharArray();

    @TempDir
    private static Path folder;
    private static Path cache;
    private static Path product;
    private static Path unsigned;
    private static Path signed;

    @BeforeAll
    static void copyProductAndSignPlugin() throws Exception {
        cache = folder.resolve("cache");
        product = folder.resolve("product");
        run("cp", "-a", Product.script().getParent(), product).expect(0);
        Files.writeString(product.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info"),
                NAME + ",1.0.0," + JAR + ",4,false\n", StandardOpenOption.APPEND);
        unsigned = plugin(folder.resolve("unsigned.jar"));
        signed = sign(unsigned, folder.resolve("signed.jar"));
    }

    @BeforeEach
    void forgetPolicy() throws IOException {
        Files.deleteIfExists(product.resolve("trust/policy.json"));
        Files.deleteIfExists(product.resolve("trust/accepted.json"));
    }

    @Test
    void everyBundleOfTheProductIsAsItCame() throws Exception {
        JsonNode bundles = Product.isocentra("trust", "--json").expect(0).json().path("bundles");
        assertTrue(bundles.size() > 100, bundles::toPrettyString);
        bundles.forEach(bundle -> assertEquals("ofProduct", bundle.path("verdict").asText(), bundle::toPrettyString));
    }

    @Test
    void anUnsignedPluginIsListedAsRefusedAndContributesNothing() throws Exception {
        place(unsigned);
        JsonNode extensions = isocentra("extensions", "--json").expect(0).json();
        assertFalse(contributions(extensions).contains(NAME + ".sample"), extensions::toPrettyString);
        assertEquals(NAME, extensions.at("/refused/0/bundle").asText());
        assertEquals("1.0.0", extensions.at("/refused/0/version").asText());
        assertTrue(extensions.at("/refused/0/reason").asText().startsWith("it is not signed. "),
                extensions::toPrettyString);
        assertTrue(isocentra("extensions").expect(0).out().contains("refused: " + NAME + " 1.0.0: it is not signed"));
        assertTrue(isocentra("trust").expect(1).out().contains(NAME));
    }

    @Test
    void aSignerIsAllowedAndRevoked() throws Exception {
        place(signed);
        assertTrue(refusal().contains("someone who is not allowed: CN=Example"), this::refusalText);
        isocentra("trust", "allow", product.resolve(JAR), "--name", "Example Ltd", "--why", "contract 17").expect(0);
        JsonNode extensions = isocentra("extensions", "--json").expect(0).json();
        assertTrue(contributions(extensions).contains(NAME + ".sample"), extensions::toPrettyString);
        assertEquals("Example Ltd", signer(extensions, NAME + ".sample"));
        assertEquals("Isocentra (part of the product)", signer(extensions, "org.isocentra.clinical.jlgk0901"));
        assertEquals(0, extensions.path("refused").size());
        JsonNode trust = isocentra("trust", "--json").expect(0).json();
        assertFalse(trust.path("developerMode").asBoolean());
        JsonNode bundle = bundle(trust, NAME);
        assertEquals("signed", bundle.path("verdict").asText());
        assertEquals("Example Ltd", bundle.path("signer").asText());
        assertEquals("1.0.0", Product.json(product.resolve("trust/accepted.json")).path("bundles").path(NAME).asText());

        isocentra("trust", "revoke", "Example Ltd", "--why", "key stolen").expect(0);
        assertTrue(refusal().startsWith("its signer Example Ltd is revoked: key stolen"), this::refusalText);
        JsonNode policy = Product.json(product.resolve("trust/policy.json"));
        assertEquals("key stolen", policy.at("/revoked/0/why").asText());
        assertEquals(System.getProperty("user.name"), policy.at("/revoked/0/by").asText());
    }

    @Test
    void aBundleOfTheProductIsRefusedWhenItWasChangedWithoutTrace() throws Exception {
        place(unsigned);
        isocentra("version").expect(0);
        Path jar;
        try (var files = Files.list(product.resolve("plugins"))) {
            jar = files.filter(file -> file.getFileName().toString().startsWith("org.isocentra.clinical_")).findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(jar);
        FileTime time = Files.getLastModifiedTime(jar);
        byte[] changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(jar, changed);
        Files.setLastModifiedTime(jar, time);
        try {
            JsonNode extensions = isocentra("extensions", "--json").expect(0).json();
            assertFalse(contributions(extensions).contains("org.isocentra.clinical.astro2022"),
                    extensions::toPrettyString);
            assertTrue(extensions.path("refused").toString().contains("is not the one that came with the product"),
                    extensions::toPrettyString);
            isocentra("demo", "--out", folder.resolve("demo")).expect(3);
        } finally {
            Files.write(jar, bytes);
            Files.setLastModifiedTime(jar, time);
        }
    }

    @Test
    void developerModeIsWrittenIntoThePlan() throws Exception {
        place(unsigned);
        Files.writeString(product.resolve("trust/policy.json"),
                "{\"schema\": \"isocentra/trust-policy/1\", \"developerMode\": true}");
        JsonNode extensions = isocentra("extensions", "--json").expect(0).json();
        assertTrue(contributions(extensions).contains(NAME + ".sample"), extensions::toPrettyString);
        assertTrue(isocentra("trust").expect(0).out().startsWith("Developer mode: unsigned plug-ins may run"));
        Path out = folder.resolve("developer");
        isocentra("plan", DemoPlan.caseOfOneTarget(folder.resolve("case")), "--out", out, "--grid", "5").expect(0);
        assertTrue(Product.json(out.resolve("plan.json")).path("developerMode").asBoolean());
        List<String> warnings = new ArrayList<>();
        Product.json(out.resolve("checks.json")).path("findings").forEach(finding -> {
            if (finding.path("where").asText().equals("developer mode")) {
                warnings.add(finding.path("severity").asText().toLowerCase() + ": " + finding.path("text").asText());
            }
        });
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().startsWith("warning: unsigned plug-ins may run")
                && warnings.getFirst().endsWith("unchecked: " + NAME + " 1.0.0"), warnings::toString);
        assertTrue(Files.readString(out.resolve("report.html")).contains("DEVELOPER MODE"));
    }

    @Test
    void aFaultyPolicyAllowsNobodyButTheSuiteStillAnswers() throws Exception {
        place(signed);
        Files.writeString(product.resolve("trust/policy.json"),
                "{\"schema\": \"isocentra/trust-policy/1\", \"signers\": [{\"name\": \"A\","
                        + " \"certificateSha256\": \"12\"}]}");
        assertTrue(refusal().contains("policy.json, signers[0].certificateSha256 '12' is not"), this::refusalText);
        assertTrue(isocentra("trust").expect(2).err().contains("keytool -printcert"));
        isocentra("trust", "allow", signed, "--name", "B").expect(2);
    }

    @Test
    void withoutItsInventoryTheProductDoesNotStart() throws Exception {
        Path inventory = product.resolve("trust/inventory.sha256");
        Path away = Files.move(inventory, folder.resolve("inventory"));
        try {
            String message = isocentra("version").expect(3).err();
            assertTrue(message.contains("inventory.sha256: it is missing")
                    && message.contains("Install the product again"),
                    message);
        } finally {
            Files.move(away, inventory);
        }
        isocentra("version").expect(0);
    }

    private static Product.Result isocentra(Object... arguments) throws Exception {
        List<Object> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + cache, product.resolve("isocentra")));
        command.addAll(List.of(arguments));
        return run(command.toArray());
    }

    private static Product.Result run(Object... command) throws Exception {
        return Product.run(List.of(command).stream().map(Object::toString).toList());
    }

    private static void place(Path jar) throws IOException {
        Files.copy(jar, product.resolve(JAR), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Why the plug-in is refused. */
    private static String refusal() throws Exception {
        JsonNode refused = isocentra("extensions", "--json").expect(0).json().path("refused");
        assertEquals(1, refused.size(), refused::toPrettyString);
        return refused.path(0).path("reason").asText();
    }

    private String refusalText() {
        try {
            return refusal();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> contributions(JsonNode extensions) {
        List<String> ids = new ArrayList<>();
        extensions.path("extensionPoints").forEach(point -> point.path("contributions")
                .forEach(contribution -> ids.add(contribution.path("id").asText())));
        return ids;
    }

    private static String signer(JsonNode extensions, String id) {
        for (JsonNode point : extensions.path("extensionPoints")) {
            for (JsonNode contribution : point.path("contributions")) {
                if (contribution.path("id").asText().equals(id)) {
                    return contribution.path("signer").asText();
                }
            }
        }
        throw new AssertionError("no " + id + " in " + extensions);
    }

    private static JsonNode bundle(JsonNode trust, String name) {
        for (JsonNode bundle : trust.path("bundles")) {
            if (bundle.path("bundle").asText().equals(name)) {
                return bundle;
            }
        }
        throw new AssertionError("no " + name + " in " + trust);
    }

    /** A protocol that nobody needs, as a bundle without code. */
    private static Path plugin(Path file) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
            add(jar, "META-INF/MANIFEST.MF", """
                    Manifest-Version: 1.0
                    Bundle-ManifestVersion: 2
                    Bundle-SymbolicName: %s;singleton:=true
                    Bundle-Version: 1.0.0
                    """.formatted(NAME));
            add(jar, "plugin.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <?eclipse version="3.4"?>
                    <plugin>
                       <extension point="org.isocentra.clinical.api.fractionationProtocols">
                          <contribution id="%s.sample" name="Sample" version="1.0.0" vendor="Example"
                                description="A protocol of the product under another name" data="data/sample.json"/>
                       </extension>
                    </plugin>
                    """.formatted(NAME));
            add(jar, "data/sample.json",
                    Files.readString(Product.ROOT.resolve("bundles/org.isocentra.clinical/data/jlgk0901.json")));
        }
        return file;
    }

    private static void add(ZipOutputStream jar, String entry, String text) throws IOException {
        jar.putNextEntry(new ZipEntry(entry));
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }

    private static Path sign(Path jar, Path file) throws Exception {
        Path store = folder.resolve("vendor.p12");
        run(Path.of(System.getProperty("java.home"), "bin", "keytool"), "-genkeypair", "-alias", "vendor", "-keyalg",
                "EC", "-dname", "CN=Example", "-validity", "30", "-storetype", "PKCS12", "-storepass",
                new String(PASSWORD), "-keystore", store).expect(0);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        try (ZipFile in = new ZipFile(jar.toFile()); OutputStream out = Files.newOutputStream(file)) {
            new JarSigner.Builder((PrivateKey) keys.getKey("vendor", PASSWORD), CertificateFactory.getInstance("X.509")
                    .generateCertPath(List.of(keys.getCertificate("vendor")))).build().sign(in, out);
        }
        return file;
    }
}
