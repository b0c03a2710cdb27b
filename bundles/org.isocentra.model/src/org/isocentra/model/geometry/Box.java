package org.isocentra.model.geometry;

/** A box along the patient axes, corners in LPS mm. */
public record Box(Vector3 min, Vector3 max) {

    public Box {
        if (min.x() > max.x() || min.y() > max.y() || min.z() > max.z()) {
            throw new IllegalArgumentException("corners out of order: " + min + " " + max);
        }
    }

    /** A box of one point. */
    public static Box around(Vector3 point) {
        return new Box(point, point);
    }

    /** The least box with a point besides. */
    public Box including(Vector3 p) {
        return new Box(new Vector3(Math.min(min.x(), p.x()), Math.min(min.y(), p.y()), Math.min(min.z(), p.z())),
                new Vector3(Math.max(max.x(), p.x()), Math.max(max.y(), p.y()), Math.max(max.z(), p.z())));
    }

    /** The least box that holds both. */
    public Box including(Box other) {
        return including(other.min).including(other.max);
    }

    /** Grown by a margin in mm on every side. */
    public Box expanded(double marginMm) {
        Vector3 m = new Vector3(marginMm, marginMm, marginMm);
        return new Box(min.minus(m), max.plus(m));
    }

    /** Whether a point is in it; its faces belong to it. */
    public boolean contains(Vector3 p) {
        return p.x() >= min.x() && p.y() >= min.y() && p.z() >= min.z() && p.x() <= max.x() && p.y() <= max.y()
                && p.z() <= max.z();
    }

    /**
     * Whether the two have a point in common; a shared face is enough.
     *
     * @since 1.1
     */
    public boolean meets(Box other) {
        return min.x() <= other.max.x() && other.min.x() <= max.x() && min.y() <= other.max.y()
                && other.min.y() <= max.y() && min.z() <= other.max.z() && other.min.z() <= max.z();
    }

    /** Its edges, mm. */
    public Vector3 size() {
        return max.minus(min);
    }

    /**
     * The least coordinate along a direction that a point of the box has, mm.
     *
     * @since 1.1
     */
    public double least(Vector3 direction) {
        return Math.min(min.x() * direction.x(), max.x() * direction.x())
                + Math.min(min.y() * direction.y(), max.y() * direction.y())
                + Math.min(min.z() * direction.z(), max.z() * direction.z());
    }

    /**
     * The largest one.
     *
     * @since 1.1
     */
    public double most(Vector3 direction) {
        return -least(direction.times(-1));
    }

    public Vector3 centre() {
        return min.plus(max).times(0.5);
    }
}
