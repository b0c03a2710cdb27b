package org.isocentra.evaluation.api;

import java.util.List;

/**
 * Dose limits of organs at risk. Usually data-only, contributed to the extension point {@value #EXTENSION_POINT}.
 */
public interface ConstraintSet {

    String EXTENSION_POINT = "org.isocentra.evaluation.api.constraintSets";

    String id();

    String name();

    String version();

    /** Where the figures come from. */
    String source();

    /** The constraints that hold for a structure in so many fractions. */
    List<Constraint> constraints(String structure, int fractions);
}
