package org.isocentra.clinical.api;

import java.util.Optional;

import org.isocentra.model.plan.Prescription;

/**
 * Proposes a prescription for a target. Usually data-only, contributed to the extension point {@value
 * #EXTENSION_POINT}.
 */
public interface FractionationProtocol {

    String EXTENSION_POINT = "org.isocentra.clinical.api.fractionationProtocols";

    /** What plans and sites name it by, unique among protocols. */
    String id();

    /** For a person to read. */
    String name();

    /** Of its figures, like {@code 1.0.0}. */
    String version();

    /** Where the figures come from. */
    String source();

    /** The prescription, with the reason in words, or empty where the protocol does not apply to this target. */
    Optional<Prescription> propose(TargetDescription target);

    /**
     * What the protocol says when more is known than kind and size. A fact that it hangs on and that is not known is
     * named, never assumed. Unless overridden, the answer to {@link #propose}.
     */
    default ProtocolAnswer assess(TargetSituation situation) {
        return propose(situation.target()).<ProtocolAnswer>map(ProtocolAnswer.Proposal::new)
                .orElseGet(() -> new ProtocolAnswer.NotApplicable("it has no dose for such a target"));
    }
}
