package org.isocentra.trust.api;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The decisions of this start, and the way to change the policy for the next one. A service of the framework itself: it
 * is there before the first bundle is resolved. Where it is missing, nothing is checked.
 */
public interface PluginTrust {

    /** Why bundles run unchecked; empty where the rules are enforced. To be shown wherever results are shown. */
    Optional<String> developerMode();

    /** What is wrong with the site's policy; nobody is allowed until it is put right. */
    Optional<PolicyException> policyFault();

    /** What was decided about every installed bundle but the framework itself, in order of installation. */
    List<Judgement> judgements();

    /** What was decided about one bundle; empty for the framework itself and for bundles that are not installed. */
    Optional<Judgement> judgement(long bundleId);

    /**
     * What would be decided about a bundle if the suite started now: with the policy as it is on disk, changes since
     * the start included.
     *
     * @param bundle jar or folder
     * @throws PolicyException when the policy cannot be used
     */
    Verdict examine(Path bundle);

    /**
     * Whose signature a site allows when it allows this file: the certificate in a PEM or DER file, or those who signed
     * all of an intact jar.
     *
     * @throws PolicyException when there is none
     */
    List<X509Certificate> signers(Path certificateOrJar);

    /** The site's policy file, which need not exist. */
    Path policyFile();

    /**
     * Allows a signer from the next start on.
     *
     * @param name what the signer is called from now on, for people to read
     * @param bundlePrefixes what the symbolic names of the signer's bundles must begin with; empty: anything
     * @param acceptExpired whether bundles run although the certificate has expired
     * @param why for the record
     * @throws PolicyException when the policy cannot be changed
     */
    void allow(X509Certificate certificate, String name, List<String> bundlePrefixes, boolean acceptExpired,
            String why);

    /**
     * Stops trusting a signer for good, from the next start on.
     *
     * @param signer name or fingerprint; a fingerprint need not belong to an allowed signer
     * @param why for the record
     * @throws PolicyException when there is no such signer, or the policy cannot be changed
     */
    void revoke(String signer, String why);
}
