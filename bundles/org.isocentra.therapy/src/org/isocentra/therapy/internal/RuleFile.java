package org.isocentra.therapy.internal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.data.Valid;
import org.isocentra.therapy.api.Agent;
import org.isocentra.therapy.api.Confidence;
import org.isocentra.therapy.api.Figure;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Statement;
import org.isocentra.therapy.api.Window;

/**
 * A rule base as its data file holds it.
 *
 * @param issued day on which it was last looked through
 * @param expires last day on which it may be used
 * @param agents may be null where all are named by other rule bases
 * @param evidence published figures that rules refer to, or null
 * @param escalators what raises the severity of this file's rules by one, or null
 */
record RuleFile(String id, String version, String source, LocalDate issued, LocalDate expires, List<AgentEntry> agents,
        List<Evidence> evidence, List<Rule> rules, List<Escalator> escalators) {

    RuleFile {
        Valid.text(id, "id");
        Valid.text(version, "version");
        Valid.text(source, "source");
        Valid.require(issued != null && expires != null, "issued or expires is missing");
        Valid.require(!expires.isBefore(issued), "it expires before it is issued");
        agents = listed(agents);
        evidence = listed(evidence);
        escalators = listed(escalators);
        Valid.require(rules != null && !rules.isEmpty(), "there are no rules");
        rules = List.copyOf(rules);
        unique(agents.stream().map(AgentEntry::id), "agent");
        unique(rules.stream().map(Rule::id), "rule");
        unique(escalators.stream().map(Escalator::id), "escalator");
        unique(evidence.stream().map(Evidence::id), "evidence");
        for (AgentEntry agent : agents) {
            Valid.require(rules.stream().anyMatch(rule -> rule.about.contains(agent.id())
                    || agent.classes().stream().anyMatch(rule.about::contains)),
                    "no rule is about agent " + agent.id());
        }
        Set<String> figures = evidence.stream().map(Evidence::id).collect(Collectors.toSet());
        Set<String> ids = rules.stream().map(Rule::id).collect(Collectors.toSet());
        for (Rule rule : rules) {
            Valid.require(figures.containsAll(rule.evidence), "rule " + rule.id
                    + " refers to evidence that is missing");
            Valid.require(ids.containsAll(rule.insteadOf), "rule " + rule.id + " stands for rules that are not there");
        }
    }

    Statement evidence(String key) {
        return evidence.stream().filter(each -> each.id.equals(key)).findFirst().orElseThrow().statement();
    }

    /** An agent; {@code halfLifeDays} and {@code prednisoneEquivalent} may be null. */
    record AgentEntry(String id, List<String> synonyms, Set<String> classes, Figure halfLifeDays,
            Figure prednisoneEquivalent, String source, String confidence) {

        AgentEntry {
            classes = classes == null ? Set.of() : Set.copyOf(classes);
            agent(id, synonyms, classes, halfLifeDays, prednisoneEquivalent, source, confidence);
        }

        Agent agent() {
            return agent(id, synonyms, classes, halfLifeDays, prednisoneEquivalent, source, confidence);
        }

        private static Agent agent(String id, List<String> synonyms, Set<String> classes, Figure halfLifeDays,
                Figure prednisoneEquivalent, String source, String confidence) {
            return new Agent(id, synonyms, classes, Optional.ofNullable(halfLifeDays),
                    Optional.ofNullable(prednisoneEquivalent), source, confidence);
        }
    }

    /** A published figure. */
    record Evidence(String id, String text, String source, String confidence) {

        Evidence {
            Valid.text(id, "id of evidence");
            new Statement(text, source, confidence);
        }

        Statement statement() {
            return new Statement(text, source, confidence);
        }
    }

    /**
     * A rule.
     *
     * @param about ids of agents, or classes
     * @param with ids or classes of a second drug that has to be there, or null
     * @param prednisoneMgPerDay least dose of the drug it is about, a steroid, or null
     * @param procedures keys of those it is about; radiosurgery where null
     * @param when conditions on a lesion, all of which have to hold for one lesion, or null
     * @param window the days it goes by; null where no window is published
     * @param actions what may be done, or null
     * @param evidence ids, or null
     * @param insteadOf ids of rules about the same drugs that have nothing to add to this one, or null
     */
    record Rule(String id, List<String> about, List<String> with, Double prednisoneMgPerDay, List<String> procedures,
            List<LesionCondition> when, WindowEntry window, Severity severity, Statement statement,
            List<Statement> actions, List<String> evidence, List<String> insteadOf) {

        Rule {
            Valid.text(id, "id of a rule");
            Valid.require(about != null && !about.isEmpty(), "rule " + id + " is about no agent or class");
            about = List.copyOf(about);
            with = listed(with);
            Valid.require(prednisoneMgPerDay == null || prednisoneMgPerDay > 0, "prednisoneMgPerDay of rule " + id
                    + " is not positive");
            procedures = procedures == null ? List.of(Procedure.RADIOSURGERY.key()) : List.copyOf(procedures);
            Valid.require(!procedures.isEmpty() && procedures.stream().allMatch(key -> Procedure.of(key).isPresent()),
                    "procedures of rule " + id + " must be some of " + Stream.of(Procedure.values()).map(Procedure::key)
                            .collect(Collectors.joining(", ")));
            when = listed(when);
            Valid.require(severity != null, "rule " + id + " has no severity");
            Valid.require(statement != null, "rule " + id + " has no statement");
            Valid.require(window == null || !window.confidence.equals(Confidence.UNCONFIRMED)
                    || !statement.isConfirmed(), "the window of rule " + id
                    + " is not confirmed and decides nothing: leave it out, or give it a rule of its own marked ?");
            Valid.require(statement.isConfirmed() || severity.level == 0, "rule " + id
                    + " is not confirmed, so that its severity is 0");
            actions = listed(actions);
            evidence = listed(evidence);
            insteadOf = listed(insteadOf);
        }

        /** How sure the rule is: as its statement, or its window where that is less sure. */
        String confidence() {
            Stream<String> window = Stream.ofNullable(this.window).filter(w -> !w.kind().equals(Window.Kind.REMINDER))
                    .map(WindowEntry::confidence);
            return Confidence.weakest(Stream.concat(Stream.of(statement.confidence()), window));
        }
    }

    /** @param kind pause, study or reminder */
    record WindowEntry(String meaning, Integer beforeDays, Integer afterDays, String source, String confidence) {

        private static final Map<String, Window.Kind> KINDS = Map.of("pause", Window.Kind.PUBLISHED_PAUSE, "study",
                Window.Kind.STUDY_CONCURRENCY, "reminder", Window.Kind.REMINDER);

        WindowEntry {
            Valid.require(KINDS.containsKey(String.valueOf(meaning)), "meaning of a window must be one of pause, study,"
                    + " reminder");
            int least = meaning.equals("pause") ? 1 : 0;
            Valid.require(beforeDays != null && afterDays != null && Math.min(beforeDays, afterDays) >= least
                    && Math.max(beforeDays, afterDays) <= 366, "beforeDays and afterDays of a " + meaning
                    + " window must be " + least + " to 366");
            Valid.text(source, "source of a window");
            Valid.require(Confidence.MARKS.contains(String.valueOf(confidence)), "confidence of a window is "
                    + confidence);
        }

        Window.Kind kind() {
            return KINDS.get(meaning);
        }
    }

    /** @param level 0 to 3 */
    record Severity(Integer level, String source, String confidence) {

        Severity {
            Valid.require(level != null && level >= 0 && level <= Interaction.HIGH, "severity must be 0 to 3");
            Valid.text(source, "source of a severity");
            Valid.require(Confidence.MARKS.contains(String.valueOf(confidence))
                    && !confidence.equals(Confidence.UNCONFIRMED), "confidence of a severity is " + confidence);
        }
    }

    /**
     * What raises a severity by one.
     *
     * @param when conditions on a lesion, or null where it is about drugs
     * @param otherDrugs least number of further drugs with a severity of at least 1, or null
     */
    record Escalator(String id, List<LesionCondition> when, Integer otherDrugs, Statement statement) {

        Escalator {
            Valid.text(id, "id of an escalator");
            when = listed(when);
            Valid.require(when.isEmpty() == (otherDrugs != null), "escalator " + id + " has either conditions or"
                    + " otherDrugs");
            Valid.require(otherDrugs == null || otherDrugs > 0, "otherDrugs of escalator " + id + " is not positive");
            Valid.require(statement != null && statement.isConfirmed(), "escalator " + id
                    + " has no confirmed statement");
        }
    }

    private static void unique(Stream<String> ids, String what) {
        Set<String> seen = new HashSet<>();
        ids.forEach(id -> Valid.require(seen.add(id), what + " " + id + " is there twice"));
    }

    private static <T> List<T> listed(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
