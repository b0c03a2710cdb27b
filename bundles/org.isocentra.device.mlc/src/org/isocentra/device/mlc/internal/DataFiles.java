package org.isocentra.device.mlc.internal;

import org.isocentra.data.DataFile;
import org.isocentra.device.mlc.internal.shaping.Site;

/** The data files of this plug-in. */
final class DataFiles {

    private DataFiles() {
    }

    /** A machine with its beam data. */
    record Unit(MachineFile file, LeafBeams beams) {
    }

    /** @throws org.isocentra.model.InputException when the data do not describe the machine */
    static Unit read() {
        MachineFile file = shipped("machine.json").read(MachineFile.class);
        return new Unit(file, shipped(file.machine().beamModel()).read(LeafBeams.class));
    }

    /** What is a matter of choice in shaping fields. */
    static Site site() {
        return shipped("shaping.json").read(Site.class);
    }

    private static DataFile shipped(String name) {
        return DataFile.shipped(DataFiles.class, "data/" + name);
    }
}
