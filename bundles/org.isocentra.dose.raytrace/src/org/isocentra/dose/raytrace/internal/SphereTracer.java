package org.isocentra.dose.raytrace.internal;

import java.util.Arrays;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.geometry.Vector3;

/** Rays through a water sphere, in closed form. */
record SphereTracer(Vector3 centreMm, double radiusMm) implements RayTracer {

    @Override
    public double[] depthsMm(Vector3 sourceMm, Vector3[] pointsMm, DoseKernel kernel) {
        return Arrays.stream(pointsMm).mapToDouble(point -> depthMm(sourceMm, point)).toArray();
    }

    private double depthMm(Vector3 sourceMm, Vector3 pointMm) {
        Vector3 towardsSource = sourceMm.minus(pointMm).unit();
        Vector3 fromCentre = pointMm.minus(centreMm);
        double along = fromCentre.dot(towardsSource);
        double inside = along * along + radiusMm * radiusMm - fromCentre.dot(fromCentre);
        return inside > 0 ? Math.sqrt(inside) - along : Double.NaN;
    }

    @Override
    public boolean contains(double xMm, double yMm, double zMm) {
        double x = xMm - centreMm.x();
        double y = yMm - centreMm.y();
        double z = zMm - centreMm.z();
        return x * x + y * y + z * z <= radiusMm * radiusMm;
    }
}
