package org.isocentra.clinical.api;

import java.util.Optional;

import org.isocentra.model.plan.Prescription;

/**
 * Proposes a prescription for a target. Usually data-only, contributed to the extension point {@value
 * #EXTENSION_POINT}.
 */
public interface FractionationProtocol {

    String EXTENSION_POINT = "org.isocentra.clinical.api.fractionationProtocols";

    String id();

    String name();

    String version();

    /** Where the figures come from. */
    String source();

    /** The prescription, with the reason in words, or empty where the protocol does not apply to this target. */
    Optional<Prescription> propose(TargetDescription target);
}
