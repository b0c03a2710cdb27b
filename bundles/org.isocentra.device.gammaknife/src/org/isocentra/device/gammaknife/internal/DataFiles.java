package org.isocentra.device.gammaknife.internal;

import java.time.LocalDate;

import org.isocentra.beamdata.api.SiteMachineData;
import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.Acceptance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

/** The data files of this plug-in, read strictly: an unknown, missing or repeated key is an error. */
final class DataFiles {

    private static final String MACHINES = "machine.json";
    private static final JsonMapper WRITER = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addModule(new SimpleModule().addSerializer(LocalDate.class, ToStringSerializer.instance)).build();

    private DataFiles() {
    }

    /**
     * A machine with its beam data.
     *
     * @param version of machine and beam data; that of data of the site holds their digest
     * @param statement on their state, for people
     */
    record Unit(MachineFile.Machine machine, String version, BeamFile beams, String beamsVersion, Acceptance acceptance,
            String statement) {
    }

    /**
     * A machine with the beam data of the site where it has its own, else with those shipped.
     *
     * @throws InputException when the data do not describe the machine
     */
    static Unit machine(String id) {
        MachineFile file = read(MACHINES, MachineFile.class);
        MachineFile.Machine machine = machine(file, id);
        return SiteMachineData.of(id).map(site -> {
            BeamFile beams = beams(machine, site.file().toString(), site.content());
            return unit(file, machine, beams, beams.version() + "-" + site.shortDigest(), site.state(driver(file)),
                    beams.acceptance().statement() + " " + site.statement(driver(file)));
        }).orElseGet(() -> {
            BeamFile beams = shipped(id);
            return unit(file, machine, beams, beams.version(), beams.acceptance().state(),
                    beams.acceptance().statement());
        });
    }

    private static Unit unit(MachineFile file, MachineFile.Machine machine, BeamFile beams, String beamsVersion,
            Acceptance acceptance, String statement) {
        return new Unit(machine, file.version() + "+beams." + beamsVersion, beams, beamsVersion, acceptance, statement);
    }

    /** The beam data that come with this plug-in. */
    static BeamFile shipped(String id) {
        MachineFile.Machine machine = machine(read(MACHINES, MachineFile.class), id);
        BeamFile beams = read(machine.beamModel(), BeamFile.class);
        checkFits(machine, where(machine.beamModel()), beams);
        return beams;
    }

    /** What beam data of a site are valid with. */
    static String driver() {
        return driver(read(MACHINES, MachineFile.class));
    }

    private static String driver(MachineFile file) {
        return "org.isocentra.device.gammaknife, machine data " + file.version();
    }

    /** @throws InputException when these are no beam data for the machine */
    static BeamFile beams(String id, String where, byte[] data) {
        return beams(machine(read(MACHINES, MachineFile.class), id), where, data);
    }

    private static BeamFile beams(MachineFile.Machine machine, String where, byte[] data) {
        BeamFile beams = DataFile.of(where, data).read(BeamFile.class);
        checkFits(machine, where, beams);
        return beams;
    }

    static FitSettings fitSettings() {
        return read("fit.json", FitSettings.class);
    }

    /** As it is read again. */
    static String text(BeamFile beams) {
        try {
            return WRITER.writerWithDefaultPrettyPrinter().writeValueAsString(beams) + "\n";
        } catch (JacksonException e) {
            throw new IllegalStateException("beam data cannot be written", e);
        }
    }

    private static MachineFile.Machine machine(MachineFile file, String id) {
        return file.machines().stream().filter(m -> m.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException(where(MACHINES), "there is no machine " + id, "Add it."));
    }

    private static void checkFits(MachineFile.Machine machine, String where, BeamFile beams) {
        if (beams.geometry().sectors().count() != machine.sectorCount()) {
            throw new InputException(where, "geometry.sectors.count differs from sectorCount of " + machine.id(),
                    "Correct one of them.");
        }
        for (double mm : machine.collimatorsMm()) {
            if (beams.collimators().stream().noneMatch(c -> c.collimatorMm() == mm)) {
                throw new InputException(where, "no beam data for the " + mm + " mm collimator",
                        "Add them, or take the collimator from machine.json.");
            }
        }
    }

    private static <T> T read(String name, Class<T> type) {
        return file(name).read(type);
    }

    private static String where(String name) {
        return file(name).where();
    }

    private static DataFile file(String name) {
        return DataFile.shipped(DataFiles.class, "data/" + name);
    }
}
