package org.isocentra.evaluation.api;

import java.util.List;

/**
 * Dose limits of organs at risk. Usually data-only, contributed to the extension point {@value #EXTENSION_POINT}.
 */
public interface ConstraintSet {

    String EXTENSION_POINT = "org.isocentra.evaluation.api.constraintSets";

    /** What plans and sites name it by, unique among sets. */
    String id();

    /** For a person to read. */
    String name();

    /** Of its figures, like {@code 1.0.0}. */
    String version();

    /** Where the figures come from. */
    String source();

    /** The constraints that hold for a structure in so many fractions. */
    List<Constraint> constraints(String structure, int fractions);
}
