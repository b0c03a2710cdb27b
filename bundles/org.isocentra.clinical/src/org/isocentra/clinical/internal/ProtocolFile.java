package org.isocentra.clinical.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.isocentra.clinical.api.ProtocolAnswer.Term;
import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.data.Valid;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A protocol as its data file holds it. What is absent does not limit.
 *
 * @param kinds kinds of target it applies to
 * @param against what speaks against following it, or empty text
 * @param situation what must be known to be so, or the protocol does not apply
 * @param limits what must not be known to be otherwise
 * @param considerations what else speaks for it or against it
 * @param terms what it asks for besides the dose
 * @param rules the first one that fits counts
 */
record ProtocolFile(String id, String version, String source, Set<String> kinds, String against, Conditions situation,
        Conditions limits, List<Consideration> considerations, List<Demand> terms, List<Rule> rules) {

    static final Set<String> KINDS = Set.of("intact", "cavity", "whole-brain");

    ProtocolFile {
        Valid.text(id, "id");
        Valid.text(version, "version");
        Valid.text(source, "source");
        Valid.require(kinds != null && !kinds.isEmpty() && KINDS.containsAll(kinds),
                "kinds must name intact, cavity or whole-brain");
        Valid.require(against != null, "against is missing");
        Valid.require(rules != null && !rules.isEmpty(), "there are no rules");
        kinds = Set.copyOf(kinds);
        situation = situation == null ? Conditions.NONE : situation;
        if (limits != null) {
            Valid.text(limits.source(), "source of the limits");
            Confidence.require(limits.confidence(), "the limits");
        }
        limits = limits == null ? Conditions.NONE : limits;
        considerations = considerations == null ? List.of() : List.copyOf(considerations);
        terms = terms == null ? List.of() : List.copyOf(terms);
        rules = List.copyOf(rules);
    }

    /**
     * Something that speaks for or against, where its conditions are known to hold.
     *
     * @param when may be null, as may be {@code size}: always
     */
    record Consideration(String speaks, Conditions when, List<Size> size, String text, String source,
            String confidence) {

        Consideration {
            Valid.require(Set.of("for", "against").contains(String.valueOf(speaks)),
                    "a consideration must speak for or against");
            Valid.text(text, "text of a consideration");
            Valid.text(source, "source of a consideration");
            Confidence.require(confidence, "a consideration");
            when = when == null ? Conditions.NONE : when;
            size = size == null ? List.of() : List.copyOf(size);
        }

        boolean holds(TargetSituation situation) {
            return when.areKnownToHold(situation) && size.stream().allMatch(s -> s.fits(situation.target()));
        }

        boolean isFor() {
            return speaks.equals("for");
        }

        Statement statement() {
            return new Statement(text, source, confidence);
        }
    }

    /** Something the protocol asks for besides the dose. */
    record Demand(String about, String text, String source, String confidence) {

        static final List<String> SUBJECTS = List.of("margin", "contouring", "image age", "schedule", "timing",
                "constraints", "medication", "follow-up");

        Demand {
            Valid.require(SUBJECTS.contains(String.valueOf(about)), "a term is about '" + about + "', not one of "
                    + String.join(", ", SUBJECTS));
            Valid.text(text, "text of a term");
            Valid.text(source, "source of a term");
            Confidence.require(confidence, "a term");
        }

        Term term() {
            return new Term(about, new Statement(text, source, confidence));
        }
    }

    /**
     * Dose for targets of a size.
     *
     * @param when what must be known to be so besides, or null
     * @param range what the source has where it names no single dose, or null
     */
    record Rule(String id, List<Size> size, Conditions when, double doseGy, int fractions, Range range,
            String confidence) {

        Rule {
            Valid.text(id, "id of a rule");
            Valid.require(size != null && !size.isEmpty(), "rule " + id + " has no size");
            Valid.require(doseGy > 0 && doseGy < Double.POSITIVE_INFINITY, "doseGy of rule " + id + " is " + doseGy);
            Valid.require(fractions >= 1, "fractions of rule " + id + " is " + fractions);
            Valid.require(Confidence.ACCEPTED.contains(String.valueOf(confidence)),
                    "confidence of rule " + id + " is " + confidence + ", which is no ground for a dose");
            Valid.require(range == null || doseGy >= range.leastGy && doseGy <= range.mostGy, "doseGy of rule " + id
                    + " is not within its range");
            size = List.copyOf(size);
            when = when == null ? Conditions.NONE : when;
        }

        boolean fits(TargetDescription target) {
            return size.stream().allMatch(condition -> condition.fits(target));
        }
    }

    /**
     * Doses that a source leaves the choice among; the dose of the rule is one of them.
     *
     * @param choice why that one
     */
    record Range(double leastGy, double mostGy, String choice) {

        Range {
            Valid.require(leastGy > 0 && leastGy < mostGy && mostGy < Double.POSITIVE_INFINITY,
                    "a range from " + leastGy + " to " + mostGy + " Gy is none");
            Valid.text(choice, "choice within a range");
        }
    }

    /** A range of sizes. */
    record Size(Measure measure, Double atLeast, Double moreThan, Double lessThan, Double atMost) implements Bounded {

        Size {
            Valid.require(measure != null, "a size has no measure");
            Bounded.require("a size in " + measure, atLeast, moreThan, lessThan, atMost);
        }

        boolean fits(TargetDescription target) {
            return holds(measure.of(target));
        }

        String inWords() {
            return boundsInWords(" " + measure.unit);
        }
    }

    /** How size is measured. One measure is never derived from the other. */
    enum Measure {
        @JsonProperty("volumeCm3")
        VOLUME("volume", "cm³"),
        @JsonProperty("maximumDiameterMm")
        MAXIMUM_DIAMETER("maximum diameter", "mm");

        private final String label;
        private final String unit;

        Measure(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }

        double of(TargetDescription target) {
            return switch (this) {
                case VOLUME -> target.volumeCm3();
                case MAXIMUM_DIAMETER -> target.maximumDiameterMm();
            };
        }

        String inWords(TargetDescription target) {
            return label + " " + String.format(Locale.ROOT, this == VOLUME ? "%.3f" : "%.1f", of(target)) + " " + unit;
        }
    }
}
