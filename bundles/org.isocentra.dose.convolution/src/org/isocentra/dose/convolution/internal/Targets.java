package org.isocentra.dose.convolution.internal;

import java.util.BitSet;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.Parallel;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** The points at which dose is wanted and which lie in the medium. Safe for use by several threads. */
final class Targets {

    /** Gets a point in the coordinates of a beam. */
    @FunctionalInterface
    interface Visitor {

        void visit(int point, double a, double b, double t);
    }

    private final DosePoints points;
    private final boolean[] wanted;

    Targets(DosePoints points, DensityMap density, Parallel parallel) {
        this.points = points;
        wanted = new boolean[points.count()];
        switch (points) {
            case DosePoints.At at -> {
                for (int n = 0; n < wanted.length; n++) {
                    wanted[n] = density.contains(at.xMm()[n], at.yMm()[n], at.zMm()[n]);
                }
            }
            case DosePoints.OnGrid grid -> {
                VolumeGeometry g = grid.geometry();
                BitSet asked = grid.wanted().orElse(null);
                parallel.forEach("Dose points", g.nz(), k -> {
                    int n = g.index(0, 0, k);
                    Vector3 step = g.axes().first().times(g.spacingMm().x());
                    for (int j = 0; j < g.ny(); j++) {
                        Vector3 row = g.toPatient(0, j, k);
                        for (int i = 0; i < g.nx(); i++, n++) {
                            wanted[n] = (asked == null || asked.get(n)) && density.contains(
                                    row.x() + i * step.x(), row.y() + i * step.y(), row.z() + i * step.z());
                        }
                    }
                });
            }
        }
    }

    int count() {
        return wanted.length;
    }

    /** Visits the points within a square tube around the axis of a beam, in their order. */
    void inTube(Frame frame, double reachMm, Visitor visitor) {
        switch (points) {
            case DosePoints.At at -> {
                for (int n = 0; n < wanted.length; n++) {
                    if (wanted[n]) {
                        double x = at.xMm()[n] - frame.origin().x();
                        double y = at.yMm()[n] - frame.origin().y();
                        double z = at.zMm()[n] - frame.origin().z();
                        double a = dot(frame.first(), x, y, z);
                        double b = dot(frame.second(), x, y, z);
                        if (Math.abs(a) < reachMm && Math.abs(b) < reachMm) {
                            visitor.visit(n, a, b, dot(frame.along(), x, y, z));
                        }
                    }
                }
            }
            case DosePoints.OnGrid grid -> inTube(grid.geometry(), frame, reachMm, visitor);
        }
    }

    private void inTube(VolumeGeometry g, Frame frame, double reachMm, Visitor visitor) {
        Vector3 step = g.axes().first().times(g.spacingMm().x());
        double da = step.dot(frame.first());
        double db = step.dot(frame.second());
        double dt = step.dot(frame.along());
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                Vector3 row = g.toPatient(0, j, k).minus(frame.origin());
                double a = row.dot(frame.first());
                double b = row.dot(frame.second());
                double t = row.dot(frame.along());
                double from = Math.max(low(a, da, reachMm), low(b, db, reachMm));
                double to = Math.min(high(a, da, reachMm), high(b, db, reachMm));
                int first = (int) Math.max(0, Math.ceil(Math.min(from, g.nx())));
                int last = (int) Math.min(g.nx() - 1, Math.floor(Math.max(to, -1)));
                int n = g.index(first, j, k);
                for (int i = first; i <= last; i++, n++) {
                    if (wanted[n]) {
                        visitor.visit(n, a + i * da, b + i * db, t + i * dt);
                    }
                }
            }
        }
    }

    /** Where a row enters the tube, in steps; {@code high} where it leaves. */
    private static double low(double start, double step, double reach) {
        if (Math.abs(step) < 1e-12) {
            return Math.abs(start) < reach ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return (step > 0 ? -reach - start : reach - start) / step;
    }

    private static double high(double start, double step, double reach) {
        if (Math.abs(step) < 1e-12) {
            return Math.abs(start) < reach ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return (step > 0 ? reach - start : -reach - start) / step;
    }

    private static double dot(Vector3 v, double x, double y, double z) {
        return v.x() * x + v.y() * y + v.z() * z;
    }
}
