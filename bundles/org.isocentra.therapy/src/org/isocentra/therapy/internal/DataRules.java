package org.isocentra.therapy.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.therapy.api.Agent;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.InteractionRules;
import org.isocentra.therapy.api.Lesion;
import org.isocentra.therapy.api.Situation;
import org.isocentra.therapy.internal.RuleFile.Escalator;
import org.isocentra.therapy.internal.RuleFile.Rule;

/** Rules from a data file. */
final class DataRules implements InteractionRules {

    private static final Set<Outcome> ESCALATED = Set.of(Outcome.NOTE, Outcome.PAUSE_BROKEN);

    /** What asks for facts that would raise a severity. */
    private static final String ESCALATORS = "escalators";

    private final String name;
    private final RuleFile file;
    private final List<Agent> agents;

    DataRules(String name, RuleFile file) {
        this.name = name;
        this.file = file;
        this.agents = file.agents().stream().map(RuleFile.AgentEntry::agent).toList();
    }

    @Override
    public String id() {
        return file.id();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return file.version();
    }

    @Override
    public String source() {
        return file.source();
    }

    @Override
    public LocalDate expires() {
        return file.expires();
    }

    @Override
    public List<Agent> agents() {
        return agents;
    }

    @Override
    public Set<String> ruleIds() {
        Set<String> ids = file.rules().stream().map(Rule::id).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!file.escalators().isEmpty()) {
            ids.add(ESCALATORS);
        }
        return ids;
    }

    @Override
    public List<Interaction> judge(Situation situation) {
        List<Interaction> all = file.rules().stream().filter(rule -> situation.drugs().stream()
                .anyMatch(drug -> rule.about().stream().anyMatch(drug::is)))
                .flatMap(rule -> new RuleJudgement(file, rule, situation).all().stream()).toList();
        List<Interaction> counting = all.stream().filter(one -> all.stream().noneMatch(other -> replaces(other, one)))
                .toList();
        List<Interaction> escalated = new ArrayList<>(counting.stream().map(one -> escalated(one, counting,
                situation)).toList());
        escalated.addAll(questions(counting, situation));
        return escalated;
    }

    /** Whether a rule that applies to several drugs has said all that another one says of one of them. */
    private boolean replaces(Interaction by, Interaction one) {
        return by.outcome() == Outcome.NOTE && rule(by).insteadOf().contains(one.rule())
                && by.agents().containsAll(one.agents());
    }

    private Rule rule(Interaction interaction) {
        return file.rules().stream().filter(rule -> rule.id().equals(interaction.rule())).findFirst().orElseThrow();
    }

    private Interaction escalated(Interaction one, List<Interaction> all, Situation situation) {
        if (one.severity() == 0 || !ESCALATED.contains(one.outcome())) {
            return one;
        }
        List<String> reasons = file.escalators().stream().map(escalator -> reason(escalator, one, all, situation))
                .filter(reason -> !reason.isEmpty()).toList();
        int severity = Math.min(Interaction.HIGH, one.severity() + reasons.size());
        return severity == one.severity() ? one : new Interaction(one.rule(), one.agents(), one.outcome(), severity,
                one.text(), one.window(), one.actions(), reasons, one.evidence(), one.source(), one.confidence());
    }

    /** Why an escalator applies; empty text where it does not, or where that is not known. */
    private static String reason(Escalator escalator, Interaction one, List<Interaction> all, Situation situation) {
        String because;
        if (escalator.when().isEmpty()) {
            Set<String> others = interacting(all);
            others.removeAll(one.agents());
            because = others.size() < escalator.otherDrugs() ? "" : String.join(", ", others);
        } else {
            because = situation.radiosurgery().lesions().stream()
                    .filter(lesion -> LesionCondition.all(escalator.when(), lesion).orElse(false))
                    .map(lesion -> escalator.when().stream().map(condition -> condition.of(lesion))
                            .collect(Collectors.joining(", "))).collect(Collectors.joining("; "));
        }
        return because.isEmpty() ? "" : "%s (%s; %s, confidence %s)".formatted(escalator.statement().text(), because,
                escalator.statement().source(), escalator.statement().confidence());
    }

    /** The drugs of which there is something to note, in the order of the rules. */
    private static Set<String> interacting(List<Interaction> all) {
        return all.stream().filter(one -> one.severity() > 0 && (ESCALATED.contains(one.outcome())
                || one.outcome() == Outcome.PAUSE_OPEN)).flatMap(one -> one.agents().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Asks once for everything that might raise a severity. */
    private List<Interaction> questions(List<Interaction> all, Situation situation) {
        List<String> unknown = situation.radiosurgery().lesions().stream().flatMap(lesion -> file.escalators().stream()
                .filter(escalator -> LesionCondition.all(escalator.when(), lesion).isEmpty())
                .map(escalator -> asks(escalator, lesion))).toList();
        List<String> drugs = all.stream().filter(one -> one.severity() > 0 && one.severity() < Interaction.HIGH
                && ESCALATED.contains(one.outcome())).flatMap(one -> one.agents().stream()).distinct().toList();
        return unknown.isEmpty() || drugs.isEmpty() ? List.of() : List.of(new Interaction(ESCALATORS, drugs,
                Outcome.QUESTION, 1, "not known and therefore not counted: " + String.join("; ", unknown),
                Optional.empty(), List.of(), List.of(), List.of(), file.source(),
                file.escalators().getFirst().statement().confidence()));
    }

    private static String asks(Escalator escalator, Lesion lesion) {
        return escalator.when().stream().filter(condition -> condition.holds(lesion).isEmpty())
                .map(LesionCondition::label).collect(Collectors.joining(", ", lesion.name() + ": ", ""));
    }
}
