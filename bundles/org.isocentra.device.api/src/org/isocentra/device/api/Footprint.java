package org.isocentra.device.api;

import java.util.List;
import java.util.function.ToDoubleFunction;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * The half-maximum ellipsoid of one option with all tracks on, around the isocentre.
 *
 * @param option see {@link Element#option()}
 * @param halfWidthMm half of the full width at half maximum along the patient axes, mm
 */
public record Footprint(String option, Vector3 halfWidthMm) {

    private static final double STEP_MM = 0.25;
    private static final double FARTHEST_MM = 100;

    /**
     * The ellipsoid of a dose.
     *
     * @param dose at a place relative to the isocentre, mm, in any unit
     * @throws IllegalArgumentException when it does not fall to half of that at the isocentre within 100 mm
     * @since 1.1
     */
    public static Footprint of(String option, ToDoubleFunction<Vector3> dose) {
        return new Footprint(option, new Vector3(halfWidthMm(dose, Vector3.X), halfWidthMm(dose, Vector3.Y),
                halfWidthMm(dose, Vector3.Z)));
    }

    /**
     * The ellipsoid of round fields that all aim at the isocentre, with attenuation left out.
     *
     * @param fields with the isocentre at the origin
     * @param profile of each of them, across the isocentre
     * @throws IllegalArgumentException as the other method
     * @since 1.1
     */
    public static Footprint of(String option, List<Field> fields, OffAxisProfile profile) {
        return of(option, point -> fields.stream().mapToDouble(field -> dose(field, profile, point)).sum());
    }

    private static double dose(Field field, OffAxisProfile profile, Vector3 point) {
        double distance = field.sourceMm().length();
        double along = point.dot(field.sourceMm()) / distance;
        double magnification = distance / (distance - along);
        double offAxis = Math.sqrt(Math.max(0, point.dot(point) - along * along)) * magnification;
        return field.meterset() * magnification * magnification * profile.at(offAxis);
    }

    private static double halfWidthMm(ToDoubleFunction<Vector3> dose, Vector3 direction) {
        return (crossingMm(dose, direction) + crossingMm(dose, direction.times(-1))) / 2;
    }

    private static double crossingMm(ToDoubleFunction<Vector3> dose, Vector3 direction) {
        double inner = dose.applyAsDouble(Vector3.ZERO);
        double half = inner / 2;
        for (double mm = STEP_MM; mm < FARTHEST_MM; mm += STEP_MM) {
            double outer = dose.applyAsDouble(direction.times(mm));
            if (outer < half) {
                return mm - STEP_MM * (half - outer) / (inner - outer);
            }
            inner = outer;
        }
        throw new IllegalArgumentException("no half maximum within " + FARTHEST_MM + " mm");
    }
}
