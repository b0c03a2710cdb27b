package org.isocentra.trust.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who signed the whole of a jar. The tool of the JDK says "verified" of a jar that is not signed at all, and of one to
 * which classes were added after signing; here every single entry must be signed, and every signed entry must be there.
 */
final class SignedJar {

    private static final String UNCHANGED = "Get an unchanged copy from the vendor.";

    private SignedJar() {
    }

    /**
     * The certificates of those who signed every entry: the signers' own, not those of the authorities behind them.
     *
     * @return at least one
     * @throws Refusal when there is nobody
     */
    static Set<X509Certificate> signers(Path jar) throws Refusal {
        if (Files.isDirectory(jar)) {
            throw new Refusal("it is a folder, which cannot be signed", "Have the vendor pack it as a signed jar.");
        }
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            return signers(file);
        } catch (SecurityException e) {
            throw new Refusal("it was changed after it was signed (" + e.getMessage() + ")", UNCHANGED);
        } catch (IOException e) {
            throw new Refusal("it cannot be read (" + e.getMessage() + ")", UNCHANGED);
        }
    }

    private static Set<X509Certificate> signers(JarFile file) throws Refusal, IOException {
        Manifest manifest = file.getManifest();
        Set<String> present = new HashSet<>();
        Set<X509Certificate> common = null;
        String unsigned = null;
        for (JarEntry entry : Collections.list(file.entries())) {
            if (!present.add(entry.getName())) {
                throw new Refusal("it holds " + entry.getName() + " twice", UNCHANGED);
            }
            if (entry.isDirectory() || isPartOfSignature(entry.getName())) {
                continue;
            }
            Set<X509Certificate> signers = signers(file, entry);
            if (signers.isEmpty()) {
                unsigned = unsigned == null ? entry.getName() : unsigned;
            } else if (common == null) {
                common = new LinkedHashSet<>(signers);
            } else {
                common.retainAll(signers);
            }
        }
        if (common == null) {
            throw new Refusal("it is not signed", "Have the vendor sign it.");
        }
        if (unsigned != null) {
            throw new Refusal(unsigned + " was added after signing", UNCHANGED);
        }
        if (common.isEmpty()) {
            throw new Refusal("its parts are signed by different signers", "Have one signer sign the whole.");
        }
        checkNothingIsMissing(manifest, present);
        return common;
    }

    /** Reads the entry to its end: only then the JDK has compared its digest. */
    private static Set<X509Certificate> signers(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        CodeSigner[] signers = entry.getCodeSigners();
        return signers == null ? Set.of() : Stream.of(signers)
                .map(signer -> (X509Certificate) signer.getSignerCertPath().getCertificates().getFirst())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void checkNothingIsMissing(Manifest manifest, Set<String> present) throws Refusal {
        for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
            boolean digested = section.getValue().keySet().stream()
                    .anyMatch(key -> key.toString().toUpperCase(Locale.ROOT).endsWith("-DIGEST"));
            if (digested && !present.contains(section.getKey())) {
                throw new Refusal(section.getKey() + " was removed after signing", UNCHANGED);
            }
        }
    }

    /** The manifest and the files that sign it: they are what is verified. */
    private static boolean isPartOfSignature(String entry) {
        String name = entry.toUpperCase(Locale.ROOT);
        if (!name.startsWith("META-INF/") || name.indexOf('/') != name.lastIndexOf('/')) {
            return false;
        }
        return name.equals(JarFile.MANIFEST_NAME)
                || List.of(".SF", ".RSA", ".DSA", ".EC").stream().anyMatch(name::endsWith);
    }
}
