package org.isocentra.dose.api;

/**
 * Dose at points per unit of each variable, dense, one column per variable:
 * {@code values[variable * points + point]}. The array is shared and must not be changed.
 *
 * @param values Gy per unit meterset
 */
public record InfluenceMatrix(int points, int variables, float[] values) {

    public InfluenceMatrix {
        if (values.length != Math.multiplyExact(points, variables)) {
            throw new IllegalArgumentException(values.length + " values for " + points + " x " + variables);
        }
    }

    /** Dose at a point per unit of the meterset of a variable, Gy. */
    public float value(int point, int variable) {
        return values[variable * points + point];
    }
}
