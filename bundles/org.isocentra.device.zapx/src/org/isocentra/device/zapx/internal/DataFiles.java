package org.isocentra.device.zapx.internal;

import org.isocentra.data.DataFile;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.device.api.cones.SpectrumFile;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.PhotonSpectrum;

/** The data files of this plug-in. */
final class DataFiles {

    private DataFiles() {
    }

    /** A machine with its beam data and the spectrum that they are of. */
    record Unit(MachineFile file, ConeBeams beams, PhotonSpectrum spectrum) {

        /** @throws InputException when the beam data are not those of the machine */
        Unit {
            beams.requireAll(file.machine().collimatorsMm(), shipped(file.machine().beamModel()).where());
        }
    }

    /** @throws InputException when the data do not describe the machine */
    static Unit read() {
        MachineFile file = shipped("machine.json").read(MachineFile.class);
        return new Unit(file, shipped(file.machine().beamModel()).read(ConeBeams.class),
                shipped("spectrum.json").read(SpectrumFile.class).spectrum());
    }

    private static DataFile shipped(String name) {
        return DataFile.shipped(DataFiles.class, "data/" + name);
    }
}
