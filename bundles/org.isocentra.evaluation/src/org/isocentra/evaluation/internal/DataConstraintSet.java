package org.isocentra.evaluation.internal;

import java.util.List;
import java.util.regex.Pattern;

import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintSet;

/** Dose limits from a data file. */
record DataConstraintSet(String id, String name, String version, String source, List<Rule> rules)
        implements ConstraintSet {

    DataConstraintSet {
        rules = List.copyOf(rules);
    }

    /**
     * A limit and what it holds for.
     *
     * @param names patterns of structure names
     */
    record Rule(List<Pattern> names, int fractions, Constraint constraint) {
    }

    /** The pattern for a name in which * stands for any text; case does not matter. */
    static Pattern pattern(String name) {
        StringBuilder expression = new StringBuilder();
        for (String part : name.split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
        }
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public List<Constraint> constraints(String structure, int fractions) {
        return rules.stream().filter(rule -> rule.fractions() == fractions)
                .filter(rule -> rule.names().stream().anyMatch(pattern -> pattern.matcher(structure).matches()))
                .map(Rule::constraint).toList();
    }
}
