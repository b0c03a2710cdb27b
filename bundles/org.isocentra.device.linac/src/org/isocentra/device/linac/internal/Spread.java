package org.isocentra.device.linac.internal;

import java.util.List;

import org.isocentra.device.api.Footprint;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.OffAxisProfile;

/** The half-maximum size of all arcs together with one cone, from the beam data, without attenuation. */
record Spread(List<Field> fields, OffAxisProfile profile) {

    private static final double STEP_MM = 0.25;
    private static final double FARTHEST_MM = 50;

    Footprint footprint(String option) {
        return new Footprint(option, new Vector3(halfWidthMm(Vector3.X), halfWidthMm(Vector3.Y),
                halfWidthMm(Vector3.Z)));
    }

    private double halfWidthMm(Vector3 direction) {
        return (crossingMm(direction) + crossingMm(direction.times(-1))) / 2;
    }

    private double crossingMm(Vector3 direction) {
        double half = dose(Vector3.ZERO) / 2;
        double inner = 2 * half;
        for (double mm = STEP_MM; mm < FARTHEST_MM; mm += STEP_MM) {
            double outer = dose(direction.times(mm));
            if (outer < half) {
                return mm - STEP_MM * (half - outer) / (inner - outer);
            }
            inner = outer;
        }
        throw new IllegalStateException("no half maximum within " + FARTHEST_MM + " mm");
    }

    private double dose(Vector3 p) {
        double sum = 0;
        for (Field field : fields) {
            double distance = field.sourceMm().length();
            double along = p.dot(field.sourceMm()) / distance;
            double magnification = distance / (distance - along);
            double offAxis = Math.sqrt(Math.max(0, p.dot(p) - along * along)) * magnification;
            sum += field.meterset() * magnification * magnification * profile.at(offAxis);
        }
        return sum;
    }
}
