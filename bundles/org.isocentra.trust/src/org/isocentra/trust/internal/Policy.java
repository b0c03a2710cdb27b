package org.isocentra.trust.internal;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.osgi.framework.Version;

/**
 * What a site decided.
 *
 * @param developerMode whether every bundle runs that is not a revoked signer's
 * @param signers who is allowed
 * @param revoked whose certificates were allowed once, or might be taken for such, and never will be
 * @param minimumVersions by symbolic name: below these, nothing of the name runs
 */
record Policy(boolean developerMode, List<Allowed> signers, List<Revoked> revoked,
        SortedMap<String, Version> minimumVersions) {

    static final Policy STRICT = new Policy(false, List.of(), List.of(), new TreeMap<>());

    /** For the record: who decided, when (ISO 8601), and why. */
    record Decision(String by, String on, String why) {
    }

    /**
     * @param certificateSha256 64 hexadecimal digits in lower case
     * @param bundles what symbolic names must begin with; empty: anything but the names of the product
     * @param acceptExpired whether bundles run although the certificate has expired
     */
    record Allowed(String name, String certificateSha256, List<String> bundles, boolean acceptExpired,
            Decision decision) {
    }

    /** @param certificateSha256 64 hexadecimal digits in lower case */
    record Revoked(String name, String certificateSha256, Decision decision) {
    }

    Policy {
        signers = List.copyOf(signers);
        revoked = List.copyOf(revoked);
        minimumVersions = Collections.unmodifiableSortedMap(new TreeMap<>(minimumVersions));
    }

    Optional<Allowed> allowed(String fingerprint) {
        return signers.stream().filter(signer -> signer.certificateSha256().equals(fingerprint)).findFirst();
    }

    Optional<Revoked> revoked(String fingerprint) {
        return revoked.stream().filter(signer -> signer.certificateSha256().equals(fingerprint)).findFirst();
    }

    /** The same with one more signer, who takes the place of an earlier entry of the same certificate. */
    Policy allow(Allowed signer) {
        return new Policy(developerMode, Stream.concat(
                signers.stream().filter(other -> !other.certificateSha256().equals(signer.certificateSha256())),
                Stream.of(signer)).toList(), revoked, minimumVersions);
    }

    /** The same without the signer. */
    Policy revoke(Revoked signer) {
        return new Policy(developerMode,
                signers.stream().filter(other -> !other.certificateSha256().equals(signer.certificateSha256()))
                        .toList(),
                Stream.concat(revoked.stream(), Stream.of(signer)).toList(), minimumVersions);
    }
}
