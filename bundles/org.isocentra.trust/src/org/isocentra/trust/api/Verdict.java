package org.isocentra.trust.api;

/** Whether a bundle may run, and why. */
public sealed interface Verdict {

    /** It came with the product, and every byte of it is as it came. */
    record OfProduct() implements Verdict {
    }

    /** Every byte of it is signed by an allowed signer. */
    record Signed(Signer signer) implements Verdict {
    }

    /** It would be refused; it runs because developer mode is on. */
    record Tolerated(String reason) implements Verdict {
    }

    /**
     * It does not run.
     *
     * @param reason what is wrong with it
     * @param remedy what can be done about it
     */
    record Refused(String reason, String remedy) implements Verdict {
    }

    default boolean mayRun() {
        return !(this instanceof Refused);
    }

    /**
     * Someone whose signature the site allows.
     *
     * @param name what the site's policy calls the signer
     * @param certificateSha256 fingerprint of the certificate: 64 hexadecimal digits in lower case
     */
    record Signer(String name, String certificateSha256) {
    }
}
