package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.ProtocolAnswer.NotApplicable;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.clinical.internal.ProtocolFile.Consideration;
import org.isocentra.clinical.internal.ProtocolFile.Measure;
import org.isocentra.clinical.internal.ProtocolFile.Rule;
import org.isocentra.clinical.internal.ProtocolFile.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every protocol, rule, limit and consideration of the data files is reached, on both sides of every bound. */
class ProtocolCoverageTest {

    private static final double BESIDE = 1e-9;

    static List<String> names() {
        return Protocols.names();
    }

    private static TargetDescription target(String kind, Map<Measure, Double> sizes) {
        return new TargetDescription("Met 1", kind, sizes.getOrDefault(Measure.VOLUME, 0.5),
                sizes.getOrDefault(Measure.MAXIMUM_DIAMETER, 10.0));
    }

    /** A size within all these bounds. */
    private static Map<Measure, Double> sizes(List<Size> bounds) {
        Map<Measure, Double> sizes = new EnumMap<>(Measure.class);
        bounds.forEach(bound -> sizes.put(bound.measure(), Protocols.within(bound)));
        return sizes;
    }

    private static String firstKind(ProtocolFile file) {
        return new TreeSet<>(file.kinds()).first();
    }

    private static TargetSituation situation(ProtocolFile file, Rule rule, Map<Measure, Double> sizes) {
        return Protocols.fitting(target(firstKind(file), sizes), file.situation(), file.limits(), rule.when());
    }

    private static boolean isByRule(FractionationProtocol protocol, TargetSituation situation, Rule rule) {
        return protocol.assess(situation) instanceof Proposal proposal
                && proposal.prescription().reason().startsWith("Rule " + rule.id() + " of ");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRuleGivesItsDose(String name) {
        FractionationProtocol protocol = Protocols.read(name);
        ProtocolFile file = Protocols.file(name);
        for (Rule rule : file.rules()) {
            Proposal proposal = assertInstanceOf(Proposal.class, protocol.assess(situation(file, rule,
                    sizes(rule.size()))), rule.id());
            assertTrue(proposal.prescription().reason().startsWith("Rule " + rule.id() + " of "), proposal::toString);
            assertEquals(rule.doseGy(), proposal.prescription().doseGy());
            assertEquals(rule.fractions(), proposal.prescription().fractions());
            assertEquals(List.of(), proposal.notStated());
            assertEquals(file.terms().size(), proposal.terms().size());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBoundOfSizeIsExact(String name) {
        FractionationProtocol protocol = Protocols.read(name);
        ProtocolFile file = Protocols.file(name);
        for (Rule rule : file.rules()) {
            for (Size bound : rule.size()) {
                Map<Measure, Double> sizes = sizes(rule.size());
                for (Double edge : new Double[] {bound.atLeast(), bound.moreThan(), bound.lessThan(), bound.atMost()}) {
                    if (edge != null && edge > 0) {
                        boolean below = edge.equals(bound.lessThan()) || edge.equals(bound.atMost());
                        boolean included = edge.equals(bound.atLeast()) || edge.equals(bound.atMost());
                        sizes.put(bound.measure(), edge);
                        assertEquals(included, isByRule(protocol, situation(file, rule, sizes), rule),
                                () -> rule.id() + " at " + edge);
                        sizes.put(bound.measure(), edge * (1 + (below ? BESIDE : -BESIDE)));
                        assertEquals(false, isByRule(protocol, situation(file, rule, sizes), rule),
                                () -> rule.id() + " outside of " + edge);
                        sizes.put(bound.measure(), edge * (1 + (below ? -BESIDE : BESIDE)));
                        assertEquals(true, isByRule(protocol, situation(file, rule, sizes), rule),
                                () -> rule.id() + " inside of " + edge);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyConsiderationIsShownWhereItHoldsAndOnlyThere(String name) {
        FractionationProtocol protocol = Protocols.read(name);
        ProtocolFile file = Protocols.file(name);
        for (Consideration consideration : file.considerations()) {
            boolean shown = false;
            for (Rule rule : file.rules()) {
                Map<Measure, Double> sizes = sizes(rule.size());
                consideration.size().forEach(size -> sizes.put(size.measure(), Protocols.within(size)));
                TargetSituation situation = Protocols.fitting(target(firstKind(file), sizes), file.limits(),
                        rule.when(), file.situation(), consideration.when());
                if (protocol.assess(situation) instanceof Proposal proposal) {
                    List<?> said = consideration.isFor() ? proposal.speaksFor() : proposal.speaksAgainst();
                    shown |= said.contains(consideration.statement());
                    assertEquals(consideration.holds(situation), said.contains(consideration.statement()));
                }
            }
            assertTrue(shown, () -> "never shown: " + consideration.text());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aLimitThatIsBrokenExcludesAndOneThatIsNotKnownIsNamed(String name) {
        FractionationProtocol protocol = Protocols.read(name);
        ProtocolFile file = Protocols.file(name);
        Rule rule = file.rules().getFirst();
        TargetDescription target = target(firstKind(file), sizes(rule.size()));
        for (FactCondition limit : file.limits().patient()) {
            TargetSituation fitting = situation(file, rule, sizes(rule.size()));
            TargetSituation broken = fitting.of(limit.subject().isNumber()
                    ? fitting.patient().with(limit.subject(), outside(limit))
                    : fitting.patient().with(limit.subject(), limit.subject().words().stream()
                            .filter(word -> !limit.is().contains(word)).findFirst().orElseThrow()));
            NotApplicable not = assertInstanceOf(NotApplicable.class, protocol.assess(broken), limit::inWords);
            assertTrue(not.reason().contains(broken.patient().inWords(limit.subject())), not.reason());
        }
        TargetSituation bare = Protocols.fitting(target, file.situation(), rule.when());
        List<String> unknown = file.limits().patient().stream().map(FactCondition::inWords).toList();
        Proposal proposal = assertInstanceOf(Proposal.class, protocol.assess(bare));
        assertEquals(unknown, proposal.notStated());
        unknown.forEach(fact -> assertTrue(proposal.prescription().reason().contains(fact)));
    }

    private static double outside(FactCondition limit) {
        double step = limit.subject().isWhole() ? 1 : BESIDE;
        return limit.atMost() != null ? limit.atMost() + step : limit.atLeast() - step;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSituationIsNeverAssumed(String name) {
        ProtocolFile file = Protocols.file(name);
        if (!file.situation().inWords().isEmpty()) {
            NotApplicable not = assertInstanceOf(NotApplicable.class, Protocols.read(name).assess(new TargetSituation(
                    target(firstKind(file), sizes(file.rules().getFirst().size())))));
            assertTrue(not.reason().endsWith("that is not stated"), not.reason());
        }
    }

    @Test
    void wordsDoNotHangOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            List<String> plain = words();
            Locale.setDefault(Locale.GERMANY);
            assertEquals("0,5", String.format("%.1f", 0.5), "a locale with decimal commas");
            assertEquals(plain, words());
            assertNotEquals(List.of(), plain);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> words() {
        return names().stream().flatMap(name -> {
            ProtocolFile file = Protocols.file(name);
            return file.rules().stream().map(rule -> Protocols.read(name).assess(situation(file, rule,
                    sizes(rule.size()))).toString());
        }).toList();
    }
}
