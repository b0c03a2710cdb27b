package org.isocentra.device.linac.internal;

/** Checks while data files are read. */
final class Valid {

    private Valid() {
    }

    /** @throws IllegalArgumentException with the problem when the condition does not hold */
    static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
