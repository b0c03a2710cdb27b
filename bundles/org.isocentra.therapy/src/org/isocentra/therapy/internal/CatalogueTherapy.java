package org.isocentra.therapy.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.model.InputException;
import org.isocentra.therapy.api.Agent;
import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Drug;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.InteractionRules;
import org.isocentra.therapy.api.Radiosurgery;
import org.isocentra.therapy.api.Situation;
import org.isocentra.therapy.api.SystemicTherapy;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.NotAssessed;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks every rule base of the catalogue that has not expired; one that fails says so and silences no other. */
@Component
public final class CatalogueTherapy implements SystemicTherapy {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Contributions contributions;
    private final Clock clock;

    @Activate
    public CatalogueTherapy(@Reference Contributions contributions) {
        this(contributions, Clock.systemUTC());
    }

    CatalogueTherapy(Contributions contributions, Clock clock) {
        this.contributions = contributions;
        this.clock = clock;
    }

    /** A rule base that was found. */
    private record Base(Contribution<InteractionRules> rules, Knowledge knowledge, List<Agent> agents) {

        boolean isUsed() {
            return knowledge.state() == Knowledge.State.USED;
        }
    }

    @Override
    public TherapyReport check(Radiosurgery radiosurgery, List<Course> courses) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate day = today.isAfter(radiosurgery.last()) ? today : radiosurgery.last();
        List<Base> bases = new ArrayList<>(contributions.catalogue(InteractionRules.class).stream()
                .map(rules -> base(rules, day)).toList());
        AgentNames names = new AgentNames(bases.stream().filter(Base::isUsed).flatMap(base -> base.agents().stream())
                .toList());
        Map<Course, Optional<Drug>> recognised = new LinkedHashMap<>();
        courses.forEach(course -> recognised.putAll(names.recognise(course)));
        List<Drug> drugs = recognised.values().stream().flatMap(Optional::stream).toList();
        Situation situation = new Situation(radiosurgery, drugs);
        DateProposal proposal = new DateProposal(situation);
        List<Said> said = new ArrayList<>();
        for (int n = 0; n < bases.size(); n++) {
            Base base = bases.get(n);
            if (base.isUsed() && !drugs.isEmpty()) {
                try {
                    List<List<Interaction>> days = base.rules.call(DEADLINE, rules -> proposal.situations().stream()
                            .map(each -> checked(rules.judge(each), each)).toList());
                    days.getFirst().forEach(interaction -> said.add(new Said(interaction, base.knowledge)));
                    proposal.add(days);
                } catch (ContributionException | InputException e) {
                    bases.set(n, new Base(base.rules, failed(base.rules.description(), e.getMessage()), List.of()));
                }
            }
        }
        List<Knowledge> knowledge = bases.stream().map(Base::knowledge).toList();
        return new TherapyReport(day, knowledge, drugs,
                sorted(said, outcome -> outcome != Outcome.QUESTION && outcome != Outcome.UNCONFIRMED),
                sorted(said, outcome -> outcome == Outcome.QUESTION),
                sorted(said, outcome -> outcome == Outcome.UNCONFIRMED), notAssessed(recognised, names, knowledge),
                disagreements(said), proposal.result());
    }

    @Override
    public Set<String> ruleIds() {
        Set<String> ids = new TreeSet<>();
        for (Contribution<InteractionRules> rules : contributions.catalogue(InteractionRules.class)) {
            try {
                ids.addAll(rules.call(DEADLINE, r -> Set.copyOf(r.ruleIds())));
            } catch (ContributionException | InputException e) {
                // a check says that it fails, and why
            }
        }
        return ids;
    }

    private static Base base(Contribution<InteractionRules> rules, LocalDate day) {
        Contribution.Description description = rules.description();
        try {
            return rules.call(DEADLINE, r -> {
                LocalDate expires = r.expires();
                boolean expired = day.isAfter(expires);
                return new Base(rules, knowledge(description, r.source(), Optional.of(expires), expired
                        ? Knowledge.State.EXPIRED : Knowledge.State.USED, expired ? "it expired on " + expires
                        + " and is not used on " + day : ""), List.copyOf(r.agents()));
            });
        } catch (ContributionException | InputException e) {
            return new Base(rules, failed(description, e.getMessage()), List.of());
        }
    }

    private static Knowledge failed(Contribution.Description description, String reason) {
        return knowledge(description, "", Optional.empty(), Knowledge.State.FAILED, reason);
    }

    private static Knowledge knowledge(Contribution.Description description, String source,
            Optional<LocalDate> expires, Knowledge.State state, String reason) {
        return new Knowledge(description.id(), description.name(), description.version(), description.vendor(),
                description.bundle(), description.signer(), source, expires, state, reason);
    }

    /** Rules that speak of drugs which are not there are faulty. */
    private static List<Interaction> checked(List<Interaction> interactions, Situation situation) {
        Set<String> ids = situation.drugs().stream().map(drug -> drug.agent().id()).collect(Collectors.toSet());
        for (Interaction interaction : interactions) {
            if (!ids.containsAll(interaction.agents())) {
                throw new InvalidResultException("it was asked about " + ids + " and answered for "
                        + interaction.agents());
            }
        }
        return List.copyOf(interactions);
    }

    private static List<Said> sorted(List<Said> said, Predicate<Outcome> outcomes) {
        return said.stream().filter(each -> outcomes.test(each.interaction().outcome())).sorted(Comparator.comparing(
                (Said each) -> each.interaction().severity()).reversed()).toList();
    }

    private static List<NotAssessed> notAssessed(Map<Course, Optional<Drug>> recognised, AgentNames names,
            List<Knowledge> knowledge) {
        String unused = knowledge.stream().filter(base -> base.state() != Knowledge.State.USED)
                .map(base -> "; " + base.id() + " was not asked: " + base.reason()).collect(Collectors.joining());
        return recognised.entrySet().stream().filter(entry -> entry.getValue().isEmpty()).map(entry -> {
            String agent = entry.getKey().agent();
            List<String> ambiguous = names.ambiguous(agent);
            List<String> suggestions = names.suggestions(agent);
            return new NotAssessed(agent, ambiguous.isEmpty() ? "no rule base knows '" + agent + "'" + unused
                    : "'" + agent + "' may be " + String.join(" or ", ambiguous), ambiguous.isEmpty()
                    && !suggestions.isEmpty() ? "If it is " + String.join(" or ", suggestions) + ", write that."
                    : "Write the international non-proprietary name, or assess it by hand.");
        }).toList();
    }

    /** Where rule bases give a drug different severities. */
    private static List<String> disagreements(List<Said> said) {
        Map<String, Map<String, Integer>> byAgent = new TreeMap<>();
        for (Said each : said) {
            if (each.interaction().outcome() != Outcome.QUESTION && each.interaction().outcome()
                    != Outcome.UNCONFIRMED) {
                each.interaction().agents().forEach(agent -> byAgent.computeIfAbsent(agent, _ -> new TreeMap<>())
                        .merge(each.origin().id(), each.interaction().severity(), Math::max));
            }
        }
        return byAgent.entrySet().stream().filter(entry -> Set.copyOf(entry.getValue().values()).size() > 1)
                .map(entry -> "rule bases disagree on " + entry.getKey() + ": " + entry.getValue().entrySet().stream()
                        .map(one -> one.getKey() + " gives severity " + one.getValue())
                        .collect(Collectors.joining(", ")) + "; both are shown").toList();
    }
}
