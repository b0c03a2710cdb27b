package org.isocentra.model.geometry;

/**
 * A rotation followed by a translation: maps a point p of one frame to {@code rotation * p + translation} of another.
 *
 * @param rows the rows of the rotation matrix, as right-handed orthonormal axes
 */
public record RigidTransform(Axes rows, Vector3 translationMm) {

    public static final RigidTransform IDENTITY = new RigidTransform(Axes.PATIENT, Vector3.ZERO);

    /** A position in the other frame, mm. */
    public Vector3 apply(Vector3 p) {
        return rotate(p).plus(translationMm);
    }

    /** A direction in the other frame: turned, not shifted. */
    public Vector3 rotate(Vector3 direction) {
        return new Vector3(rows.first().dot(direction), rows.second().dot(direction), rows.third().dot(direction));
    }

    /**
     * The angle of the rotation, degrees from 0 to 180.
     *
     * @since 1.1
     */
    public double rotationDegrees() {
        double trace = rows.first().x() + rows.second().y() + rows.third().z();
        return Math.toDegrees(Math.acos(Math.clamp((trace - 1) / 2, -1, 1)));
    }

    /** From the other frame back to the one. */
    public RigidTransform inverse() {
        Vector3 a = rows.first();
        Vector3 b = rows.second();
        Vector3 c = rows.third();
        RigidTransform back = new RigidTransform(new Axes(new Vector3(a.x(), b.x(), c.x()), new Vector3(a.y(), b.y(),
                c.y()),
                new Vector3(a.z(), b.z(), c.z())), Vector3.ZERO);
        return new RigidTransform(back.rows, back.rotate(translationMm).times(-1));
    }
}
