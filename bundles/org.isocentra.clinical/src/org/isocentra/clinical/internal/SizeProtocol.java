package org.isocentra.clinical.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.model.plan.Prescription;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A protocol that goes by the size of a target.
 *
 * @param kinds kinds of target it applies to
 * @param against what speaks against following it, or empty text
 * @param rules the first one that fits counts
 */
record SizeProtocol(String id, String name, String version, String source, Set<String> kinds, String against,
        List<Rule> rules) implements FractionationProtocol {

    SizeProtocol {
        kinds = Set.copyOf(kinds);
        rules = List.copyOf(rules);
    }

    @Override
    public Optional<Prescription> propose(TargetDescription target) {
        if (!kinds.contains(target.kind())) {
            return Optional.empty();
        }
        return rules.stream().filter(rule -> rule.fits(target)).findFirst()
                .map(rule -> new Prescription(target.structure(),
                rule.doseGy, rule.fractions, id + " " + version, reason(rule, target)));
    }

    private String reason(Rule rule, TargetDescription target) {
        String size = rule.size.stream().map(c -> c.measure.inWords(target) + " (" + c.inWords() + ")")
                .collect(Collectors.joining(", "));
        return "Rule " + rule.id + " of " + name + ": " + size + ". Source: " + source + ", confidence "
                + rule.confidence + "." + (against.isBlank() ? "" : " " + against);
    }

    /** Dose for targets of a size. */
    record Rule(String id, List<Condition> size, double doseGy, int fractions, String confidence) {

        Rule {
            Valid.text(id, "id of a rule");
            Valid.require(size != null && !size.isEmpty(), "rule " + id + " has no size");
            Valid.require(doseGy > 0 && doseGy < Double.POSITIVE_INFINITY, "doseGy of rule " + id + " is " + doseGy);
            Valid.require(fractions >= 1, "fractions of rule " + id + " is " + fractions);
            Valid.require(Confidence.ACCEPTED.contains(String.valueOf(confidence)),
                    "confidence of rule " + id + " is " + confidence + ", which is no ground for a dose");
            size = List.copyOf(size);
        }

        boolean fits(TargetDescription target) {
            return size.stream().allMatch(condition -> condition.holds(condition.measure.of(target)));
        }
    }

    /** A range of sizes. */
    record Condition(Measure measure, Double atLeast, Double moreThan, Double lessThan, Double atMost)
            implements Bounded {

        Condition {
            Valid.require(measure != null, "a size has no measure");
            Bounded.require("a size in " + measure, atLeast, moreThan, lessThan, atMost);
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
