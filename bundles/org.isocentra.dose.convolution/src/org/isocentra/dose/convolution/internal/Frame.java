package org.isocentra.dose.convolution.internal;

import org.isocentra.model.geometry.Vector3;

/**
 * Coordinates of a beam: a, b across it, t along it towards the source, from the axis point, mm.
 *
 * @param distanceMm from the source to the axis point
 */
record Frame(Vector3 origin, Vector3 first, Vector3 second, Vector3 along, double distanceMm) {

    static Frame of(Vector3 sourceMm, Vector3 axisPointMm) {
        Vector3 along = sourceMm.minus(axisPointMm).unit();
        Vector3 first = along.anyPerpendicular();
        return new Frame(axisPointMm, first, along.cross(first), along, sourceMm.distanceTo(axisPointMm));
    }

    double x(double a, double b, double t) {
        return origin.x() + a * first.x() + b * second.x() + t * along.x();
    }

    double y(double a, double b, double t) {
        return origin.y() + a * first.y() + b * second.y() + t * along.y();
    }

    double z(double a, double b, double t) {
        return origin.z() + a * first.z() + b * second.z() + t * along.z();
    }

    /** How much larger things in the plane of the axis point are seen than at a place along the axis. */
    double magnification(double t) {
        return distanceMm / (distanceMm - t);
    }
}
