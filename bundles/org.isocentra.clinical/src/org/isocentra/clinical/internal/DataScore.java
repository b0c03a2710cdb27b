package org.isocentra.clinical.internal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.PrognosticScore;
import org.isocentra.clinical.internal.ScoreFile.Band;
import org.isocentra.clinical.internal.ScoreFile.Factor;
import org.isocentra.clinical.internal.ScoreFile.Rate;
import org.isocentra.clinical.internal.ScoreFile.Rule;
import org.isocentra.clinical.internal.ScoreFile.ScoreClass;

/** A prognostic score that a data file describes. */
record DataScore(String name, ScoreFile file) implements PrognosticScore {

    private static final double DAYS_PER_YEAR = 365.25;

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
    public Set<PatientFact> inputs() {
        return file.facts().collect(Collectors.toCollection(() -> EnumSet.noneOf(PatientFact.class)));
    }

    @Override
    public Assessment assess(PatientFacts facts) {
        Optional<Boolean> applies = FactCondition.all(file.appliesTo(), facts);
        if (applies.isPresent() && !applies.get()) {
            return new Assessment.NotApplicable("it is for patients with " + inWords(file.appliesTo()));
        }
        Work work = new Work(facts);
        if (applies.isEmpty()) {
            work.ask(file.appliesTo());
        }
        return work.assess();
    }

    private static String inWords(List<FactCondition> conditions) {
        return conditions.stream().map(FactCondition::inWords).collect(Collectors.joining(" and "));
    }

    private static String figure(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /**
     * @param rule the one that fits, if any
     * @param open whether one might fit if more were known
     */
    private record Choice<R extends Rule>(Optional<R> rule, boolean open) {
    }

    /** The way from the facts of one patient to the result. */
    private final class Work {

        private final PatientFacts facts;
        private final Set<PatientFact> missing = EnumSet.noneOf(PatientFact.class);
        private final List<String> reasons = new ArrayList<>();
        private final List<String> confidence = new ArrayList<>();

        Work(PatientFacts facts) {
            this.facts = facts;
        }

        Assessment assess() {
            if (!file.factors().isEmpty()) {
                return byPoints();
            }
            return file.rate() != null ? byRate(file.rate()) : byFacts();
        }

        void ask(List<FactCondition> conditions) {
            conditions.stream().map(FactCondition::subject).filter(fact -> !facts.has(fact)).forEach(missing::add);
        }

        private Assessment byPoints() {
            double sum = 0;
            for (Factor factor : file.factors()) {
                Choice<Band> choice = first(factor.bands());
                if (choice.rule.isPresent()) {
                    Band band = choice.rule.get();
                    sum += band.points();
                    confidence.add(factor.confidence());
                    reasons.add(stated(List.of(band)) + ": " + figure(band.points()));
                } else if (!choice.open) {
                    return new Assessment.NotApplicable("no points are published for " + stated(factor.bands()));
                }
            }
            return byValue(sum, "points");
        }

        private Assessment byRate(Rate rate) {
            List.of(rate.counted(), rate.elapsed()).stream().filter(fact -> !facts.has(fact)).forEach(missing::add);
            if (!missing.isEmpty()) {
                return new Assessment.Missing(missing);
            }
            reasons.add(facts.inWords(rate.counted()));
            reasons.add(facts.inWords(rate.elapsed()));
            confidence.add(rate.confidence());
            double years = facts.number(rate.elapsed()).orElseThrow() / DAYS_PER_YEAR;
            return byValue(facts.number(rate.counted()).orElseThrow() / years, rate.unit());
        }

        private Assessment byValue(double value, String unit) {
            if (!missing.isEmpty()) {
                return new Assessment.Missing(missing);
            }
            return file.classes().stream().filter(c -> c.value().holds(value)).findFirst()
                    .<Assessment>map(c -> result(OptionalDouble.of(value), unit, c))
                    .orElseGet(() -> new Assessment.NotApplicable("no class is published for " + figure(value) + " "
                            + unit));
        }

        private Assessment byFacts() {
            Choice<ScoreClass> choice = first(file.classes());
            if (!missing.isEmpty()) {
                return new Assessment.Missing(missing);
            }
            choice.rule.ifPresent(c -> reasons.add(c.when().isEmpty() ? "none of the other classes fits"
                    : stated(List.of(c))));
            return choice.rule.<Assessment>map(c -> result(OptionalDouble.empty(), "", c))
                    .orElseGet(() -> new Assessment.NotApplicable("no class is published for " + stated(
                            file.classes())));
        }

        /** The first rule that fits; facts it hangs on count as missing. */
        private <R extends Rule> Choice<R> first(List<R> rules) {
            for (R rule : rules) {
                Optional<Boolean> holds = FactCondition.all(rule.when(), facts);
                if (holds.isEmpty()) {
                    ask(rule.when());
                    return new Choice<>(Optional.empty(), true);
                }
                if (holds.get()) {
                    return new Choice<>(Optional.of(rule), false);
                }
            }
            return new Choice<>(Optional.empty(), false);
        }

        private String stated(List<? extends Rule> rules) {
            return rules.stream().flatMap(rule -> rule.when().stream()).map(c -> facts.inWords(c.subject())).distinct()
                    .collect(Collectors.joining(", "));
        }

        private Assessment result(OptionalDouble value, String unit, ScoreClass fitting) {
            confidence.add(fitting.confidence());
            return new Assessment.Result(value, unit, fitting.name(), reasons, fitting.outcomes().stream()
                    .map(figure -> figure.outcome(file.source())).toList(), Confidence.weakest(confidence.stream()));
        }
    }
}
