package org.isocentra.therapy.api;

/**
 * Days around a procedure that a rule goes by.
 *
 * @param beforeDays how long before the first day of the procedure it begins
 * @param afterDays how long after the last day it ends
 * @param days for the procedure as it is planned
 * @param source where the numbers of days come from; {@code confidence} likewise
 */
public record Window(Kind kind, Procedure procedure, int beforeDays, int afterDays, Days days, String source,
        String confidence) {

    /** What the days mean. Never the one for the other. */
    public enum Kind {
        /** A published recommendation: the last dose at least so long before, the next at least so long after. */
        PUBLISHED_PAUSE("published pause"),
        /** A study counted drug and radiosurgery as concurrent within it; it recommends nothing. */
        STUDY_CONCURRENCY("study's concurrency window"),
        /** How far around a site looks for drugs; no evidence. */
        REMINDER("reminder window");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** With both numbers of days, the dates they lead to, and where they come from. */
    public String inWords() {
        return "%s of %s: %s before to %s after, %s (%s; confidence %s)".formatted(kind.label(), procedure.label(),
                counted(beforeDays), counted(afterDays), days, source, confidence);
    }

    private static String counted(int days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
