package org.isocentra.trust.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.zip.ZipFile;

import jdk.security.jarsigner.JarSigner;

/** Someone with a key and a certificate, both made for one test run by the JDK's own tool. */
record Vendor(PrivateKey key, X509Certificate certificate) {

    private static final char[] PASSWORD = "password".toCharArray();

    /**
     * @param start from when the certificate is valid, as {@code keytool -startdate} takes it, for example {@code -3d}
     * @param days for how long it is valid
     */
    static Vendor create(Path folder, String name, String start, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "key", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name,
                "-startdate", start, "-validity", Integer.toString(days), "-storetype", "PKCS12", "-storepass",
                new String(PASSWORD), "-keystore", store.toString()).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool did not make a key for " + name);
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        return new Vendor((PrivateKey) keys.getKey("key", PASSWORD), (X509Certificate) keys.getCertificate("key"));
    }

    String fingerprint() {
        return Digests.of(certificate);
    }

    /** A signed copy beside the jar. */
    Path sign(Path jar) throws IOException, GeneralSecurityException {
        Path signed = Files.createTempFile(jar.getParent(), "signed", ".jar");
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        try (ZipFile in = new ZipFile(jar.toFile()); OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key, path).signerName("KEY" + fingerprint().substring(0, 4)).build().sign(in, out);
        }
        return signed;
    }

    Path writeCertificate(Path file) throws IOException, GeneralSecurityException {
        String body = java.util.Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }
}
