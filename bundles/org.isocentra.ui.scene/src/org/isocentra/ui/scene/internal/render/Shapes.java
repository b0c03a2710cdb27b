package org.isocentra.ui.scene.internal.render;

import java.util.List;

import org.isocentra.model.geometry.Vector3;

/** Bodies of simple shape, collected in one mesh. */
public final class Shapes {

    private static final int AROUND = 12;
    private static final int BALL_AROUND = 24;
    private static final int BALL_UP = 12;

    private final Mesh.Builder mesh = new Mesh.Builder();

    public Mesh mesh() {
        return mesh.mesh();
    }

    /** A ball, closed; it touches the true one from inside. */
    public void ball(Vector3 centreMm, double radiusMm) {
        int below = mesh.vertex(centreMm.minus(Vector3.Z.times(radiusMm)));
        int first = below + 1;
        for (int n = 1; n < BALL_UP; n++) {
            double polar = Math.PI * n / BALL_UP;
            ring(centreMm.minus(Vector3.Z.times(radiusMm * Math.cos(polar))), radiusMm * Math.sin(polar), Vector3.Z,
                    Vector3.X, BALL_AROUND);
        }
        int above = mesh.vertex(centreMm.plus(Vector3.Z.times(radiusMm)));
        for (int n = 0; n < BALL_AROUND; n++) {
            int next = (n + 1) % BALL_AROUND;
            mesh.triangle(below, first + next, first + n);
            mesh.triangle(above - BALL_AROUND + n, above - BALL_AROUND + next, above);
        }
        for (int n = 0; n + 2 < BALL_UP; n++) {
            join(first + n * BALL_AROUND, first + (n + 1) * BALL_AROUND, BALL_AROUND);
        }
    }

    /** The open side of a cone that may have lost its tip. */
    public void cone(Vector3 fromMm, double fromRadiusMm, Vector3 toMm, double toRadiusMm) {
        Vector3 axis = toMm.minus(fromMm).unit();
        Vector3 beside = axis.anyPerpendicular();
        join(ring(fromMm, fromRadiusMm, axis, beside, AROUND), ring(toMm, toRadiusMm, axis, beside, AROUND), AROUND);
    }

    /** Triangles from a point to a path. */
    public void fan(Vector3 tipMm, List<Vector3> path) {
        int tip = mesh.vertex(tipMm);
        path.forEach(mesh::vertex);
        for (int n = 1; n < path.size(); n++) {
            mesh.triangle(tip, tip + n, tip + n + 1);
        }
    }

    /** A round line, open at its ends; of two points or more, each apart from the one before. */
    public void tube(List<Vector3> path, double radiusMm) {
        int before = -1;
        Vector3 beside = path.get(1).minus(path.getFirst()).anyPerpendicular();
        for (int n = 0; n < path.size(); n++) {
            Vector3 along = path.get(Math.min(n + 1, path.size() - 1)).minus(path.get(Math.max(n - 1, 0))).unit();
            // not turned about the path from ring to ring
            beside = beside.minus(along.times(along.dot(beside))).unit();
            int ring = ring(path.get(n), radiusMm, along, beside, AROUND);
            if (before >= 0) {
                join(before, ring, AROUND);
            }
            before = ring;
        }
    }

    /**
     * Vertices around an axis, counter-clockwise as seen from its end.
     *
     * @param beside unit vector across the axis, to the first of them
     * @return its number; those of the others follow
     */
    private int ring(Vector3 centreMm, double radiusMm, Vector3 axis, Vector3 beside, int around) {
        Vector3 other = axis.cross(beside);
        int last = -1;
        for (int n = 0; n < around; n++) {
            double angle = 2 * Math.PI * n / around;
            last = mesh.vertex(centreMm.plus(beside.times(radiusMm * Math.cos(angle))).plus(other.times(radiusMm
                    * Math.sin(angle))));
        }
        return last + 1 - around;
    }

    /** Faces between two rings; the second lies where the axis of the first points to. */
    private void join(int from, int to, int around) {
        for (int n = 0; n < around; n++) {
            int next = (n + 1) % around;
            mesh.quad(from + n, from + next, to + next, to + n);
        }
    }
}
