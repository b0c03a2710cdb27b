package org.isocentra.therapy.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a patient's drugs around radiosurgery.
 *
 * @param checkedOn the day that decided whether knowledge had expired
 * @param knowledge the rule bases, those that could not be asked included
 * @param drugs that were recognised
 * @param findings what follows, the most severe first; those that disagree are all here
 * @param questions what would have to be known
 * @param unconfirmed for the record; nothing follows from it
 * @param notAssessed drugs of which nothing can be said
 * @param disagreements between rule bases, in words
 * @param proposal days on which all published pauses are kept; empty where they are already, or there are none
 */
public record TherapyReport(LocalDate checkedOn, List<Knowledge> knowledge, List<Drug> drugs, List<Said> findings,
        List<Said> questions, List<Said> unconfirmed, List<NotAssessed> notAssessed, List<String> disagreements,
        Optional<Proposal> proposal) {

    /** The severity from which on a question keeps the check from passing. */
    private static final int SERIOUS = 2;

    public TherapyReport {
        knowledge = List.copyOf(knowledge);
        drugs = List.copyOf(drugs);
        findings = List.copyOf(findings);
        questions = List.copyOf(questions);
        unconfirmed = List.copyOf(unconfirmed);
        notAssessed = List.copyOf(notAssessed);
        disagreements = List.copyOf(disagreements);
    }

    /**
     * Whether nobody has to decide or find out anything: all drugs are assessed by knowledge that has not expired,
     * published pauses are kept, nothing is of the highest severity, and no serious question is open.
     */
    public boolean passed() {
        return passed(Set.of());
    }

    /**
     * As {@link #passed()}, where it has been decided to go on in spite of what some rules find. Questions and drugs
     * that are not assessed are not answered by that.
     *
     * @param decidedRules ids of these rules
     */
    public boolean passed(Set<String> decidedRules) {
        return notAssessed.isEmpty() && knowledge.stream().allMatch(base -> base.state() == Knowledge.State.USED)
                && findings.stream().map(Said::interaction).filter(Interaction::needsDecision)
                        .allMatch(found -> decidedRules.contains(found.rule()))
                && questions.stream().noneMatch(asked -> asked.interaction().severity() >= SERIOUS)
                && drugs.stream().allMatch(this::isConfirmed);
    }

    /** Whether anything but unconfirmed data speaks of the drug, or nothing at all does where nothing applies. */
    private boolean isConfirmed(Drug drug) {
        return unconfirmed.stream().noneMatch(said -> said.interaction().agents().contains(drug.agent().id()))
                || findings.stream().anyMatch(said -> said.interaction().agents().contains(drug.agent().id()));
    }

    /** Versions of the rule bases that were used, each with its id where there are several. */
    public String knowledgeVersion() {
        List<Knowledge> used = used();
        return used.size() == 1 ? used.getFirst().version()
                : used.stream().map(base -> base.id() + " " + base.version()).collect(Collectors.joining(", "));
    }

    /** The day on which the first of the rule bases expires that was used, or has expired. */
    public Optional<LocalDate> expires() {
        return knowledge.stream().map(Knowledge::expires).flatMap(Optional::stream).min(LocalDate::compareTo);
    }

    private List<Knowledge> used() {
        return knowledge.stream().filter(base -> base.state() == Knowledge.State.USED).toList();
    }

    /**
     * A rule base.
     *
     * @param bundle symbolic name and version of the bundle it comes from
     * @param signer who signed the bundle, or empty text
     * @param expires absent where it could not be asked
     * @param reason why it was not used, or empty text
     */
    public record Knowledge(String id, String name, String version, String vendor, String bundle, String signer,
            String source, Optional<LocalDate> expires, State state, String reason) {

        /** Whether it was asked. */
        public enum State {
            USED, EXPIRED, FAILED
        }
    }

    /**
     * What a rule says, and whose rule it is.
     *
     * @param origin the rule base
     */
    public record Said(Interaction interaction, Knowledge origin) {
    }

    /**
     * A drug of which nothing can be said.
     *
     * @param agent as stated
     * @param remedy what can be done, names that look alike included
     */
    public record NotAssessed(String agent, String reason, String remedy) {
    }

    /**
     * When radiosurgery could begin.
     *
     * @param days on which it could; none where there are none
     * @param text what they keep and on what condition, or why there are none
     */
    public record Proposal(List<Days> days, String text) {

        public Proposal {
            days = List.copyOf(days);
        }
    }
}
