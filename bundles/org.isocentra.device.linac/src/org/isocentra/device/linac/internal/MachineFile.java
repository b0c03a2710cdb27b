package org.isocentra.device.linac.internal;

import java.util.List;

import org.isocentra.data.Valid;
import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.CArm;
import org.isocentra.device.api.cones.Clearance;
import org.isocentra.device.api.cones.Mark;
import org.isocentra.device.api.cones.Reach;

/** What the machine can deliver: the content of {@code machine.json}, described by its schema. */
record MachineFile(String schema, String version, String description, List<Mark> marks, Machine machine) {

    static final String SCHEMA = "org.isocentra.device.linac.machine/1";

    MachineFile {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
    }

    /**
     * The machine.
     *
     * @param beamModel name of the file with its beam data
     * @param muPerDegree least and most
     * @param partDeg of an arc that one static beam stands for, at most
     * @param arcs that are planned with
     */
    record Machine(String id, String name, String manufacturer, String beamModel, double sourceAxisMm,
            List<Double> conesMm, Jaws jaws, double doseRateMuPerMinute, CArm.Axis gantry,
            CArm.Axis support, List<Double> muPerDegree, double partDeg, Seconds seconds, List<Arc> arcs, Reach reachMm,
            Clearance clearance) {

        Machine {
            Valid.require(sourceAxisMm > 0, "sourceAxisMm is " + sourceAxisMm);
            Valid.require(!conesMm.isEmpty(), "conesMm is empty");
            Valid.require(doseRateMuPerMinute > 0, "doseRateMuPerMinute is " + doseRateMuPerMinute);
            Valid.require(partDeg > 0, "partDeg is " + partDeg);
            Valid.require(!arcs.isEmpty(), "arcs is empty");
            arcs.forEach(new CArm(gantry, support, muPerDegree, reachMm, clearance)::require);
        }

        CArm arm() {
            return new CArm(gantry, support, muPerDegree, reachMm, clearance);
        }
    }

    /** Opening of the jaws behind a cone, and the largest for which a cone stops what passes them. */
    record Jaws(double openingMm, double largestOpeningMm) {

        Jaws {
            Valid.require(openingMm > 0 && openingMm <= largestOpeningMm, "openingMm is " + openingMm
                    + " of at most " + largestOpeningMm);
        }
    }

    /** Time between beams, besides that for turning: for each unit, for another isocentre, for another cone. */
    record Seconds(double perUnit, double perIsocentre, double perCone) {
    }
}
