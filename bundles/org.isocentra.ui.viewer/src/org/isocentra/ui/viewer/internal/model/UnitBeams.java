package org.isocentra.ui.viewer.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * What a unit of a plan radiates, source by source or along an arc.
 *
 * @param meterset what the machine counts
 */
public record UnitBeams(DeliveryUnit unit, MetersetUnit meterset, List<Beam> beams) {

    public UnitBeams {
        beams = List.copyOf(beams);
    }

    /**
     * One field.
     *
     * @param pose how the gantry stands, where there is one
     */
    public record Beam(Field field, Optional<GantryPose> pose) {
    }

    /**
     * Asks a machine.
     *
     * @throws InputException when it does not know a setting
     */
    static UnitBeams of(TreatmentDevice device, DeliveryUnit unit) {
        List<Field> fields = device.fields(unit);
        List<GantryPose> poses = poses(device, unit);
        List<Beam> beams = new ArrayList<>();
        for (int n = 0; n < fields.size(); n++) {
            beams.add(new Beam(fields.get(n), poses.size() == fields.size() ? Optional.of(poses.get(n))
                    : Optional.empty()));
        }
        return new UnitBeams(unit, device.description().metersetUnit(), beams);
    }

    private static List<GantryPose> poses(TreatmentDevice device, DeliveryUnit unit) {
        try {
            return device.gantryBeam(unit).map(GantryBeam::poses).orElse(List.of());
        } catch (InputException _) {
            // a unit that the machine cannot deliver as it is has fields all the same
            return List.of();
        }
    }
}
