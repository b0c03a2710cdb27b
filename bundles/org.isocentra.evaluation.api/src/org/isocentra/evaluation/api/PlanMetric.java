package org.isocentra.evaluation.api;

import java.util.OptionalDouble;

/**
 * One figure that judges the dose of a target. Implemented by plug-ins and contributed to the extension point
 * {@value #EXTENSION_POINT}.
 */
public interface PlanMetric {

    String EXTENSION_POINT = "org.isocentra.evaluation.api.planMetrics";

    /** Name in metrics.json, for example {@code paddickConformity}. */
    String key();

    /** Name for a person to read, for example Paddick conformity index. */
    String label();

    /** Unit, or empty text. */
    String unit();

    /** The figure, or empty where it is not defined. */
    OptionalDouble of(TargetDose target);
}
