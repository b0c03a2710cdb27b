package org.isocentra.clinical.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ways to treat brain metastases with the evidence on each, for a tumour board to decide. It never decides itself.
 *
 * @param version of the evidence
 * @param options in no order of preference
 * @param openQuestions what trials have not settled
 */
public record DecisionSheet(String version, List<Option> options, List<Statement> openQuestions) {

    public DecisionSheet {
        options = List.copyOf(options);
        openQuestions = List.copyOf(openQuestions);
    }

    /** What has to be asked, since evidence hangs on it. */
    public Set<PatientFact> missing() {
        return options.stream().flatMap(option -> option.undecided().stream()).flatMap(u -> u.missing().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PatientFact.class)));
    }

    /**
     * One way to treat.
     *
     * @param speaksFor evidence for it in this patient; {@code speaksAgainst} likewise
     * @param undecided evidence of which it is not known whether it is about this patient
     */
    public record Option(String id, String name, List<Statement> speaksFor, List<Statement> speaksAgainst,
            List<Undecided> undecided) {

        public Option {
            speaksFor = List.copyOf(speaksFor);
            speaksAgainst = List.copyOf(speaksAgainst);
            undecided = List.copyOf(undecided);
        }
    }

    /**
     * Evidence that hangs on facts that are not known.
     *
     * @param isFor whether it would speak for the option
     * @param condition when it would
     */
    public record Undecided(boolean isFor, String condition, Statement statement, Set<PatientFact> missing) {

        /** @throws IllegalArgumentException when nothing is missing */
        public Undecided {
            if (missing.isEmpty()) {
                throw new IllegalArgumentException("nothing is missing");
            }
            missing = Collections.unmodifiableSet(EnumSet.copyOf(missing));
        }
    }
}
