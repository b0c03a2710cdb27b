package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.model.Finding;

/** Where constraint sets contradict each other: which of them to follow is for a person to decide. */
final class ConstraintConflicts {

    private ConstraintConflicts() {
    }

    /** Limits that can be compared: the same figure of the same thing at the same level. */
    private record Subject(String metric, boolean mandatory) {
    }

    static List<Finding> of(String structure, List<ConstraintResult> results) {
        List<Finding> findings = new ArrayList<>();
        Map<Subject, List<ConstraintResult>> subjects = new LinkedHashMap<>();
        results.forEach(result -> subjects.computeIfAbsent(new Subject(result.constraint().inWords(),
                result.constraint().mandatory()), _ -> new ArrayList<>()).add(result));
        subjects.forEach((subject, limits) -> {
            Map<String, Double> strictest = new LinkedHashMap<>();
            limits.forEach(limit -> strictest.merge(limit.set(), limit.constraint().limit(), Math::min));
            if (strictest.values().stream().distinct().count() > 1) {
                findings.add(Finding.information(structure, "constraint sets differ about the "
                        + (subject.mandatory ? "mandatory" : "optimal") + " limit of " + subject.metric + ": "
                        + inWords(limits)));
            }
        });
        List<ConstraintResult> mandatory = results.stream().filter(result -> result.constraint().mandatory()).toList();
        List<ConstraintResult> exceeded = mandatory.stream().filter(result -> !result.met()).toList();
        List<ConstraintResult> met = mandatory.stream().filter(result -> exceeded.stream()
                .noneMatch(other -> other.set().equals(result.set()))).toList();
        if (!exceeded.isEmpty() && !met.isEmpty()) {
            findings.add(Finding.warning(structure, "constraint sets disagree about this plan: exceeded "
                    + inWords(exceeded) + "; met " + inWords(met), "Decide which limits hold for this patient"));
        }
        return findings;
    }

    private static String inWords(List<ConstraintResult> results) {
        return results.stream().map(ConstraintConflicts::inWords).distinct().collect(Collectors.joining(", "));
    }

    private static String inWords(ConstraintResult result) {
        Constraint constraint = result.constraint();
        return String.format(Locale.ROOT, "%s %.2f %s (%s)", constraint.inWords(), constraint.limit(),
                constraint.unit(), result.set());
    }
}
