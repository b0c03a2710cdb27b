package org.isocentra.contributions.api;

/** A plug-in failed; the message names it. */
public final class ContributionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ContributionException(String message, Throwable cause) {
        super(message, cause);
    }
}
