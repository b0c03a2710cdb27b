package org.isocentra.clinical.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** What a prognostic score says of a patient. */
public sealed interface Assessment {

    /**
     * The score has a result.
     *
     * @param value sum of points, or another figure the class goes by; empty where facts lead to the class directly
     * @param unit of the value
     * @param category class or result category as published
     * @param reasons how it came about, step by step
     * @param outcomes what became of patients of this class
     * @param confidence the weakest of the rules that led to the class: V, seen in the source, K, well known, or policy
     */
    record Result(OptionalDouble value, String unit, String category, List<String> reasons, List<Outcome> outcomes,
            String confidence) implements Assessment {

        public Result {
            reasons = List.copyOf(reasons);
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Facts are missing that could change the result.
     *
     * @param facts at least one, in the order of {@link PatientFact}
     */
    record Missing(Set<PatientFact> facts) implements Assessment {

        public Missing {
            if (facts.isEmpty()) {
                throw new IllegalArgumentException("nothing is missing");
            }
            facts = Collections.unmodifiableSet(EnumSet.copyOf(facts));
        }
    }

    /** The score is not meant for this patient, or its publication leaves the case out. */
    record NotApplicable(String reason) implements Assessment {
    }

    /** The score failed. Only {@link Prognosis} says so. */
    record Failed(String reason) implements Assessment {
    }

    /**
     * A published figure on patients of a class.
     *
     * @param endpoint what was observed, such as median overall survival
     * @param value the figure, or empty where there is none to give
     * @param note what must be said of the figure, or why there is none; may be empty text
     * @param source the publication of this figure
     * @param confidence V, K or policy
     */
    record Outcome(String endpoint, OptionalDouble value, String unit, String note, String source, String confidence) {
    }
}
