package @name@;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;

/**
 * Exponential attenuation along the ray from the source to each point, inverse square, off-axis profile: a placeholder
 * that is right but slow. Replace {@link #doseGy} by your algorithm. An engine has no state, is made without arguments
 * and called by several threads. It may use as many threads as a request says; this one uses the caller's.
 */
public final class @Class@ implements DoseEngine {

    private static final double STEP_MM = 1;

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        List<Beam> beams = beams(request.fields(), request.beamModel());
        List<Vector3> points = points(request.points());
        float[] dose = new float[points.size()];
        for (int n = 0; n < dose.length; n++) {
            monitor.checkCancelled();
            if (wanted(request.points(), n)) {
                dose[n] = doseGy(beams, request.medium(), points.get(n));
            }
            monitor.report("Dose", (n + 1.0) / dose.length);
        }
        return dose;
    }

    /** The same numbers as {@link #dose}: the optimiser relies on it. */
    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        List<Vector3> points = points(request.points());
        float[] values = new float[points.size() * request.variables().size()];
        int value = 0;
        for (List<Field> fields : request.variables()) {
            List<Beam> beams = beams(fields, request.beamModel());
            for (Vector3 point : points) {
                monitor.checkCancelled();
                values[value++] = doseGy(beams, request.medium(), point);
            }
            monitor.report("Influence", (double) value / values.length);
        }
        return new InfluenceMatrix(points.size(), request.variables().size(), values);
    }

    /** A field with its data. */
    private record Beam(Field field, BeamQuality quality) {
    }

    /** Data that are not there are named, so that the user knows what to add or which engine to take instead. */
    private static List<Beam> beams(List<Field> fields, BeamModel model) {
        List<Beam> beams = new ArrayList<>();
        for (Field field : fields) {
            BeamQuality quality = model.quality(field.beamQuality())
                    .filter(q -> q.attenuationPerMm().isPresent() && q.profile().isPresent())
                    .orElseThrow(() -> new InputException("beam model " + model.id(),
                            "there is no attenuation and profile of beam quality " + field.beamQuality(),
                            "Add them, or choose another dose engine."));
            beams.add(new Beam(field, quality));
        }
        return beams;
    }

    private static float doseGy(List<Beam> beams, Medium medium, Vector3 point) {
        double sum = 0;
        for (Beam beam : beams) {
            sum += doseGy(beam, medium, point);
        }
        return (float) sum;
    }

    private static double doseGy(Beam beam, Medium medium, Vector3 point) {
        Vector3 source = beam.field.sourceMm();
        Vector3 axis = beam.field.axisPointMm().minus(source);
        Vector3 ray = point.minus(source);
        double along = ray.dot(axis) / axis.length();
        if (along <= 1 || beam.field.meterset() == 0) {
            return 0;
        }
        double magnification = axis.length() / along;
        double offAxisMm = Math.sqrt(Math.max(0, ray.dot(ray) - along * along)) * magnification;
        double profile = beam.quality.profile().orElseThrow().at(offAxisMm);
        if (profile == 0) {
            return 0;
        }
        double depthMm = waterMm(medium, source, point);
        return beam.field.meterset() * beam.quality.outputGyPerMeterset() * magnification * magnification * profile
                * Math.exp(-beam.quality.attenuationPerMm().orElseThrow()
                        * (depthMm - beam.quality.referenceDepthMm()));
    }

    /** Water-equivalent way from the source to a point, mm. */
    private static double waterMm(Medium medium, Vector3 source, Vector3 point) {
        return switch (medium) {
            case Medium.WaterSphere sphere -> chordMm(sphere, source, point);
            case Medium.Voxels voxels -> sampledMm(voxels, source, point);
        };
    }

    private static double chordMm(Medium.WaterSphere sphere, Vector3 source, Vector3 point) {
        Vector3 back = source.minus(point).unit();
        Vector3 fromCentre = point.minus(sphere.centreMm());
        double b = fromCentre.dot(back);
        double root = b * b - fromCentre.dot(fromCentre) + sphere.radiusMm() * sphere.radiusMm();
        return root < 0 ? 0 : Math.max(0, Math.sqrt(root) - Math.max(b, -Math.sqrt(root)));
    }

    private static double sampledMm(Medium.Voxels voxels, Vector3 source, Vector3 point) {
        double length = Math.min(source.distanceTo(point), voxels.bounds().size().length());
        Vector3 back = source.minus(point).unit();
        double sum = 0;
        for (double mm = STEP_MM / 2; mm < length; mm += STEP_MM) {
            sum += STEP_MM * voxels.relativeDensity().linear(point.plus(back.times(mm)), 0);
        }
        return sum;
    }

    private static List<Vector3> points(DosePoints points) {
        List<Vector3> list = new ArrayList<>(points.count());
        switch (points) {
            case DosePoints.At at -> {
                for (int n = 0; n < at.count(); n++) {
                    list.add(new Vector3(at.xMm()[n], at.yMm()[n], at.zMm()[n]));
                }
            }
            case DosePoints.OnGrid grid -> {
                VolumeGeometry g = grid.geometry();
                for (int n = 0; n < g.voxels(); n++) {
                    list.add(g.toPatient(n % g.nx(), n / g.nx() % g.ny(), n / g.nx() / g.ny()));
                }
            }
        }
        return list;
    }

    private static boolean wanted(DosePoints points, int n) {
        return !(points instanceof DosePoints.OnGrid grid) || grid.wanted().isEmpty() || grid.wanted().get().get(n);
    }
}
