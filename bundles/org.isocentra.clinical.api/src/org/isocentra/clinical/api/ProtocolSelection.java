package org.isocentra.clinical.api;

import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;

/** Finds a prescription for a target, and refuses impossible ones. An OSGi service. */
public interface ProtocolSelection {

    /** Protocol id that leaves the choice to the order of the site's policy. */
    String AUTO = "auto";

    /**
     * The prescription a protocol proposes.
     *
     * @param protocolId full id or its last part, or {@value #AUTO}: the first protocol of the site's policy that
     * applies
     * @param where file and field the target comes from, for messages
     * @throws InputException when there is no such protocol, or none applies to the target
     */
    Prescription propose(TargetDescription target, String protocolId, String where);

    /**
     * Checks a prescription against the ceilings of the site's policy.
     *
     * @param where file and field it comes from, for messages
     * @throws InputException when it is above them
     */
    void check(Prescription prescription, String where);
}
