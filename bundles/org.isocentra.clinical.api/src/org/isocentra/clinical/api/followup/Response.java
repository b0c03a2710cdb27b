package org.isocentra.clinical.api.followup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The response on one scan.
 *
 * @param scan index of the scan, at least 1
 * @param category empty exactly where something must be asked
 * @param targets names of the lesions that are measured
 * @param sumMm sum of their longest diameters; empty where one is not contoured or there are no targets
 * @param baselineSumMm the same at baseline
 * @param nadirMm the smallest sum of the scans before, baseline included
 * @param volumetricGrowth names of lesions whose volume has grown beyond the limits for it, measurable or not
 * @param standing how far the category stands
 * @param reasons how it came about, step by step
 * @param questions what must be asked before there is a category
 */
public record Response(int scan, Optional<Category> category, List<String> targets, OptionalDouble sumMm,
        OptionalDouble baselineSumMm, OptionalDouble nadirMm, Set<String> volumetricGrowth, Standing standing,
        List<String> reasons, List<Question> questions) {

    public Response {
        targets = List.copyOf(targets);
        volumetricGrowth = Set.copyOf(volumetricGrowth);
        reasons = List.copyOf(reasons);
        questions = List.copyOf(questions);
        if (category.isPresent() != questions.isEmpty()) {
            throw new IllegalArgumentException("a response of " + category + " with questions " + questions);
        }
    }

    /** Categories of the criteria. */
    public enum Category {
        COMPLETE("CR", "complete response"),
        PARTIAL("PR", "partial response"),
        STABLE("SD", "stable disease"),
        PROGRESSION("PD", "progressive disease"),
        /** Neither: for example stable lesions under more steroids. */
        NOT_EVALUABLE("NE", "not evaluable");

        private final String code;
        private final String label;

        Category(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }
    }

    /** How far a category stands. */
    public enum Standing {
        /** Needs no confirmation. */
        FINAL,
        /** Needed confirmation, and has it. */
        CONFIRMED,
        /** A response that a later scan has to confirm. */
        UNCONFIRMED,
        /** A progression that may be none: it must not be acted on before another scan, perfusion or PET. */
        HELD,
        /** There is no category. */
        OPEN
    }
}
