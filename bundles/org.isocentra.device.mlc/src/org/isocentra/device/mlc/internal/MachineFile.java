package org.isocentra.device.mlc.internal;

import java.util.List;

import org.isocentra.data.Valid;
import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.CArm;
import org.isocentra.device.api.cones.Mark;

/** What the machine can deliver: the content of {@code machine.json}, described by its schema. */
record MachineFile(String schema, String version, String description, List<Mark> marks, Machine machine) {

    static final String SCHEMA = "org.isocentra.device.mlc.machine/1";

    MachineFile {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
    }

    /**
     * The machine.
     *
     * @param beamModel name of the file with its beam data
     * @param collimator how it turns about the beam axis
     * @param partDeg of an arc that one static beam stands for, at most
     * @param arcs that are planned with
     * @param discsMm round openings about the isocentre that are planned with where nothing else is asked for
     */
    record Machine(String id, String name, String manufacturer, String beamModel, double sourceAxisMm, LeafBank leaves,
            double doseRateMuPerMinute, CArm arm, CArm.Axis collimator, double partDeg, Seconds seconds,
            List<Arc> arcs, List<Double> discsMm) {

        Machine {
            Valid.require(sourceAxisMm > 0, "sourceAxisMm is " + sourceAxisMm);
            Valid.require(doseRateMuPerMinute > 0, "doseRateMuPerMinute is " + doseRateMuPerMinute);
            Valid.require(partDeg > 0, "partDeg is " + partDeg);
            Valid.require(!arcs.isEmpty(), "arcs is empty");
            arcs.forEach(arm::require);
            Valid.require(!discsMm.isEmpty() && discsMm.stream().allMatch(mm -> mm > 0), "discsMm is " + discsMm);
        }
    }

    /** Time between beams, besides that for turning: for each unit, for another isocentre. */
    record Seconds(double perUnit, double perIsocentre) {

        Seconds {
            Valid.require(perUnit >= 0 && perIsocentre >= 0, "a time is negative");
        }
    }
}
