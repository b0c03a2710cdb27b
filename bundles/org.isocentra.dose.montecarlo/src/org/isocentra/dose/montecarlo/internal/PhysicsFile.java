package org.isocentra.dose.montecarlo.internal;

import static org.isocentra.data.Valid.require;

import java.util.List;
import java.util.stream.Stream;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.PhotonSpectrum;

/**
 * The content of {@code data/physics.json}: cross sections, stopping powers and spectra with their sources. Rows of
 * numbers start with an energy in MeV.
 */
record PhysicsFile(String schema, String version, String description, List<Mark> marks, Water water, Bone bone,
        List<SpectrumData> spectra) {

    static final String SCHEMA = "org.isocentra.dose.montecarlo.physics/1";

    PhysicsFile {
        require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
    }

    /** Where a number comes from and how far it can be relied on. */
    record Mark(String field, String confidence, String source) {
    }

    /**
     * @param electronsPerMass mol of electrons per gram, Z/A
     * @param composition rows of atomic number, atomic mass and share by mass
     * @param total mass attenuation coefficient, cm²/g
     * @param partial rows of the columns named in {@code partialColumns}, cm²/g
     * @param collisionStoppingPower MeV cm²/g
     */
    record Water(double densityGPerCm3, double electronsPerMass, double meanExcitationEnergyEv, double[][] composition,
            double[][] total, List<String> partialColumns, double[][] partial, double[][] collisionStoppingPower) {
    }

    /** Fields as in {@link Water}. */
    record Bone(double densityGPerCm3, double electronsPerMass, double meanExcitationEnergyEv, double[][] composition,
            double[][] total) {
    }

    /**
     * @param attenuationPerMm smallest and largest effective attenuation of the beams it stands for
     * @param lines rows of energy and relative number of photons
     */
    record SpectrumData(String id, String name, double[] attenuationPerMm, double[][] lines) {

        Spectrum spectrum() {
            return Spectrum.of(id, new PhotonSpectrum(Stream.of(lines).map(line -> line[0]).toList(),
                    Stream.of(lines).map(line -> line[1]).toList()));
        }
    }

    /** @throws InputException naming the place in the file */
    static PhysicsFile read() {
        return DataFile.shipped(PhysicsFile.class, "data/physics.json").read(PhysicsFile.class);
    }
}
