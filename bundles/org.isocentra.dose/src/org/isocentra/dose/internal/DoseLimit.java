package org.isocentra.dose.internal;

import java.util.List;
import java.util.stream.Stream;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;

/**
 * The most that fields can give anywhere among points, from the beam data: as if all of them met in one point on their
 * axes, as near to each source as any of the points, and nothing attenuated them. No sound calculation comes near it;
 * one in the wrong unit exceeds it. There is no limit where the data hold no attenuation or points lie beside a source.
 */
final class DoseLimit {

    /** Rounding, and the interpolation that engines are allowed. */
    private static final double SLACK = 1.01;

    private final BeamModel model;
    private final Vector3 centreMm;
    private final double radiusMm;

    DoseLimit(BeamModel model, DosePoints points) {
        this.model = model;
        Vector3[] corners = switch (points) {
            case DosePoints.OnGrid grid -> corners(grid.geometry());
            case DosePoints.At at -> corners(at);
        };
        centreMm = corners[0].plus(corners[1]).times(0.5);
        radiusMm = corners[0].distanceTo(corners[1]) / 2;
    }

    /** Gy. */
    double of(List<Field> fields) {
        return SLACK * fields.stream().mapToDouble(this::of).sum();
    }

    private double of(Field field) {
        if (field.meterset() == 0) {
            return 0;
        }
        BeamQuality quality = model.quality(field.beamQuality()).orElse(null);
        if (quality == null || quality.attenuationPerMm().isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double distance = field.sourceMm().distanceTo(field.axisPointMm());
        Vector3 along = field.axisPointMm().minus(field.sourceMm()).unit();
        double nearest = centreMm.minus(field.sourceMm()).dot(along) - radiusMm;
        if (nearest <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return field.meterset() * quality.outputGyPerMeterset() * atSurface(quality) * peak(quality)
                * Math.pow(distance / nearest, 2);
    }

    /** Dose without attenuation, relative to that at the reference depth. */
    private static double atSurface(BeamQuality quality) {
        double depthMm = quality.referenceDepthMm();
        return quality.multiLeaf().map(beam -> beam.kernel().stream()
                .mapToDouble(term -> term.share() * Math.exp(Math.max(0, term.attenuationPerMm()) * depthMm)).sum())
                .orElseGet(() -> Math.exp(quality.attenuationPerMm().orElseThrow() * depthMm));
    }

    private static double peak(BeamQuality quality) {
        return quality.profile().map(profile -> {
            double peak = 1;
            for (float value : profile.values()) {
                peak = Math.max(peak, value);
            }
            return peak;
        }).orElse(1.0);
    }

    /** Two opposite ones: the first and the last voxel. */
    private static Vector3[] corners(VolumeGeometry geometry) {
        return new Vector3[] {geometry.toPatient(0, 0, 0),
                geometry.toPatient(geometry.nx() - 1, geometry.ny() - 1, geometry.nz() - 1)};
    }

    private static Vector3[] corners(DosePoints.At at) {
        double[][] ranges = Stream.of(at.xMm(), at.yMm(), at.zMm()).map(DoseLimit::range).toArray(double[][]::new);
        return new Vector3[] {new Vector3(ranges[0][0], ranges[1][0], ranges[2][0]),
                new Vector3(ranges[0][1], ranges[1][1], ranges[2][1])};
    }

    private static double[] range(float[] values) {
        double[] range = {0, 0};
        for (int n = 0; n < values.length; n++) {
            range[0] = n == 0 ? values[n] : Math.min(range[0], values[n]);
            range[1] = n == 0 ? values[n] : Math.max(range[1], values[n]);
        }
        return range;
    }
}
