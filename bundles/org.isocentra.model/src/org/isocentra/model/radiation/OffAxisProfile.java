package org.isocentra.model.radiation;

/**
 * Dose off the beam axis relative to the dose on it, against the distance from the axis projected to the axis point.
 *
 * @param stepMm distance between samples
 * @param values samples from 0 mm outwards, linearly interpolated; zero beyond the last
 */
public record OffAxisProfile(double stepMm, float[] values) {

    public OffAxisProfile {
        if (!(stepMm > 0) || values.length < 2) {
            throw new IllegalArgumentException("a profile needs a positive step and at least two samples");
        }
        for (float value : values) {
            if (!(value >= 0) || Float.isInfinite(value)) {
                throw new IllegalArgumentException("profile values must be finite and not negative: " + value);
            }
        }
    }

    /** How far from the axis there are samples, mm. */
    public double radiusMm() {
        return stepMm * (values.length - 1);
    }

    /**
     * Dose relative to that on the axis.
     *
     * @param offAxisMm distance from the axis, not negative
     */
    public double at(double offAxisMm) {
        double position = offAxisMm / stepMm;
        int index = (int) position;
        if (index >= values.length - 1) {
            return index == values.length - 1 && position == index ? values[index] : 0;
        }
        return values[index] + (position - index) * (values[index + 1] - values[index]);
    }
}
