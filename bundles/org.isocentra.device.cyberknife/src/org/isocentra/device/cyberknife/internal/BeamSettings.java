package org.isocentra.device.cyberknife.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;

/**
 * The settings of a unit: a beam by its cone and its node, and the way from the point it is aimed at to the source.
 *
 * @param node name of a place of the source
 * @param gantryDeg which a gantry would have for the source to be in that direction, IEC 61217, as has
 * @param couchDeg the patient support
 * @param distanceMm from the source to the point
 */
record BeamSettings(double coneMm, String node, double gantryDeg, double couchDeg, double distanceMm) {

    private static final List<String> SETTINGS = List.of("cone", "node", "gantry", "couch", "distance");
    /** Digits that are written: for the source not to be moved by as much as it matters. */
    private static final int ANGLE_DIGITS = 5;
    private static final int DISTANCE_DIGITS = 3;

    /** @param toSource from the point that is aimed at, LPS mm */
    static BeamSettings of(double coneMm, String node, Vector3 toSource) {
        Vector3 along = toSource.unit();
        Vector3 first = along.anyPerpendicular();
        GantryPose pose = GantryPose.of(new Axes(first, along.cross(first), along));
        return new BeamSettings(coneMm, node, rounded(pose.gantryDeg(), ANGLE_DIGITS),
                rounded(pose.supportDeg(), ANGLE_DIGITS), rounded(toSource.length(), DISTANCE_DIGITS));
    }

    private static double rounded(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** @throws InputException when a setting is missing, unknown or no number that it may be */
    static BeamSettings of(DeliveryUnit unit) {
        Settings settings = Settings.of(unit, SETTINGS);
        return new BeamSettings(number(settings, "cone", Double.MAX_VALUE),
                String.valueOf(unit.settings().get("node")), number(settings, "gantry", 360),
                number(settings, "couch", 360), number(settings, "distance", Double.MAX_VALUE));
    }

    private static double number(Settings settings, String key, double most) {
        double number = settings.number(key);
        if (number >= 0 && number <= most) {
            return number;
        }
        throw settings.refusal(key, "cannot be " + Numbers.text(number), "Give a number from 0"
                + (most == Double.MAX_VALUE ? "." : " to " + Numbers.text(most) + "."));
    }

    SequencedMap<String, String> settings() {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("cone", Numbers.text(coneMm));
        settings.put("node", node);
        settings.put("gantry", Numbers.text(gantryDeg));
        settings.put("couch", Numbers.text(couchDeg));
        settings.put("distance", Numbers.text(distanceMm));
        return settings;
    }

    /** Where the source is, LPS mm. */
    Vector3 sourceMm(Vector3 aimMm) {
        return new GantryPose(gantryDeg, couchDeg, 0).sourceMm(aimMm, distanceMm);
    }
}
