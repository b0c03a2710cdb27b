package org.isocentra.ui.physics.internal.model;

import java.util.List;
import java.util.Optional;

import org.isocentra.beamdata.api.BeamData;
import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.MachineData;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.model.radiation.BeamModel;

/**
 * The machines, and the beams of the chosen one.
 *
 * @param chosen id of a machine
 * @param running whether its beams are being calculated
 * @param beams once they have been
 * @param measured once measured tables have been read
 * @param note what the last work has come to, or why to nothing; may be empty text
 */
public record PhysicsState(List<Machine> machines, Optional<String> chosen, boolean running, Optional<BeamReport> beams,
        Optional<Measurements> measured, String note) {

    static final PhysicsState NONE = new PhysicsState(List.of(), Optional.empty(), false, Optional.empty(),
            Optional.empty(), "");

    public PhysicsState {
        machines = List.copyOf(machines);
    }

    /**
     * A machine that is installed.
     *
     * @param id what a user types
     * @param data and its beam model of today; empty where the machine cannot be used
     * @param problem why not, or empty text
     */
    public record Machine(String id, String name, String version, Optional<Data> data, String problem) {
    }

    /** What is known of a machine. */
    public record Data(MachineData machine, BeamModel beams, List<String> options) {

        public Data {
            options = List.copyOf(options);
        }
    }

    /** Measured curves beside those of the machine's data, and what comes of it. */
    public record Measurements(List<Compared> curves, BeamData.Outcome outcome) {

        public Measurements {
            curves = List.copyOf(curves);
        }
    }

    PhysicsState with(List<Machine> all) {
        Optional<String> still = chosen.filter(id -> all.stream().anyMatch(each -> each.id().equals(id))).or(() -> all
                .stream().filter(each -> each.data().isPresent()).map(Machine::id).findFirst());
        return new PhysicsState(all, still, running, still.equals(chosen) ? beams : Optional.empty(), still.equals(
                chosen) ? measured : Optional.empty(), note);
    }

    PhysicsState on(String id) {
        return chosen.filter(id::equals).isPresent() ? this : new PhysicsState(machines, Optional.of(id), false,
                Optional.empty(), Optional.empty(), "");
    }

    PhysicsState started() {
        return new PhysicsState(machines, chosen, true, beams, measured, "");
    }

    PhysicsState with(BeamReport made) {
        return new PhysicsState(machines, chosen, running, Optional.of(made), Optional.empty(), note);
    }

    PhysicsState with(Measurements read) {
        return new PhysicsState(machines, chosen, running, beams, Optional.of(read), note);
    }

    PhysicsState ended(String said) {
        return new PhysicsState(machines, chosen, false, beams, measured, said);
    }

    /** The chosen machine. */
    public Optional<Machine> machine() {
        return machines.stream().filter(each -> chosen.filter(each.id()::equals).isPresent()).findFirst();
    }
}
