package org.isocentra.delivery.internal.simulator;

/** The unit is dark from here on. */
final class PowerLoss extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PowerLoss() {
        super("power loss", null, false, false);
    }
}
