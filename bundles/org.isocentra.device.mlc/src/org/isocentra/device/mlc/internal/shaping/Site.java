package org.isocentra.device.mlc.internal.shaping;

import static org.isocentra.data.Valid.require;

import java.util.List;

/**
 * What is a matter of choice in shaping fields to targets; each number is explained in
 * {@code schema/shaping.schema.json}.
 *
 * @param spanDeg longest part of an arc that has a number of MU of its own
 * @param marginsMm about targets that a plan may choose among
 * @param leastMm leaves that would be open less than this stay closed
 * @param collimatorStepDeg between the angles of the collimator that are tried
 * @param islandMm2 by how much what is open for targets together may differ from what is for each alone
 * @param group what the collimator may turn to save one more delivery of an arc, as a part of what is open
 * @param levels most numbers of MU among targets that are open together
 * @param leastPart of the MU of an arc that is worth a delivery of its own
 */
public record Site(String version, String confidence, double spanDeg, List<Double> marginsMm, double leastMm,
        double collimatorStepDeg, double islandMm2, double group, int levels, double leastPart, String source) {

    public Site {
        require("policy".equals(confidence), "confidence must be policy");
        require(spanDeg > 0, "spanDeg is " + spanDeg);
        marginsMm = List.copyOf(marginsMm);
        require(!marginsMm.isEmpty(), "marginsMm is empty");
        require(leastMm > 0, "leastMm is " + leastMm);
        require(collimatorStepDeg > 0, "collimatorStepDeg is " + collimatorStepDeg);
        require(islandMm2 >= 0 && group >= 0, "an area or a price is negative");
        require(levels >= 1, "levels is " + levels);
        require(leastPart >= 0 && leastPart < 1, "leastPart is " + leastPart);
        require(!source.isBlank(), "there is no source");
    }
}
