package org.isocentra.imaging.internal.registration;

import java.util.Collection;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/** The algebra of rigid transforms. Rotations are vectors along their axis, as long as their angle in radians. */
final class Motion {

    private Motion() {
    }

    /** First {@code inner}, then {@code outer}. */
    static RigidTransform compose(RigidTransform outer, RigidTransform inner) {
        Axes b = inner.rows();
        return new RigidTransform(orthonormal(combine(outer.rows().first(), b), combine(outer.rows().second(), b)),
                outer.apply(inner.translationMm()));
    }

    private static Vector3 combine(Vector3 row, Axes b) {
        return b.first().times(row.x()).plus(b.second().times(row.y())).plus(b.third().times(row.z()));
    }

    /** Rounding must not grow with the number of steps. */
    private static Axes orthonormal(Vector3 first, Vector3 second) {
        Vector3 a = first.unit();
        Vector3 b = second.minus(a.times(a.dot(second))).unit();
        return new Axes(a, b, a.cross(b));
    }

    /** A rotation about a point, then a shift. */
    static RigidTransform about(Vector3 centreMm, Vector3 rotation, Vector3 shiftMm) {
        Axes rows = rotation(rotation);
        Vector3 turned = new RigidTransform(rows, Vector3.ZERO).rotate(centreMm);
        return new RigidTransform(rows, centreMm.plus(shiftMm).minus(turned));
    }

    /** By the formula of Rodrigues. */
    private static Axes rotation(Vector3 v) {
        double angle = v.length();
        if (angle < 1e-12) {
            return Axes.PATIENT;
        }
        Vector3 n = v.times(1 / angle);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        Vector3 first = new Vector3(c + n.x() * n.x() * (1 - c), n.x() * n.y() * (1 - c) - n.z() * s,
                n.x() * n.z() * (1 - c) + n.y() * s);
        Vector3 second = new Vector3(n.x() * n.y() * (1 - c) + n.z() * s, c + n.y() * n.y() * (1 - c),
                n.y() * n.z() * (1 - c) - n.x() * s);
        return orthonormal(first, second);
    }

    /** The rotation of a transform; of angles near 180° the axis is not defined well. */
    static Vector3 rotation(RigidTransform transform) {
        Axes r = transform.rows();
        Vector3 twist = new Vector3(r.third().y() - r.second().z(), r.first().z() - r.third().x(),
                r.second().x() - r.first().y()).times(0.5);
        double sine = twist.length();
        double angle = Math.atan2(sine, (r.first().x() + r.second().y() + r.third().z() - 1) / 2);
        return sine < 1e-12 ? twist : twist.times(angle / sine);
    }

    /** The angle between the rotations of two transforms. */
    static double degreesBetween(RigidTransform a, RigidTransform b) {
        return Math.toDegrees(rotation(compose(a, b.inverse())).length());
    }

    /** The largest distance between where two transforms take one of these points. */
    static double farthestMm(RigidTransform a, RigidTransform b, Collection<Vector3> points) {
        return points.stream().mapToDouble(p -> a.apply(p).distanceTo(b.apply(p))).max().orElse(0);
    }

    /** Half-way between two transforms that differ little: the centre goes half-way, the rotation is the mean. */
    static RigidTransform middle(RigidTransform a, RigidTransform b, Vector3 centreMm) {
        Vector3 half = rotation(compose(b, a.inverse())).times(0.5);
        Vector3 from = a.apply(centreMm);
        Vector3 shift = b.apply(centreMm).minus(from).times(0.5);
        return compose(about(from, half, shift), a);
    }

    /**
     * What a transform becomes when both images are mirrored, each about a sagittal plane: its own mirror image.
     *
     * @param fromXMm plane of the image it leads from, {@code toXMm} of the one it leads to
     */
    static RigidTransform mirrored(RigidTransform transform, double fromXMm, double toXMm) {
        Axes r = transform.rows();
        Vector3 to = transform.apply(new Vector3(2 * fromXMm, 0, 0));
        return new RigidTransform(new Axes(
                new Vector3(r.first().x(), -r.first().y(), -r.first().z()),
                new Vector3(-r.second().x(), r.second().y(), r.second().z()),
                new Vector3(-r.third().x(), r.third().y(), r.third().z())),
                new Vector3(2 * toXMm - to.x(), to.y(), to.z()));
    }
}
