package org.isocentra.ui.api;

/** Which of the doses of a plan that has been calculated again the image views show. */
public enum DoseDisplay {
    /** The dose of the plan. */
    DOSE,
    /** The dose before it was calculated again. */
    BEFORE,
    /** The dose less the dose before, Gy. */
    DIFFERENCE,
    /** The same in percent of the dose before at the same place. */
    DIFFERENCE_PERCENT,
    /** The gamma index. */
    GAMMA;

    /** Whether it shows in what the two differ rather than one of them. */
    public boolean compares() {
        return ordinal() >= DIFFERENCE.ordinal();
    }
}
