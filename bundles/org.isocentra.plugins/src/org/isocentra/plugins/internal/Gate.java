package org.isocentra.plugins.internal;

import java.util.Optional;

import org.isocentra.model.InputException;
import org.isocentra.plugins.api.PluginFile;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.PolicyException;
import org.isocentra.trust.api.Verdict;

/** Lets no file in that would not be allowed to run. */
final class Gate {

    private final Optional<PluginTrust> trust;

    /** @param trust empty where nothing is checked */
    Gate(Optional<PluginTrust> trust) {
        this.trust = trust;
    }

    /** @throws InputException when the bundle is not trusted */
    PluginFile admit(PluginJar jar) {
        return new PluginFile(jar.id(), jar.version(), jar.sha256(),
                trust.map(judge -> voucher(judge, jar)).orElse("not checked who signed it"));
    }

    private static String voucher(PluginTrust judge, PluginJar jar) {
        try {
            return switch (judge.examine(jar.file())) {
                case Verdict.OfProduct _ -> "part of the product";
                case Verdict.Signed(Verdict.Signer signer) -> "signed by " + signer.name() + " (SHA-256 "
                        + signer.certificateSha256() + ")";
                case Verdict.Tolerated(String reason) -> "not trusted, allowed by developer mode: " + reason;
                case Verdict.Refused(String reason, String remedy) -> throw new InputException(
                        jar.id() + " " + jar.version(), "is not trusted: " + reason, remedy);
            };
        } catch (PolicyException e) {
            throw new InputException(e.where(), e.problem(), e.remedy(), e);
        }
    }
}
