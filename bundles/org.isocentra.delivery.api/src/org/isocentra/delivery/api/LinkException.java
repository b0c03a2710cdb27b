package org.isocentra.delivery.api;

import java.io.IOException;

/** The link to a unit is lost, was never there, or brings what makes no sense. */
public final class LinkException extends IOException {

    private static final long serialVersionUID = 1L;

    public LinkException(String message) {
        super(message);
    }

    public LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
