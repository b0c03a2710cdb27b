package org.isocentra.therapy.api;

import java.util.List;
import java.util.Optional;

/**
 * What a rule says of one or more of a patient's drugs.
 *
 * @param rule id of the rule within its rule base
 * @param agents ids of the drugs it is about
 * @param severity 0 information, 1 note, 2 caution, 3 high: needs the recorded decision of a physician; escalations
 *        included. For a {@link Outcome#QUESTION} that which an answer may lead to.
 * @param text what was found, with names as stated, dates and units
 * @param window the days that decided; none where no window is published
 * @param actions what may be done about it
 * @param escalations why the severity is higher than that of the rule
 * @param evidence figures that speak for or against
 * @param source of the rule; {@code confidence} likewise
 */
public record Interaction(String rule, List<String> agents, Outcome outcome, int severity, String text,
        Optional<Window> window, List<Statement> actions, List<String> escalations, List<Statement> evidence,
        String source, String confidence) {

    /** The highest severity. */
    public static final int HIGH = 3;

    /** What kind of finding it is. */
    public enum Outcome {
        /** Drug and procedure meet, and something is known of that. */
        NOTE,
        /** A published pause is kept; severity 0. */
        PAUSE_KEPT,
        /** A published pause is not kept. */
        PAUSE_BROKEN,
        /** A published pause applies, and what is stated does not show that it is kept. */
        PAUSE_OPEN,
        /** What is known does not tell whether the rule applies; the text asks. */
        QUESTION,
        /** Rests on unconfirmed data: for the record, and nothing follows from it; severity 0. */
        UNCONFIRMED;

        /** Whether a published pause is, or may be, violated. */
        public boolean isPauseAtRisk() {
            return this == PAUSE_BROKEN || this == PAUSE_OPEN;
        }
    }

    /** @throws IllegalArgumentException when something is missing, or drives more than it may */
    public Interaction {
        agents = List.copyOf(agents);
        actions = List.copyOf(actions);
        escalations = List.copyOf(escalations);
        evidence = List.copyOf(evidence);
        require(!rule.isBlank() && !text.isBlank(), "an interaction has a rule and a text");
        require(!agents.isEmpty(), rule + " is about no agent");
        require(!source.isBlank(), rule + " has no source");
        require(Confidence.MARKS.contains(confidence), rule + " has the confidence " + confidence);
        require(severity >= 0 && severity <= HIGH, rule + " has the severity " + severity);
        require(confidence.equals(Confidence.UNCONFIRMED) == (outcome == Outcome.UNCONFIRMED),
                rule + " is " + outcome + " with the confidence " + confidence);
        require(severity == 0 || outcome != Outcome.UNCONFIRMED && outcome != Outcome.PAUSE_KEPT,
                rule + " is " + outcome + " with the severity " + severity);
        require(window.map(Window::kind).equals(Optional.of(Window.Kind.PUBLISHED_PAUSE)) || !(outcome.isPauseAtRisk()
                || outcome == Outcome.PAUSE_KEPT), rule + " speaks of a pause and has none");
    }

    /** Whether a physician has to decide: it is of the highest severity, or a published pause is at risk. */
    public boolean needsDecision() {
        return severity >= HIGH || outcome.isPauseAtRisk();
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
