package org.isocentra.clinical.api;

import java.util.List;

import org.isocentra.model.plan.Prescription;

/** What a fractionation protocol says of a target. */
public sealed interface ProtocolAnswer {

    /**
     * The protocol applies, as far as is known.
     *
     * @param prescription what it proposes; its reason names rule, size and source
     * @param speaksFor evidence for following it here
     * @param speaksAgainst evidence against following it here
     * @param notStated what it would have to know to be sure that it applies
     * @param terms what else it asks for: margins, image age, schedule, follow-up
     */
    record Proposal(Prescription prescription, List<Statement> speaksFor, List<Statement> speaksAgainst,
            List<String> notStated, List<Term> terms) implements ProtocolAnswer {

        public Proposal {
            speaksFor = List.copyOf(speaksFor);
            speaksAgainst = List.copyOf(speaksAgainst);
            notStated = List.copyOf(notStated);
            terms = List.copyOf(terms);
        }

        /** Of a protocol that says no more than its prescription. */
        public Proposal(Prescription prescription) {
            this(prescription, List.of(), List.of(), List.of(), List.of());
        }
    }

    /** The protocol is not meant for this target or patient. */
    record NotApplicable(String reason) implements ProtocolAnswer {
    }

    /** The protocol could not be asked. Only {@link ProtocolRanking} says so. */
    record Failed(String reason) implements ProtocolAnswer {
    }

    /** @param about what is asked for: margin, image age, schedule, contouring, constraints, medication or follow-up */
    record Term(String about, Statement statement) {
    }
}
