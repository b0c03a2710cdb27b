package org.isocentra.model.geometry;

/**
 * A right-handed orthonormal set of directions: the rows, columns and slices of a grid, or the axes of a frame.
 *
 * @throws IllegalArgumentException when not orthonormal to 1e-4 or not right-handed
 */
public record Axes(Vector3 first, Vector3 second, Vector3 third) {

    public static final Axes PATIENT = new Axes(Vector3.X, Vector3.Y, Vector3.Z);

    private static final double TOLERANCE = 1e-4;

    public Axes {
        boolean unit = isUnit(first) && isUnit(second) && isUnit(third);
        boolean orthogonal = isZero(first.dot(second)) && isZero(second.dot(third)) && isZero(third.dot(first));
        if (!unit || !orthogonal) {
            throw new IllegalArgumentException("directions are not orthonormal");
        }
        if (first.cross(second).dot(third) < 0) {
            throw new IllegalArgumentException("directions are left-handed");
        }
    }

    private static boolean isUnit(Vector3 v) {
        return Math.abs(v.length() - 1) < TOLERANCE;
    }

    private static boolean isZero(double value) {
        return Math.abs(value) < TOLERANCE;
    }
}
