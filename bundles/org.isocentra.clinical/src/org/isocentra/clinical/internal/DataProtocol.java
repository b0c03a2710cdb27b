package org.isocentra.clinical.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.ProtocolAnswer.NotApplicable;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.clinical.internal.ProtocolFile.Consideration;
import org.isocentra.clinical.internal.ProtocolFile.Measure;
import org.isocentra.clinical.internal.ProtocolFile.Rule;
import org.isocentra.model.plan.Prescription;

/** A protocol that a data file describes. */
record DataProtocol(String name, ProtocolFile file) implements FractionationProtocol {

    @Override
    public String id() {
        return file.id();
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
    public Optional<Prescription> propose(TargetDescription target) {
        return assess(new TargetSituation(target)) instanceof Proposal proposal ? Optional.of(proposal.prescription())
                : Optional.empty();
    }

    @Override
    public ProtocolAnswer assess(TargetSituation situation) {
        TargetDescription target = situation.target();
        if (!file.kinds().contains(target.kind())) {
            return new NotApplicable("it is for targets of the kind " + file.kinds().stream().sorted()
                    .collect(Collectors.joining(" or ")));
        }
        Optional<Boolean> meant = file.situation().hold(situation);
        if (!meant.orElse(false)) {
            return new NotApplicable("it is for " + file.situation().inWords() + ", but " + (meant.isPresent()
                    ? file.situation().broken(situation) : "that is not stated"));
        }
        if (file.limits().hold(situation).equals(Optional.of(false))) {
            return new NotApplicable("it is for " + file.limits().inWords() + ", but "
                    + file.limits().broken(situation));
        }
        Optional<Rule> rule = rulesOfSize(target).filter(r -> r.when().areKnownToHold(situation)).findFirst();
        return rule.<ProtocolAnswer>map(r -> proposal(r, situation)).orElseGet(() -> new NotApplicable(
                "it has no dose for " + Stream.of(Measure.values()).map(m -> m.inWords(target))
                        .collect(Collectors.joining(" and "))));
    }

    private Stream<Rule> rulesOfSize(TargetDescription target) {
        return file.rules().stream().filter(rule -> rule.fits(target));
    }

    private Proposal proposal(Rule rule, TargetSituation situation) {
        List<Statement> speaksAgainst = new ArrayList<>();
        if (!file.against().isBlank()) {
            speaksAgainst.add(new Statement(file.against(), file.source(), "policy"));
        }
        considerations(situation, false).forEach(speaksAgainst::add);
        List<String> notStated = Stream.concat(file.limits().notStated(situation).stream(),
                rulesOfSize(situation.target()).takeWhile(r -> r != rule)
                        .flatMap(r -> r.when().notStated(situation).stream())).distinct().toList();
        Prescription prescription = new Prescription(situation.target().structure(), rule.doseGy(), rule.fractions(),
                id() + " " + version(), reason(rule, situation.target(), speaksAgainst, notStated));
        return new Proposal(prescription, considerations(situation, true).toList(), speaksAgainst, notStated,
                file.terms().stream().map(ProtocolFile.Demand::term).toList());
    }

    private Stream<Statement> considerations(TargetSituation situation, boolean speaksFor) {
        return file.considerations().stream().filter(c -> c.isFor() == speaksFor)
                .filter(c -> c.holds(situation)).map(Consideration::statement);
    }

    private String reason(Rule rule, TargetDescription target, List<Statement> speaksAgainst,
            List<String> notStated) {
        String size = rule.size().stream().map(c -> c.measure().inWords(target) + " (" + c.inWords() + ")")
                .collect(Collectors.joining(", "));
        String choice = rule.range() == null ? "" : " The source has " + Bounded.figure(rule.range().leastGy())
                + " to " + Bounded.figure(rule.range().mostGy()) + " Gy: " + rule.range().choice();
        String against = speaksAgainst.stream().map(s -> " " + s.text()).collect(Collectors.joining());
        return "Rule " + rule.id() + " of " + name + ": " + size + ". Source: " + source() + ", confidence "
                + rule.confidence() + "." + choice + against + (notStated.isEmpty() ? ""
                : " Not stated, and not assumed: " + String.join("; ", notStated) + ".");
    }
}
