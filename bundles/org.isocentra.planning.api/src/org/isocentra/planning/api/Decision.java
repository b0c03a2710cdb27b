package org.isocentra.planning.api;

import java.time.LocalDate;
import java.util.Locale;

/**
 * What a physician has decided about a finding, as a case records it. The finding stays.
 *
 * @param rule id of the rule whose finding it is
 * @param by who has decided
 * @param date on which it was decided
 * @param reason why
 */
public record Decision(String rule, Choice choice, String by, LocalDate date, String reason) {

    /** What is to be done. */
    public enum Choice {
        /** Go on as it is. */
        PROCEED,
        /** Wait. */
        DELAY,
        /** Give the dose in more fractions. */
        FRACTIONATE,
        /** Change something else, such as the drug or the dose. */
        CHANGE;

        /** Its name in files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For a person to read. */
    public String inWords() {
        return "decided: " + choice.key() + ", by " + by + " on " + date + ": " + reason;
    }
}
