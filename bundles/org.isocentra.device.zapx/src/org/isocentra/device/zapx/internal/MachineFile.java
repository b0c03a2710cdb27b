package org.isocentra.device.zapx.internal;

import java.util.List;

import org.isocentra.data.Valid;
import org.isocentra.device.api.cones.Mark;
import org.isocentra.device.api.cones.Reach;

/** What the machine can deliver: the content of {@code machine.json}, described by its schema. */
record MachineFile(String schema, String version, String description, List<Mark> marks, Machine machine) {

    static final String SCHEMA = "org.isocentra.device.zapx.machine/1";

    MachineFile {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
    }

    /**
     * The machine.
     *
     * @param beamModel name of the file with its beam data
     * @param openingMm of the square around all collimators that stands for jaws in an RT Plan
     * @param muPerNode least and most
     * @param nodeDeg how far nodes on a path are apart, at most
     * @param paths that are planned with
     */
    record Machine(String id, String name, String manufacturer, String beamModel, double sourceAxisMm,
            List<Double> collimatorsMm, double openingMm, double doseRateMuPerMinute, List<Double> muPerNode,
            double nodeDeg, Travel travel, Reach reachMm, Access access, List<Path> paths) {

        Machine {
            Valid.require(sourceAxisMm > 0, "sourceAxisMm is " + sourceAxisMm);
            Valid.require(!collimatorsMm.isEmpty(), "collimatorsMm is empty");
            Valid.require(collimatorsMm.stream().allMatch(mm -> mm > 0 && mm <= openingMm), "collimatorsMm "
                    + collimatorsMm + " do not pass the opening of " + openingMm + " mm");
            Valid.require(doseRateMuPerMinute > 0, "doseRateMuPerMinute is " + doseRateMuPerMinute);
            Valid.require(muPerNode.size() == 2 && muPerNode.getFirst() > 0
                    && muPerNode.getFirst() < muPerNode.getLast(), "muPerNode " + muPerNode + " is no range");
            Valid.require(nodeDeg > 0, "nodeDeg is " + nodeDeg);
            Valid.require(!paths.isEmpty(), "paths is empty");
            for (Path path : paths) {
                Valid.require(path.directions(nodeDeg).stream().allMatch(access::allows), "path " + path.name()
                        + " leaves the directions that beams can come from");
            }
        }

        double leastMuPerNode() {
            return muPerNode.getFirst();
        }

        double mostMuPerNode() {
            return muPerNode.getLast();
        }
    }

    /**
     * Time besides that of beams: at each node, for turning, to bring another isocentre to the middle and check it, to
     * turn the wheel of collimators.
     */
    record Travel(double secondsPerNode, double degPerSecond, double secondsPerIsocentre,
            double secondsPerCollimator) {

        Travel {
            Valid.require(secondsPerNode >= 0 && secondsPerIsocentre >= 0 && secondsPerCollimator >= 0,
                    "a time of travel is negative");
            Valid.require(degPerSecond > 0, "degPerSecond is " + degPerSecond);
        }
    }
}
