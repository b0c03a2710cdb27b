package org.isocentra.delivery.internal.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.isocentra.model.InputException;

/** What can go wrong in a simulator. */
enum FaultKind {

    /** The link is cut in the middle of a delivery. */
    DROPPED_LINK(true),
    /** The unit has stored another meterset than it was given. */
    WRONG_PLAN(true),
    /** An axis leaves its tolerance, a leaf where there are any, and the unit notices. */
    AXIS_OUT_OF_TOLERANCE(true),
    EMERGENCY_STOP(true),
    /** The process ends at once. */
    POWER_LOSS(true),
    /** The couch is 1 mm off in x throughout, and the unit does not notice; the log does. */
    COUCH_OFFSET(false),
    /** A leaf is 1 mm off throughout, and the unit does not notice; the log does. */
    LEAF_OFFSET(false),
    /** A field is delivered with the settings of another one, and the unit does not notice. */
    WRONG_SETTING(false),
    /** The first field gets 3 % more than was ordered. */
    METERSET_OFF(false);

    private final boolean interrupts;

    FaultKind(boolean interrupts) {
        this.interrupts = interrupts;
    }

    /** Whether it ends the beam, once; the others go unnoticed by the unit. */
    boolean interrupts() {
        return interrupts;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FaultKind of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst().orElseThrow(() ->
                new InputException("--faults", "there is no fault '" + word + "'", "Give none, a number, or one of: "
                        + Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", ")) + "."));
    }
}
