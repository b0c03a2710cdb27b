package org.isocentra.device.linac.internal;

import org.isocentra.data.DataFile;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.model.InputException;

/** The data files of this plug-in. */
final class DataFiles {

    private DataFiles() {
    }

    /** A machine with its beam data. */
    record Unit(MachineFile file, ConeBeams beams) {

        /** @throws InputException when the beam data are not those of the machine */
        Unit {
            beams.requireAll(file.machine().conesMm(), shipped(file.machine().beamModel()).where());
        }
    }

    /** @throws InputException when the data do not describe the machine */
    static Unit read() {
        MachineFile file = shipped("machine.json").read(MachineFile.class);
        return new Unit(file, shipped(file.machine().beamModel()).read(ConeBeams.class));
    }

    private static DataFile shipped(String name) {
        return DataFile.shipped(DataFiles.class, "data/" + name);
    }
}
