package org.isocentra.tck;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;

/**
 * Dose of fields in a water sphere from exact ray lengths: inverse square, exponential attenuation, off-axis profile.
 *
 * @param centreMm of the sphere
 */
record SphereDose(List<Field> fields, BeamModel beamModel, Vector3 centreMm, double radiusMm) {

    /** Whether the beam model has what this calculation needs. */
    boolean isPossible() {
        return fields.stream().map(f -> beamModel.quality(f.beamQuality())).flatMap(Optional::stream)
                .allMatch(q -> q.attenuationPerMm().isPresent() && q.profile().isPresent());
    }

    double at(Vector3 pointMm) {
        return fields.stream().mapToDouble(f -> at(f, pointMm)).sum();
    }

    private double at(Field field, Vector3 pointMm) {
        BeamQuality quality = beamModel.quality(field.beamQuality()).orElseThrow();
        Vector3 axis = field.axisPointMm().minus(field.sourceMm());
        Vector3 ray = pointMm.minus(field.sourceMm());
        double along = ray.dot(axis.unit());
        if (along <= 1) {
            return 0;
        }
        double magnification = axis.length() / along;
        double offAxis = Math.sqrt(Math.max(0, ray.dot(ray) - along * along)) * magnification;
        double depth = depth(field.sourceMm(), pointMm);
        return field.meterset() * quality.outputGyPerMeterset() * magnification * magnification
                * Math.exp(-quality.attenuationPerMm().orElseThrow() * (depth - quality.referenceDepthMm()))
                * quality.profile().orElseThrow().at(offAxis);
    }

    /** Way in water from the surface to the point, mm. */
    private double depth(Vector3 source, Vector3 point) {
        Vector3 back = source.minus(point).unit();
        Vector3 fromCentre = point.minus(centreMm);
        double b = fromCentre.dot(back);
        double root = b * b - fromCentre.dot(fromCentre) + radiusMm * radiusMm;
        return root < 0 ? 0 : Math.max(0, Math.sqrt(root) - b);
    }

    /** Half of the full width at half of the dose at the centre along a direction through it, mm. */
    double halfWidthMm(Vector3 direction) {
        return (crossingMm(direction) + crossingMm(direction.times(-1))) / 2;
    }

    private double crossingMm(Vector3 direction) {
        double half = at(centreMm) / 2;
        double step = 0.05;
        double inner = 2 * half;
        for (double mm = step; mm < radiusMm; mm += step) {
            double outer = at(centreMm.plus(direction.times(mm)));
            if (outer < half) {
                return mm - step * (half - outer) / (inner - outer);
            }
            inner = outer;
        }
        throw new AssertionError("the dose does not fall to half of its maximum within " + radiusMm + " mm along "
                + direction);
    }
}
