package org.isocentra.trust.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.trust.api.PolicyException;
import org.isocentra.trust.api.Verdict;
import org.isocentra.trust.internal.Policy.Allowed;
import org.osgi.framework.Version;

/**
 * Decides about bundles by what an installation and its site say.
 *
 * @param inventory what came with the product
 * @param policy what the site decided
 * @param accepted highest version of each signed bundle that ran before
 * @param fault why policy and accepted versions cannot be used: then only the product's own bundles run
 * @param developerMode why bundles run all the same; empty where the rules are enforced
 * @param now the time at which certificates are judged
 */
record Examiner(Inventory inventory, Policy policy, SortedMap<String, Version> accepted,
        Optional<PolicyException> fault, Optional<String> developerMode, Instant now) {

    static final String FOLDER = "trust";

    /**
     * Reads the files of the folder {@value #FOLDER}. A policy that cannot be understood allows nobody.
     *
     * @param inventoryRequired whether an installation without an inventory is damaged, or just one that nobody packed
     * @throws PolicyException when the inventory is missing or damaged
     */
    static Examiner of(Path installation, boolean inventoryRequired, Instant now) throws IOException {
        Path trust = installation.resolve(FOLDER);
        Path inventoryFile = trust.resolve(Inventory.FILE);
        boolean packed = Files.exists(inventoryFile);
        if (!packed && inventoryRequired) {
            throw new PolicyException(inventoryFile.toString(), "it is missing, so nothing can be checked",
                    "Install the product again.");
        }
        Inventory inventory = packed ? Inventory.read(installation, inventoryFile) : Inventory.empty(installation);
        Policy policy = Policy.STRICT;
        SortedMap<String, Version> accepted = new TreeMap<>();
        Optional<PolicyException> fault = Optional.empty();
        try {
            accepted = TrustFiles.readAccepted(trust.resolve(TrustFiles.ACCEPTED));
            policy = TrustFiles.readPolicy(trust.resolve(TrustFiles.POLICY));
        } catch (PolicyException e) {
            fault = Optional.of(e);
        }
        Optional<String> developerMode = !packed ? Optional.of("this installation was not packed as a product")
                : policy.developerMode() ? Optional.of(trust.resolve(TrustFiles.POLICY) + " says so")
                        : Optional.empty();
        return new Examiner(inventory, policy, accepted, fault, developerMode, now);
    }

    /** @param bundle jar or folder */
    Verdict examine(Path bundle, String symbolicName, Version version) {
        try {
            return inventory.holds(bundle) ? new Verdict.OfProduct()
                    : new Verdict.Signed(signer(bundle, symbolicName, version));
        } catch (Refusal e) {
            return developerMode.isPresent() && !e.isAlways() ? new Verdict.Tolerated(e.getMessage())
                    : new Verdict.Refused(e.getMessage(), e.remedy());
        } catch (IOException e) {
            return new Verdict.Refused("it cannot be read (" + e + ")", "Install it again.");
        }
    }

    private Verdict.Signer signer(Path bundle, String symbolicName, Version version) throws Refusal {
        if (fault.isPresent()) {
            throw new Refusal("nobody is allowed, as the policy cannot be used: " + fault.get().where() + " "
                    + fault.get().problem(), fault.get().remedy());
        }
        Set<X509Certificate> certificates = SignedJar.signers(bundle);
        for (X509Certificate certificate : certificates) {
            checkNotRevoked(certificate);
        }
        for (X509Certificate certificate : certificates) {
            Optional<Allowed> signer = policy.allowed(Digests.of(certificate));
            if (signer.isPresent()) {
                checkPeriod(certificate, signer.get());
                checkName(symbolicName, signer.get());
                checkVersion(symbolicName, version);
                return new Verdict.Signer(signer.get().name(), signer.get().certificateSha256());
            }
        }
        X509Certificate first = certificates.iterator().next();
        throw new Refusal("it is signed by someone who is not allowed: " + first.getSubjectX500Principal()
                + ", certificate " + Digests.of(first),
                "If the site trusts that signer, run 'isocentra trust allow' with the vendor's certificate.");
    }

    private void checkNotRevoked(X509Certificate certificate) throws Refusal {
        Optional<Policy.Revoked> revoked = policy.revoked(Digests.of(certificate));
        if (revoked.isPresent()) {
            throw Refusal.always("its signer " + revoked.get().name() + " is revoked: "
                    + revoked.get().decision().why(),
                    "Remove it, or get one that is signed anew.");
        }
    }

    /** By the day of use: a date inside the signature is worth no more than the key, which may be stolen by now. */
    private void checkPeriod(X509Certificate certificate, Allowed signer) throws Refusal {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new Refusal("the certificate of " + signer.name() + " is valid only from "
                    + certificate.getNotBefore().toInstant().atZone(ZoneOffset.UTC).toLocalDate(),
                    "Check the clock of this computer.");
        }
        if (now.isAfter(certificate.getNotAfter().toInstant()) && !signer.acceptExpired()) {
            throw new Refusal("the certificate of " + signer.name() + " expired on "
                    + certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate(),
                    "Get a version that is signed anew, or run 'isocentra trust allow --accept-expired'.");
        }
    }

    /** A bundle with the name of one of the product's would take its place. */
    private void checkName(String symbolicName, Allowed signer) throws Refusal {
        if (signer.bundles().isEmpty() && inventory.names(symbolicName)) {
            throw new Refusal("it would take the place of the product's own " + symbolicName,
                    "If " + signer.name() + " may do so, name the bundle under 'bundles' of that signer in the"
                            + " policy.");
        }
        if (!signer.bundles().isEmpty() && signer.bundles().stream().noneMatch(symbolicName::startsWith)) {
            throw new Refusal(signer.name() + " may sign bundles of " + String.join(", ", signer.bundles())
                    + ", and this is " + symbolicName, "Ask the vendor why it has this name.");
        }
    }

    private void checkVersion(String symbolicName, Version version) throws Refusal {
        Version minimum = policy.minimumVersions().getOrDefault(symbolicName, Version.emptyVersion);
        if (version.compareTo(minimum) < 0) {
            throw new Refusal("version " + version + " is below " + minimum + ", the lowest that the policy allows",
                    "Install version " + minimum + " or a later one.");
        }
        Version highest = accepted.getOrDefault(symbolicName, Version.emptyVersion);
        if (version.compareTo(highest) < 0) {
            throw new Refusal("version " + version + " is older than " + highest + ", which ran here before",
                    "Install version " + highest + " or a later one; to go back on purpose, lower the version in "
                            + FOLDER + "/" + TrustFiles.ACCEPTED + ".");
        }
    }
}
