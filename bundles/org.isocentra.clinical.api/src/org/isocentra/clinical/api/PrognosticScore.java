package org.isocentra.clinical.api;

import java.util.Set;

/**
 * Sorts patients by their prognosis, as a publication does it. Usually data-only, contributed to the extension point
 * {@value #EXTENSION_POINT}. Stateless and safe for use by several threads.
 */
public interface PrognosticScore {

    String EXTENSION_POINT = "org.isocentra.clinical.api.prognosticScores";

    /** What sites name it by, unique among scores. */
    String id();

    /** For a person to read. */
    String name();

    /** Of its figures, like {@code 1.0.0}. */
    String version();

    /** The publication. */
    String source();

    /** Every fact the score may ask for. */
    Set<PatientFact> inputs();

    /**
     * What the score says. A fact that it needs and that is not known is asked for, never assumed; one that cannot
     * change the result is not asked for.
     */
    Assessment assess(PatientFacts facts);
}
