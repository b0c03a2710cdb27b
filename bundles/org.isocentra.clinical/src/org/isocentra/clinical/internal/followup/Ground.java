package org.isocentra.clinical.internal.followup;

import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.internal.Confidence;
import org.isocentra.data.Valid;

/** What every datum on follow-up needs. */
final class Ground {

    private Ground() {
    }

    /** @throws IllegalArgumentException where source or confidence is missing, or the mark is no ground */
    static void require(String source, String confidence, String what) {
        Valid.text(source, "source of " + what);
        Confidence.require(confidence, what);
    }

    /** @throws IllegalArgumentException when a limit is not above 0 */
    static void positive(double value, String what) {
        Valid.require(value > 0 && value < Double.POSITIVE_INFINITY, what + " must be above 0");
    }

    /** Text with its ground, as a data file holds it. */
    record Said(String text, String source, String confidence) {

        Said {
            Valid.text(text, "text of a statement");
            require(source, confidence, "a statement");
        }

        Statement statement() {
            return new Statement(text, source, confidence);
        }
    }
}
