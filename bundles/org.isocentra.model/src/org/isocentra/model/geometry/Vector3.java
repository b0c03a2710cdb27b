package org.isocentra.model.geometry;

/** A point or a direction; components in mm for points, without unit for directions. */
public record Vector3(double x, double y, double z) {

    public static final Vector3 ZERO = new Vector3(0, 0, 0);
    public static final Vector3 X = new Vector3(1, 0, 0);
    public static final Vector3 Y = new Vector3(0, 1, 0);
    public static final Vector3 Z = new Vector3(0, 0, 1);

    public Vector3 {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new IllegalArgumentException("components must be finite: " + x + ", " + y + ", " + z);
        }
    }

    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    /** Every component multiplied. */
    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    /** The scalar product. */
    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** The vector product, right-handed. */
    public Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /** Its Euclidean length, in the unit of its components. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    /** From the one position to the other, in their unit. */
    public double distanceTo(Vector3 other) {
        return minus(other).length();
    }

    /** @throws IllegalArgumentException for the zero vector, which has no direction */
    public Vector3 unit() {
        double length = length();
        if (length == 0) {
            throw new IllegalArgumentException("the zero vector has no direction");
        }
        return times(1 / length);
    }

    /** A unit vector at right angles to this one. */
    public Vector3 anyPerpendicular() {
        Vector3 other = Math.abs(x) <= Math.abs(y) && Math.abs(x) <= Math.abs(z) ? X : Math.abs(y) <= Math.abs(z)
                ? Y : Z;
        return cross(other).unit();
    }
}
