package org.isocentra.ui.api;

/** How the dose on the screen relates to the plan. */
public enum DoseState {
    /** There is no dose. */
    NONE,
    /** A dose is being calculated. */
    CALCULATING,
    /** The dose belongs to the plan as it is. */
    CURRENT
}
