package org.isocentra.dose.raytrace.internal;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;

/**
 * A field shaped by leaves, traced through the medium. The formula is that of
 * {@link org.isocentra.model.radiation.MultiLeafBeam}, with depth as for round beams: exact in the plane of the axis
 * point, and on the way there and beyond as in water.
 */
final class LeafBeam {

    /** Points nearer to the source than this get nothing. */
    private static final double NEAREST_MM = 1;
    private static final double FAN_MARGIN_MM = 15;
    private static final double ROUNDING_MM = 1e-6;

    private final Vector3 axisPoint;
    private final Vector3 x;
    private final Vector3 y;
    private final Vector3 along;
    private final double distance;
    private final double weightGy;
    private final double attenuation;
    private final double referenceDepth;
    private final BlurredOpening opening;
    private final double shallowest;
    private final DepthFan entry;

    /** Wide terms are interpolated across the surface, so they go on in front of it. */
    LeafBeam(LeafField field, RayTracer tracer, DoseKernel kernel, BlurredOpening.Terms terms) {
        axisPoint = field.axisPointMm();
        along = field.sourceMm().minus(axisPoint).unit();
        x = field.leaves().travel();
        y = along.cross(x);
        distance = field.sourceMm().distanceTo(axisPoint);
        weightGy = field.meterset() * field.quality().outputGyPerMeterset();
        attenuation = field.attenuationPerMm();
        referenceDepth = field.quality().referenceDepthMm();
        opening = new BlurredOpening(field.leaves(), field.beam(), attenuation, terms);
        shallowest = terms == BlurredOpening.Terms.WIDE ? Double.NEGATIVE_INFINITY : 0;
        entry = new DepthFan(tracer, field, new Vector3[] {x, y}, FAN_MARGIN_MM, kernel);
    }

    /** Whether a point of the box may get dose. */
    boolean reaches(Box box) {
        double nearest = distance - box.most(along) + axisPoint.dot(along);
        double farthest = distance - box.least(along) + axisPoint.dot(along);
        if (nearest <= NEAREST_MM) {
            return farthest > NEAREST_MM;
        }
        double[] across = shadow(box, x, distance / nearest, distance / farthest);
        double[] down = shadow(box, y, distance / nearest, distance / farthest);
        return opening.reaches(across[0], across[1], down[0], down[1]);
    }

    /** From where to where the box is seen along an axis of the plane, by magnifications of its ends. */
    private double[] shadow(Box box, Vector3 axis, double near, double far) {
        double low = box.least(axis) - axisPoint.dot(axis) - ROUNDING_MM;
        double high = box.most(axis) - axisPoint.dot(axis) + ROUNDING_MM;
        return new double[] {low * (low < 0 ? near : far), high * (high < 0 ? far : near)};
    }

    /** Adds the dose at points, Gy; they must lie in the medium. */
    void addDose(float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
        for (int n = from; n < to; n++) {
            double px = xMm[n] - axisPoint.x();
            double py = yMm[n] - axisPoint.y();
            double pz = zMm[n] - axisPoint.z();
            double t = px * along.x() + py * along.y() + pz * along.z();
            double toSource = distance - t;
            double m = distance / toSource;
            double a = m * (px * x.x() + py * x.y() + pz * x.z());
            double b = m * (px * y.x() + py * y.y() + pz * y.z());
            if (toSource > NEAREST_MM && opening.reaches(a, b)) {
                double slant = 1 + (a * a + b * b) / (2 * distance * distance);
                double depth = Math.max(shallowest, (entry.at(a, b) - t) * slant);
                double beyond = depth - referenceDepth;
                double dose = weightGy * m * m * Math.exp(-attenuation * beyond) * opening.at(a, b, beyond);
                // no ray around meets the medium: a point at its very edge
                doseGy[n] += Double.isNaN(dose) ? 0 : (float) dose;
            }
        }
    }
}
