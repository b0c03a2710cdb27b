package org.isocentra.planning.internal;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintSet;

/** The tightest near-maximum dose limit that any constraint set has for an organ: what an optimiser can aim at. */
final class OrganLimits {

    /** Metrics of the highest dose, or nearly so. */
    static final Set<String> NEAR_MAXIMUM = Set.of("Dmax", "D0.03cc", "D0.035cc", "D0.1cc");
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final List<ConstraintSet> sets;

    OrganLimits(Contributions contributions) {
        sets = contributions.catalogue(ConstraintSet.class).stream().filter(set -> set.health().usable())
                .map(set -> set.guarded(ConstraintSet.class, DEADLINE)).toList();
    }

    OptionalDouble nearMaximumGy(String structure, int fractions) {
        return sets.stream().flatMap(set -> set.constraints(structure, fractions).stream())
                .filter(constraint -> NEAR_MAXIMUM.contains(constraint.metric())).mapToDouble(Constraint::limit).min();
    }
}
