package org.isocentra.clinical.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.ProtocolAnswer.Failed;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.ProtocolRanking;
import org.isocentra.clinical.api.ProtocolSelection;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.clinical.internal.SitePolicy.ProtocolOrder;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks protocols, and chooses by the order of the site's policy. */
@Component
public final class SiteProtocolSelection implements ProtocolSelection, ProtocolRanking {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Contributions contributions;
    private final SitePolicy policy;

    @Activate
    public SiteProtocolSelection(@Reference Contributions contributions) {
        this(contributions, SitePolicy.load());
    }

    SiteProtocolSelection(Contributions contributions, SitePolicy policy) {
        this.contributions = contributions;
        this.policy = policy;
    }

    @Override
    public Prescription propose(TargetDescription target, String protocolId, String where) {
        return rank(new TargetSituation(target), protocolId, where).chosen().flatMap(Option::proposal).orElseThrow()
                .prescription();
    }

    @Override
    public void check(Prescription prescription, String where) {
        policy.ceilings().check(prescription, where);
    }

    @Override
    public Ranking rank(TargetSituation situation, String protocolId, String where) {
        Optional<ProtocolOrder> order = protocolId.equals(AUTO) ? policy.orderFor(situation) : Optional.empty();
        List<Contribution<FractionationProtocol>> wanted = (protocolId.equals(AUTO)
                ? order.map(ProtocolOrder::ids).orElse(List.of()) : List.of(protocolId)).stream()
                .map(id -> contributions.select(FractionationProtocol.class, id)).toList();
        List<Option> options = new ArrayList<>();
        for (Contribution<FractionationProtocol> protocol : wanted) {
            Option option = ask(protocol, situation, options.stream().noneMatch(Option::chosen));
            option.proposal().ifPresent(proposal -> check(proposal.prescription(), where));
            options.add(option);
        }
        contributions.catalogue(FractionationProtocol.class).stream().filter(protocol -> options.stream()
                .noneMatch(option -> option.id().equals(protocol.description().id())))
                .map(protocol -> askIfUsable(protocol, situation)).forEach(options::add);
        options.sort(Comparator.comparing(SiteProtocolSelection::place));
        Ranking ranking = new Ranking(situation.target().structure(), options, reason(protocolId, order));
        if (ranking.chosen().isEmpty()) {
            throw nothingChosen(situation.target(), ranking, wanted, where);
        }
        return ranking;
    }

    private String reason(String protocolId, Optional<ProtocolOrder> order) {
        if (!protocolId.equals(AUTO)) {
            return "named by the user";
        }
        return "site policy " + policy.version() + ": " + order.map(ProtocolOrder::reason)
                .orElse("there is no order of protocols for such targets");
    }

    private static int place(Option option) {
        return option.chosen() ? 0 : switch (option.answer()) {
            case Proposal _ -> 1;
            case ProtocolAnswer.NotApplicable _ -> 2;
            case Failed _ -> 3;
        };
    }

    /** One that the choice hangs on: where it fails, nothing is chosen in its stead. */
    private static Option ask(Contribution<FractionationProtocol> protocol, TargetSituation situation,
            boolean chosenIfItApplies) {
        return protocol.call(DEADLINE, p -> {
            ProtocolAnswer answer = checked(p.assess(situation), situation.target());
            return new Option(p.id(), protocol.description().name(), p.version(), p.source(),
                    chosenIfItApplies && answer instanceof Proposal, answer);
        });
    }

    private static Option askIfUsable(Contribution<FractionationProtocol> protocol, TargetSituation situation) {
        Contribution.Description description = protocol.description();
        if (!protocol.health().usable()) {
            return failed(description, protocol.health().reason());
        }
        try {
            return ask(protocol, situation, false);
        } catch (ContributionException | InputException e) {
            return failed(description, e.getMessage());
        }
    }

    private static Option failed(Contribution.Description description, String reason) {
        return new Option(description.id(), description.name(), description.version(), "", false, new Failed(reason));
    }

    /** A protocol that answers for another target, or claims to have failed, is faulty. */
    private static ProtocolAnswer checked(ProtocolAnswer answer, TargetDescription target) {
        if (answer instanceof Proposal proposal && !proposal.prescription().structure().equals(target.structure())) {
            throw new InvalidResultException("it was asked about " + target.structure() + " and answered for "
                    + proposal.prescription().structure());
        }
        if (answer instanceof Failed) {
            throw new InvalidResultException("it answered " + answer);
        }
        return answer;
    }

    private static InputException nothingChosen(TargetDescription target, Ranking ranking,
            List<Contribution<FractionationProtocol>> wanted, String where) {
        String sought = wanted.isEmpty() ? "is a protocol assigned (" + ranking.reason() + ")" : "does "
                + wanted.stream().map(p -> p.description().name()).collect(Collectors.joining(" or ")) + " apply";
        String others = ranking.options().stream().flatMap(option -> option.proposal().stream().map(p -> option.name()
                + " (" + option.id().substring(option.id().lastIndexOf('.') + 1) + ", "
                + Bounded.figure(p.prescription().doseGy()) + " Gy in " + p.prescription().fractions() + ")"))
                .collect(Collectors.joining(", "));
        return new InputException(where, String.format(Locale.ROOT,
                "neither the dose is stated, nor %s to target %s (%s, %.3f cm³, maximum diameter %.1f mm)", sought,
                target.structure(), target.kind(), target.volumeCm3(), target.maximumDiameterMm()),
                "State doseGy and fractions of the target, or choose another protocol" + (others.isEmpty() ? ""
                : "; these apply: " + others));
    }
}
