package org.isocentra.device.cyberknife.internal;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;

/** The data files of this plug-in. */
final class DataFiles {

    private DataFiles() {
    }

    /** A machine with its beam data. */
    record Unit(MachineFile file, BeamFile beams) {

        /** @throws InputException when the beam data are not those of the machine */
        Unit {
            for (double mm : file.machine().conesMm()) {
                if (beams.collimators().stream().noneMatch(c -> c.collimatorMm() == mm)) {
                    throw new InputException(shipped(file.machine().beamModel()).where(), "no beam data for the " + mm
                            + " mm cone", "Add them, or take the cone from machine.json.");
                }
            }
        }
    }

    /** @throws InputException when the data do not describe the machine */
    static Unit read() {
        MachineFile file = shipped("machine.json").read(MachineFile.class);
        return new Unit(file, shipped(file.machine().beamModel()).read(BeamFile.class));
    }

    private static DataFile shipped(String name) {
        return DataFile.shipped(DataFiles.class, "data/" + name);
    }
}
