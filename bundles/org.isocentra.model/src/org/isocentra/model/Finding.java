package org.isocentra.model;

/**
 * Something a reader of the plan must know: an assumption made, a limit approached, a fault tolerated.
 *
 * @param severity how much it matters
 * @param where what it is about: a file and field, a structure, a shot
 * @param text what was found, with values and units
 * @param remedy what can be done, or empty text where there is nothing to do
 */
public record Finding(Severity severity, String where, String text, String remedy) {

    /** How much a finding matters. */
    public enum Severity {
        /** For the record. */
        INFORMATION,
        /** To be looked at before the plan is used. */
        WARNING,
        /** The plan or object must not be used as it is. */
        ERROR
    }

    /**
     * Whether the plan or object must not be used as it is.
     *
     * @since 1.1
     */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** For the record: there is nothing to do. */
    public static Finding information(String where, String text) {
        return new Finding(Severity.INFORMATION, where, text, "");
    }

    /** To be looked at before the plan is used. */
    public static Finding warning(String where, String text, String remedy) {
        return new Finding(Severity.WARNING, where, text, remedy);
    }

    /** The plan or object must not be used as it is. */
    public static Finding error(String where, String text, String remedy) {
        return new Finding(Severity.ERROR, where, text, remedy);
    }
}
