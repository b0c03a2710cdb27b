package org.isocentra.evaluation.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Finding;
import org.isocentra.model.plan.Prescription;

/** Holds organs against every constraint set there is. */
final class ConstraintCheck {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** More are given to no organ by the treatments that limits are known for. */
    private static final int MOST_FRACTIONS = 40;

    private final Contributions contributions;
    private final Optional<PlanEvaluation.Brain> brain;
    private final List<Finding> findings;
    private final int fractions;

    /**
     * Where targets are given in different numbers of fractions the limits for the fewest hold, which are the
     * strictest.
     *
     * @param brain what was measured of it, which its limits are held against
     */
    ConstraintCheck(Contributions contributions, List<Prescription> prescriptions, Optional<PlanEvaluation.Brain> brain,
            List<Finding> findings) {
        this.contributions = contributions;
        this.brain = brain;
        this.findings = findings;
        fractions = prescriptions.stream().mapToInt(Prescription::fractions).min().orElse(1);
        if (prescriptions.stream().mapToInt(Prescription::fractions).distinct().count() > 1) {
            findings.add(Finding.warning("constraints", "Targets have different numbers of fractions ("
                    + prescriptions.stream().map(Prescription::fractions).distinct().sorted().map(String::valueOf)
                            .collect(Collectors.joining(", ")) + "); all organs are held against the limits for "
                            + fractions
                    + ", as if they got all of their dose in so few: limits for more fractions are higher, and which"
                    + " share of a dose comes in which fractions is not known", "Judge the organs by hand"));
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
        if (results.isEmpty()) {
            noteOtherFractions(organ.structure());
        }
        return results;
    }

    /** That limits are known, but for no such number of fractions, must not look as if they were kept. */
    private void noteOtherFractions(String structure) {
        String others = contributions.catalogue(ConstraintSet.class).stream().filter(set -> set.health().usable())
                .flatMap(set -> limitedFractions(set, structure).stream()).distinct().sorted().map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            findings.add(Finding.warning(structure, "it is not judged: no constraint set has limits for " + fractions
                    + (fractions == 1 ? " fraction" : " fractions") + ", only for " + others,
                    "Judge it by hand, or by its dose in fractions of 2 Gy"));
        }
    }

    private static List<Integer> limitedFractions(Contribution<ConstraintSet> contribution, String structure) {
        try {
            return contribution.call(DEADLINE, set -> IntStream.rangeClosed(1, MOST_FRACTIONS)
                    .filter(n -> !set.constraints(structure, n).isEmpty()).boxed().toList());
        } catch (ContributionException e) {
            return List.of();
        }
    }

    private List<ConstraintResult> results(Contribution<ConstraintSet> contribution, OrganHistograms organ) {
        String id = contribution.description().id();
        List<ConstraintResult> results = new ArrayList<>();
        try {
            for (Constraint constraint : contribution.call(DEADLINE,
                    set -> List.copyOf(set.constraints(organ.structure(), fractions)))) {
                organ.of(constraint.targets()).ifPresent(dvh -> results.add(new ConstraintResult(id, constraint,
                        measured(constraint, organ.structure()).orElseGet(() -> value(constraint, dvh)))));
            }
        } catch (ContributionException | IllegalArgumentException e) {
            findings.add(Finding.warning("constraint set " + id, e.getMessage(), "Update or uninstall its plug-in"));
        }
        return results;
    }

    /** The figure that is told of the brain: its histogram is of coarser samples. */
    private OptionalDouble measured(Constraint constraint, String structure) {
        return brain.filter(measured -> measured.structure().equals(structure)).map(measured -> BrainDose.limited(
                constraint, measured)).orElse(OptionalDouble.empty());
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
