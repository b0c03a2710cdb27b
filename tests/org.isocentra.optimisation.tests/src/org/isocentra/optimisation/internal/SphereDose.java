package org.isocentra.optimisation.internal;

import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;

/** Dose of narrow beams in a water sphere, straight from the formula: exact depths, nothing shared with the engines. */
public final class SphereDose implements DoseCalculator.Session {

    @Override
    public String engineId() {
        return "sphere";
    }

    @Override
    public String engineVersion() {
        return "1.0.0";
    }

    @Override
    public String kernelId() {
        return "plain";
    }

    @Override
    public DoseGrid dose(String name, DoseRequest request, VolumeGeometry geometry, ProgressMonitor monitor) {
        throw new UnsupportedOperationException("points only");
    }

    @Override
    public float[] dose(DoseRequest request, ProgressMonitor monitor) {
        DosePoints.At points = (DosePoints.At) request.points();
        float[] dose = new float[points.count()];
        add(request.medium(), request.beamModel(), request.fields(), points, dose, 0, request.threads());
        return dose;
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, ProgressMonitor monitor) {
        int points = request.points().count();
        float[] values = new float[points * request.variables().size()];
        for (int v = 0; v < request.variables().size(); v++) {
            add(request.medium(), request.beamModel(), request.variables().get(v), request.points(), values, v * points,
                    request.threads());
        }
        return new InfluenceMatrix(points, request.variables().size(), values);
    }

    @Override
    public DoseProvenance provenance(DoseRequest request) {
        throw new UnsupportedOperationException("nothing is recorded");
    }

    @Override
    public DoseKernel kernel() {
        return new PlainKernel();
    }

    private static void add(Medium medium, BeamModel model, List<Field> fields, DosePoints.At points, float[] dose, int start,
            int threads) {
        Medium.WaterSphere sphere = (Medium.WaterSphere) medium;
        int count = points.count();
        int parts = Math.clamp(count / 2000, 1, threads);
        IntStream.range(0, parts).parallel().forEach(part -> {
            for (Field field : fields) {
                addField(sphere, model.quality(field.beamQuality()).orElseThrow(), field, points, dose, start,
                        count * part / parts, count * (part + 1) / parts);
            }
        });
    }

    private static void addField(Medium.WaterSphere sphere, BeamQuality quality, Field field, DosePoints.At points,
            float[] dose, int start, int from, int to) {
        Vector3 q = field.axisPointMm();
        double distance = q.distanceTo(field.sourceMm());
        Vector3 u = field.sourceMm().minus(q).unit();
        Vector3 c = sphere.centreMm();
        double step = quality.profile().orElseThrow().stepMm();
        float[] profile = quality.profile().orElseThrow().values();
        double weight = quality.outputGyPerMeterset() * field.meterset();
        double mu = quality.attenuationPerMm().orElseThrow();
        for (int n = from; n < to; n++) {
            double px = points.xMm()[n] - q.x();
            double py = points.yMm()[n] - q.y();
            double pz = points.zMm()[n] - q.z();
            double t = px * u.x() + py * u.y() + pz * u.z();
            double m = distance / (distance - t);
            double position = Math.sqrt(Math.max(0, px * px + py * py + pz * pz - t * t)) * m / step;
            int index = (int) position;
            if (index < profile.length - 1) {
                double off = profile[index] + (position - index) * (profile[index + 1] - profile[index]);
                dose[start + n] += (float) (weight * m * m * off
                        * Math.exp(-mu * (depth(points.xMm()[n] - c.x(), points.yMm()[n] - c.y(), points.zMm()[n] - c.z(), u,
                                sphere.radiusMm()) - quality.referenceDepthMm())));
            }
        }
    }

    /** Way from a point to the surface along u, the direction to the source being nearly that of the axis. */
    private static double depth(double x, double y, double z, Vector3 u, double radius) {
        double along = x * u.x() + y * u.y() + z * u.z();
        return -along + Math.sqrt(Math.max(0, along * along - (x * x + y * y + z * z) + radius * radius));
    }
}
