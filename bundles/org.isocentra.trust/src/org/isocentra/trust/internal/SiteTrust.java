package org.isocentra.trust.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.PolicyException;
import org.isocentra.trust.api.Verdict;
import org.isocentra.trust.internal.Policy.Allowed;
import org.isocentra.trust.internal.Policy.Decision;
import org.isocentra.trust.internal.Policy.Revoked;

/** What others may know and change. */
final class SiteTrust implements PluginTrust {

    private final Path installation;
    private final boolean inventoryRequired;
    private final Examiner examiner;
    private final Judgements judgements;

    SiteTrust(Path installation, boolean inventoryRequired, Examiner examiner, Judgements judgements) {
        this.installation = installation;
        this.inventoryRequired = inventoryRequired;
        this.examiner = examiner;
        this.judgements = judgements;
    }

    @Override
    public Optional<String> developerMode() {
        return examiner.developerMode();
    }

    @Override
    public Optional<PolicyException> policyFault() {
        return examiner.fault();
    }

    @Override
    public List<Judgement> judgements() {
        return judgements.all();
    }

    @Override
    public Optional<Judgement> judgement(long bundleId) {
        return judgements.of(bundleId);
    }

    @Override
    public Verdict examine(Path bundle) {
        BundleIdentity identity = BundleIdentity.of(bundle);
        try {
            Examiner fresh = Examiner.of(installation, inventoryRequired, Instant.now());
            return fresh.examine(bundle, identity.symbolicName(), identity.version());
        } catch (IOException e) {
            throw new PolicyException(installation.toString(), "it cannot be read (" + e + ")",
                    "Make the installation readable.");
        }
    }

    @Override
    public List<X509Certificate> signers(Path certificateOrJar) {
        try {
            return isZip(certificateOrJar) ? List.copyOf(SignedJar.signers(certificateOrJar))
                    : List.of(certificate(certificateOrJar));
        } catch (Refusal e) {
            throw new PolicyException(certificateOrJar.toString(), e.getMessage(), e.remedy());
        } catch (IOException | CertificateException e) {
            throw new PolicyException(certificateOrJar.toString(), "it is neither a certificate nor a jar (" + e + ")",
                    "Give an X.509 certificate in PEM or DER, or a signed jar.");
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    private static X509Certificate certificate(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Override
    public Path policyFile() {
        return installation.resolve(Examiner.FOLDER).resolve(TrustFiles.POLICY);
    }

    @Override
    public void allow(X509Certificate certificate, String name, List<String> bundlePrefixes, boolean acceptExpired,
            String why) {
        Policy policy = TrustFiles.readPolicy(policyFile());
        String fingerprint = Digests.of(certificate);
        policy.revoked(fingerprint).ifPresent(revoked -> {
            throw new PolicyException(policyFile().toString(),
                    "the certificate " + fingerprint + " of " + revoked.name() + " is revoked",
                    "Have the vendor sign with another one.");
        });
        if (policy.signers().stream().anyMatch(other -> other.name().equals(name)
                && !other.certificateSha256().equals(fingerprint))) {
            throw new PolicyException(policyFile().toString(), "another signer is called " + name,
                    "Give this one another name.");
        }
        write(policy.allow(new Allowed(name, fingerprint, bundlePrefixes, acceptExpired, decision(why))));
    }

    @Override
    public void revoke(String signer, String why) {
        Policy policy = TrustFiles.readPolicy(policyFile());
        String digits = signer.replace(":", "").toLowerCase(Locale.ROOT);
        Optional<Allowed> allowed = policy.signers().stream()
                .filter(other -> other.name().equals(signer) || other.certificateSha256().equals(digits)).findFirst();
        if (allowed.isEmpty() && !digits.matches("[0-9a-f]{64}")) {
            throw new PolicyException(policyFile().toString(), "there is no signer '" + signer + "'",
                    "There is " + String.join(", ", policy.signers().stream().map(Allowed::name).toList()) + ".");
        }
        String fingerprint = allowed.map(Allowed::certificateSha256).orElse(digits);
        if (policy.revoked(fingerprint).isEmpty()) {
            write(policy.revoke(new Revoked(allowed.map(Allowed::name).orElse("unknown"), fingerprint, decision(why))));
        }
    }

    private static Decision decision(String why) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Decision(System.getProperty("user.name", ""), now, why);
    }

    private void write(Policy policy) {
        try {
            TrustFiles.write(policyFile(), policy);
        } catch (IOException e) {
            throw new PolicyException(policyFile().toString(), "it cannot be written (" + e + ")",
                    "Run the command as someone who may write to the installation.");
        }
    }
}
