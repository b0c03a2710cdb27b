package org.isocentra.device.mlc.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.CArm;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.model.plan.DeliveryUnit;

/**
 * The settings of a unit: {@code couch}, {@code collimator}, {@code start} and {@code stop}, the angles of the couch
 * and the collimator and those between which the gantry turns, IEC 61217, and {@code leaves}, see {@link Openings}.
 *
 * @param collimatorDeg between -180 and 180
 */
public record ArcSettings(Arc arc, double collimatorDeg, Openings openings) {

    private static final List<String> NAMES = List.of("couch", "collimator", "start", "stop", "leaves");

    /** As a unit has them. */
    public SequencedMap<String, String> settings() {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        CArm.put(arc, settings);
        settings.put("collimator", Numbers.text(Settings.iec(collimatorDeg)));
        settings.put("leaves", openings.text());
        return settings;
    }

    /** @throws org.isocentra.model.InputException when one is missing, unknown or out of range */
    static ArcSettings of(DeliveryUnit unit, MachineFile.Machine machine) {
        Settings settings = Settings.of(unit, NAMES);
        Arc arc = machine.arm().arc(settings);
        List<Double> range = machine.collimator().rangeDeg();
        double collimatorDeg = settings.signedDeg("collimator", range.getFirst(), range.getLast());
        int points = arc.controlPoints(machine.partDeg()).size();
        Openings openings;
        try {
            openings = Openings.parse(String.valueOf(unit.settings().get("leaves")));
        } catch (IllegalArgumentException e) {
            throw settings.refusal("leaves", e.getMessage(), "Say what is open at each control point of the arc.");
        }
        if (openings.points().size() != points) {
            throw settings.refusal("leaves", "there are openings for " + openings.points().size()
                    + " control points, the arc has " + points, "Say what is open at each.");
        }
        return new ArcSettings(arc, collimatorDeg, openings);
    }
}
