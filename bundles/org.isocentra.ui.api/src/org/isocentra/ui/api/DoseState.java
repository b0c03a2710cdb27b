package org.isocentra.ui.api;

/** How the dose on the screen relates to the plan. */
public enum DoseState {
    /** There is no dose. */
    NONE,
    /** A dose is being calculated. */
    CALCULATING,
    /** The dose belongs to the plan as it is. */
    CURRENT,
    /** The dose belongs to the plan as it is, and that of another engine is being calculated to take its place. */
    REPLACING,
    /**
     * The plan is being changed by hand, and the dose about follows: near what is changed, on a coarse grid.
     *
     * @since 1.1
     */
    PREVIEW,
    /** The dose does not belong to the plan, the machine data and the engine as they are now. */
    STALE
}
