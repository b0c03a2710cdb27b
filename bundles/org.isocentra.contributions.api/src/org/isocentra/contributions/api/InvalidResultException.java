package org.isocentra.contributions.api;

/**
 * What a contribution answered cannot be right. Thrown by the check inside {@link Contribution#call}; the contribution
 * is quarantined at once, for it may have been wrong before.
 */
public final class InvalidResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param problem what is wrong with the answer, for a person to read, as in "it returned 3 doses for 7 points" */
    public InvalidResultException(String problem) {
        super(problem);
    }
}
