package org.isocentra.evaluation.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.Finding;
import org.isocentra.model.plan.Prescription;

/** Holds organs against every constraint set there is. */
final class ConstraintCheck {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Contributions contributions;
    private final List<Finding> findings;
    private final int fractions;

    /**
     * Where targets are given in different numbers of fractions the limits for the fewest hold, which are the
     * strictest.
     */
    ConstraintCheck(Contributions contributions, List<Prescription> prescriptions, List<Finding> findings) {
        this.contributions = contributions;
        this.findings = findings;
        fractions = prescriptions.stream().mapToInt(Prescription::fractions).min().orElse(1);
        if (prescriptions.stream().mapToInt(Prescription::fractions).distinct().count() > 1) {
            findings.add(Finding.warning("constraints", "Targets have different numbers of fractions; the limits for "
                    + fractions + " are used, and the doses are not corrected for fractionation",
                    "Judge the organs by hand"));
        }
        contributions.catalogue(ConstraintSet.class).stream().filter(set -> !set.health().usable())
                .forEach(set -> findings.add(Finding.warning("constraint set " + set.description().id(),
                        "Its limits are not judged: " + set.health().reason(), "Update or uninstall its plug-in")));
    }

    List<ConstraintResult> results(OrganHistograms organ) {
        List<ConstraintResult> results = new ArrayList<>();
        for (Contribution<ConstraintSet> contribution : contributions.catalogue(ConstraintSet.class)) {
            if (contribution.health().usable()) {
                results.addAll(results(contribution, organ));
            }
        }
        findings.addAll(ConstraintConflicts.of(organ.structure(), results));
        return results;
    }

    private List<ConstraintResult> results(Contribution<ConstraintSet> contribution, OrganHistograms organ) {
        String id = contribution.description().id();
        List<ConstraintResult> results = new ArrayList<>();
        try {
            for (Constraint constraint : contribution.call(DEADLINE,
                    set -> List.copyOf(set.constraints(organ.structure(), fractions)))) {
                organ.of(constraint.targets()).ifPresent(dvh ->
                        results.add(new ConstraintResult(id, constraint, value(constraint, dvh))));
            }
        } catch (ContributionException | IllegalArgumentException e) {
            findings.add(Finding.warning("constraint set " + id, e.getMessage(), "Update or uninstall its plug-in"));
        }
        return results;
    }

    private double value(Constraint constraint, Dvh organ) {
        OptionalDouble value = ConstraintMetric.parse(constraint.metric()).of(organ);
        if (value.isEmpty()) {
            findings.add(Finding.information(organ.structure(), constraint.metric()
                    + " is not defined for so small a structure; its maximum dose is judged instead"));
        }
        return value.orElse(organ.maximumGy());
    }
}
