package org.isocentra.device.gammaknife.internal;

import java.util.List;

import org.isocentra.data.Valid;
import org.isocentra.model.geometry.Vector3;

/** What machines can deliver: the content of {@code machine.json}, described by its schema. */
record MachineFile(String schema, String version, String description, List<Mark> marks, List<Machine> machines) {

    static final String SCHEMA = "org.isocentra.device.gammaknife.machine/1";

    MachineFile {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
        Valid.require(!machines.isEmpty(), "there is no machine");
    }

    /**
     * One machine.
     *
     * @param beamModel name of the file with its beam data
     */
    record Machine(String id, String name, String manufacturer, String beamModel, int sectorCount,
            List<Double> collimatorsMm, double minimumShotMinutes, double shotTimeStepMinutes, Leksell leksell,
            List<String> fixation) {

        Machine {
            Valid.require(sectorCount > 0, "sectorCount is " + sectorCount);
            Valid.require(!collimatorsMm.isEmpty(), "collimatorsMm is empty");
            Valid.require(minimumShotMinutes >= 0, "minimumShotMinutes is " + minimumShotMinutes);
            Valid.require(shotTimeStepMinutes > 0, "shotTimeStepMinutes is " + shotTimeStepMinutes);
        }
    }

    /** The stereotactic coordinates: {@code focusMm} is the middle of the frame. */
    record Leksell(List<Double> focusMm, Reach rangeMm) {

        Leksell {
            Valid.require(focusMm.size() == 3, "focusMm has " + focusMm.size() + " numbers");
        }

        Vector3 focus() {
            return new Vector3(focusMm.get(0), focusMm.get(1), focusMm.get(2));
        }
    }

    /** Which targets can be brought to the focus, Leksell mm: lowest and highest per axis. */
    record Reach(List<Double> x, List<Double> y, List<Double> z) {

        Reach {
            for (List<Double> range : List.of(x, y, z)) {
                Valid.require(range.size() == 2 && range.get(0) < range.get(1), "rangeMm " + range + " is no range");
            }
        }

        boolean holds(Vector3 frameMm) {
            return holds(x, frameMm.x()) && holds(y, frameMm.y()) && holds(z, frameMm.z());
        }

        private static boolean holds(List<Double> range, double value) {
            return range.get(0) <= value && value <= range.get(1);
        }
    }
}
