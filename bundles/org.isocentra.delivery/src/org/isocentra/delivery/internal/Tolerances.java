package org.isocentra.delivery.internal;

import org.isocentra.data.DataFile;
import org.isocentra.data.Valid;
import org.isocentra.delivery.api.Pose;

/**
 * What simulator and log are judged by.
 *
 * @param confidence how far the figures can be relied on, as in other data files
 * @param positionMm how far an axis that moves may be off
 * @param angleDeg how far one that turns may be
 * @param metersetPercent how far the meterset of a field may be off, of what was ordered
 * @param samplesPerSecond how often the simulator measures itself
 */
public record Tolerances(String version, String source, String confidence, double positionMm, double angleDeg,
        double metersetPercent, double samplesPerSecond) {

    public Tolerances {
        Valid.text(version, "version");
        Valid.text(source, "source");
        Valid.text(confidence, "confidence");
        Valid.require(positionMm > 0 && angleDeg > 0 && metersetPercent > 0, "a tolerance is not positive");
        Valid.require(samplesPerSecond >= 10, "a delivery is logged ten times a second or more");
    }

    public static Tolerances shipped() {
        return DataFile.shipped(Tolerances.class, "data/tolerances.json").read(Tolerances.class);
    }

    public double of(String axis) {
        return Pose.isAngle(axis) ? angleDeg : positionMm;
    }
}
