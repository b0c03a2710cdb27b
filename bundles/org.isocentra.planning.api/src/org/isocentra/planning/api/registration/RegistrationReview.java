package org.isocentra.planning.api.registration;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a registration, and whether a person has looked at it.
 *
 * @param reviewer who has accepted or rejected it; nobody exactly while it is only proposed
 * @param method how it was found, may be empty
 * @param similarity of the images, by the method's own measure, where it is known
 * @param residuals how far it misses what people have marked in both images; none where nobody did
 */
public record RegistrationReview(State state, Optional<Reviewer> reviewer, String method, OptionalDouble similarity,
        List<Residual> residuals) {

    /** Where a registration stands. */
    public enum State {
        /** Nobody has looked at it. */
        PROPOSED,
        /** A person stands for it. */
        ACCEPTED,
        /** It must not be used. */
        REJECTED
    }

    /** @param remark may be empty */
    public record Reviewer(String name, LocalDate date, String remark) {

        public Reviewer {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a reviewer has a name");
            }
        }
    }

    /** @param millimetres between where a landmark is and should be */
    public record Residual(String landmark, double millimetres) {

        public Residual {
            if (!(millimetres >= 0) || Double.isInfinite(millimetres)) {
                throw new IllegalArgumentException("the landmark " + landmark + " is missed by " + millimetres);
            }
        }
    }

    public RegistrationReview {
        residuals = List.copyOf(residuals);
        if (reviewer.isPresent() == (state == State.PROPOSED)) {
            throw new IllegalArgumentException("what is " + state + " has the reviewer " + reviewer);
        }
        similarity.ifPresent(value -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a similarity of " + value);
            }
        });
    }

    /** The landmark that is missed most. */
    public Optional<Residual> worst() {
        return residuals.stream().max(Comparator.comparingDouble(Residual::millimetres));
    }
}
