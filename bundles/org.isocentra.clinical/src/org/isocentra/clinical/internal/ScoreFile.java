package org.isocentra.clinical.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.isocentra.clinical.api.Assessment.Outcome;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.data.Valid;

/**
 * A prognostic score as its data file holds it. The class of a patient follows from points, from a rate, or, where
 * there is neither, from facts directly.
 *
 * @param source the publication of the rules
 * @param appliesTo conditions that all have to hold; none where the score is for everybody
 * @param factors what points are given for, or null
 * @param rate what the value of the score is, or null
 * @param classes the first that fits counts
 */
record ScoreFile(String id, String version, String source, List<FactCondition> appliesTo, List<Factor> factors,
        Rate rate, List<ScoreClass> classes) {

    ScoreFile {
        Valid.text(id, "id");
        Valid.text(version, "version");
        Valid.text(source, "source");
        appliesTo = listed(appliesTo);
        Valid.require(factors == null || rate == null, "a score has either factors or a rate");
        Valid.require(factors == null || !factors.isEmpty(), "there are no factors");
        factors = listed(factors);
        Valid.require(classes != null && !classes.isEmpty(), "there are no classes");
        classes = List.copyOf(classes);
        boolean byValue = !factors.isEmpty() || rate != null;
        for (ScoreClass each : classes) {
            Valid.require(byValue == (each.value != null) && byValue == (each.when == null), "class " + each.name
                    + (byValue ? " must say for which value it is" : " must say when it is, and not for which value"));
        }
    }

    /** Every fact that the rules ask for. */
    Stream<PatientFact> facts() {
        Stream<FactCondition> conditions = Stream.of(appliesTo.stream(),
                factors.stream().flatMap(f -> f.bands.stream()).flatMap(b -> b.when.stream()),
                classes.stream().flatMap(c -> listed(c.when).stream())).flatMap(s -> s);
        return Stream.concat(conditions.map(FactCondition::subject), Stream.ofNullable(rate).flatMap(
                r -> Stream.of(r.counted(), r.elapsed())));
    }

    /** Points for one thing; the first band that fits counts. */
    record Factor(String name, String confidence, List<Band> bands) {

        Factor {
            Valid.text(name, "name of a factor");
            requireGround(confidence, "factor " + name);
            Valid.require(bands != null && !bands.isEmpty(), "factor " + name + " has no bands");
            bands = List.copyOf(bands);
        }
    }

    /** @param when conditions that all have to hold */
    record Band(List<FactCondition> when, Double points) implements Rule {

        Band {
            Valid.require(when != null && !when.isEmpty(), "a band has no conditions");
            Valid.require(points != null && Double.isFinite(points), "a band gives no points");
            when = List.copyOf(when);
        }
    }

    /**
     * Something counted, per year.
     *
     * @param count key of the fact that is counted
     * @param days key of the time it took
     * @param unit of the rate
     */
    record Rate(String count, String days, String unit, String confidence) {

        Rate {
            Valid.text(unit, "unit of the rate");
            requireGround(confidence, "the rate");
            for (String key : List.of(String.valueOf(count), String.valueOf(days))) {
                Optional<PatientFact> fact = PatientFact.of(key);
                Valid.require(fact.isPresent() && fact.get().isNumber(), "the rate cannot be made from '" + key + "'");
            }
            Valid.require(PatientFact.of(days).orElseThrow().unit().equals("days"), days + " is not in days");
        }

        PatientFact counted() {
            return PatientFact.of(count).orElseThrow();
        }

        PatientFact elapsed() {
            return PatientFact.of(days).orElseThrow();
        }
    }

    /**
     * @param value which values belong to it, or null where facts decide
     * @param when conditions that all have to hold, or null where a value decides; empty for all others
     */
    record ScoreClass(String name, Range value, List<FactCondition> when, String confidence,
            List<Figure> outcomes) implements Rule {

        ScoreClass {
            Valid.text(name, "name of a class");
            requireGround(confidence, "class " + name);
            Valid.require(outcomes != null && !outcomes.isEmpty(), "class " + name + " has no outcomes");
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Values of a score. */
    record Range(Double atLeast, Double moreThan, Double lessThan, Double atMost) implements Bounded {

        Range {
            Bounded.require("the value of a class", atLeast, moreThan, lessThan, atMost);
        }
    }

    /**
     * A published figure.
     *
     * @param value or null, where the note says why
     * @param note may be null
     * @param source or null where it is the publication of the score
     */
    record Figure(String endpoint, Double value, String unit, String note, String source, String confidence) {

        Figure {
            Valid.text(endpoint, "endpoint of an outcome");
            Valid.text(unit, "unit of an outcome");
            requireGround(confidence, "outcome " + endpoint);
            Valid.require(value != null || note != null && !note.isBlank(), "outcome " + endpoint
                    + " has neither a value nor a note that says why");
            Valid.require(value == null || value >= 0 && value < Double.POSITIVE_INFINITY, "outcome " + endpoint
                    + " cannot be " + value);
            Valid.require(source == null || !source.isBlank(), "source of outcome " + endpoint + " is empty");
        }

        Outcome outcome(String publication) {
            return new Outcome(endpoint, value == null ? OptionalDouble.empty() : OptionalDouble.of(value), unit,
                    note == null ? "" : note, source == null ? publication : source, confidence);
        }
    }

    /** Something that counts when all its conditions hold. */
    interface Rule {

        List<FactCondition> when();
    }

    private static void requireGround(String confidence, String what) {
        Valid.require(Confidence.ACCEPTED.contains(String.valueOf(confidence)),
                "confidence of " + what + " is " + confidence + ", which is no ground for a prognosis");
    }

    private static <T> List<T> listed(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
