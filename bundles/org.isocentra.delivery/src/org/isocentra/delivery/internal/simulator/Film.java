package org.isocentra.delivery.internal.simulator;

/** What a simulated beam falls on: an independent witness of what was delivered. */
@FunctionalInterface
interface Film {

    Film NONE = (_, _) -> { };

    void exposed(int field, double meterset);
}
