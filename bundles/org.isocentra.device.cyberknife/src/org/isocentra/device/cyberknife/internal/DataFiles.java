package org.isocentra.device.cyberknife.internal;

import org.isocentra.data.DataFile;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.model.InputException;

/** The data files of this plug-in. */
final class DataFiles {

    private DataFiles() {
    }

    /** A machine with one of its collimators and its beam data. */
    record Unit(MachineFile file, MachineFile.Collimator collimator, ConeBeams beams) {

        /** @throws InputException when the beam data are not those of the machine */
        Unit {
            beams.requireAll(file.machine().conesMm(), shipped(file.machine().beamModel()).where());
        }
    }

    /**
     * @param id of the collimator
     * @throws InputException when the data do not describe the machine
     */
    static Unit read(String id) {
        MachineFile file = shipped("machine.json").read(MachineFile.class);
        MachineFile.Collimator collimator = file.machine().collimators().stream().filter(c -> c.id().equals(id))
                .findFirst().orElseThrow();
        return new Unit(file, collimator, shipped(file.machine().beamModel()).read(ConeBeams.class));
    }

    private static DataFile shipped(String name) {
        return DataFile.shipped(DataFiles.class, "data/" + name);
    }
}
