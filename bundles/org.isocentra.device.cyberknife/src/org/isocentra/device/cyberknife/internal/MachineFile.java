package org.isocentra.device.cyberknife.internal;

import java.util.List;

import org.isocentra.data.Valid;
import org.isocentra.device.api.cones.Mark;
import org.isocentra.device.api.cones.Reach;
import org.isocentra.model.geometry.Vector3;

/** What the machine can deliver: the content of {@code machine.json}, described by its schema. */
record MachineFile(String schema, String version, String description, List<Mark> marks, Machine machine) {

    static final String SCHEMA = "org.isocentra.device.cyberknife.machine/1";

    MachineFile {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
    }

    /**
     * The machine.
     *
     * @param collimators what makes beams round, one at a time, each a device of its own
     * @param beamModel name of the file with its beam data
     * @param referenceMm from the source to where beam data and cones refer to
     * @param openingMm of the square around all cones that stands for jaws in an RT Plan, at the same distance
     * @param muPerBeam least and most
     * @param aimMm from the source to the point that is aimed at, least and most
     * @param nodeToleranceMm how far from its node a source may be: what its place is rounded by
     * @param nodes where the source can stand, machine coordinates, in the order of the path through them
     */
    record Machine(List<Collimator> collimators, String manufacturer, String beamModel, double referenceMm,
            List<Double> conesMm, double openingMm, double doseRateMuPerMinute, List<Double> muPerBeam,
            List<Double> aimMm, double nodeToleranceMm, Travel travel, Reach reachMm, List<List<Double>> nodes) {

        Machine {
            Valid.require(referenceMm > 0, "referenceMm is " + referenceMm);
            Valid.require(!conesMm.isEmpty(), "conesMm is empty");
            Valid.require(conesMm.stream().allMatch(mm -> mm > 0 && mm <= openingMm), "conesMm " + conesMm
                    + " do not pass the opening of " + openingMm + " mm");
            Valid.require(doseRateMuPerMinute > 0, "doseRateMuPerMinute is " + doseRateMuPerMinute);
            requireRange("muPerBeam", muPerBeam);
            requireRange("aimMm", aimMm);
            Valid.require(nodeToleranceMm > 0, "nodeToleranceMm is " + nodeToleranceMm);
            Valid.require(!nodes.isEmpty(), "nodes is empty");
            for (int n = 0; n < nodes.size(); n++) {
                Valid.require(nodes.get(n).size() == 3, "node " + (n + 1) + " is no place");
                Valid.require(holds(aimMm, node(nodes, n).length()), "node " + (n + 1)
                        + " is too near to the middle of the machine, or too far from it");
            }
        }

        /** @param number from 0 */
        Vector3 node(int number) {
            return node(nodes, number);
        }

        boolean reaches(double fromSourceMm) {
            return holds(aimMm, fromSourceMm);
        }

        private static Vector3 node(List<List<Double>> nodes, int number) {
            List<Double> node = nodes.get(number);
            return new Vector3(node.get(0), node.get(1), node.get(2));
        }
    }

    private static void requireRange(String name, List<Double> range) {
        Valid.require(range.size() == 2 && range.getFirst() < range.getLast(), name + " " + range + " is no range");
    }

    private static boolean holds(List<Double> range, double value) {
        return range.getFirst() <= value && value <= range.getLast();
    }

    /**
     * A way to make beams round.
     *
     * @param applicator what an RT Plan calls one of its sizes, before the size
     * @param secondsPerChange from one size to another
     */
    record Collimator(String id, String name, String applicator, double secondsPerChange) {

        Collimator {
            Valid.require(secondsPerChange >= 0, "secondsPerChange is " + secondsPerChange);
        }
    }

    /** Time that the robot takes: before each beam, and on the way of the source. */
    record Travel(double secondsPerBeam, double mmPerSecond) {

        Travel {
            Valid.require(secondsPerBeam >= 0, "secondsPerBeam is " + secondsPerBeam);
            Valid.require(mmPerSecond > 0, "mmPerSecond is " + mmPerSecond);
        }
    }
}
