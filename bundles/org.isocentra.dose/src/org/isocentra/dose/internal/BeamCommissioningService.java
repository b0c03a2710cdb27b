package org.isocentra.dose.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.BeamCommissioning;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.osgi.service.component.annotations.Component;

/** Calculates the standard beam report. */
@Component
public final class BeamCommissioningService implements BeamCommissioning {

    private static final double SPHERE_RADIUS_MM = 80;
    private static final double[] DEPTHS_MM = {20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120};
    /** Profiles end short of the surface. */
    private static final double PROFILE_END_MM = 75;
    private static final double PROFILE_STEP_MM = 0.1;

    @Override
    public BeamReport report(TreatmentDevice device, DoseCalculator.Session session, LocalDate day, int threads,
            ProgressMonitor monitor) {
        return new Measurement(device, session, device.beamModel(day), threads).report(monitor);
    }

    /** A line through the isocentre. */
    private record Line(String name, Vector3 direction) {
    }

    private record Measurement(TreatmentDevice device, DoseCalculator.Session session, BeamModel beamModel,
            int threads) {

        BeamReport report(ProgressMonitor monitor) {
            List<String> options = device.elements().stream().map(Element::option).distinct().toList();
            List<String> tracks = device.elements().stream().map(Element::track).distinct().toList();
            List<BeamReport.Profile> profiles = new ArrayList<>();
            List<BeamReport.Depth> depths = new ArrayList<>();
            for (String option : options) {
                monitor.checkCancelled();
                monitor.report("Beam report, " + option, (double) options.indexOf(option) / options.size());
                List<Field> all = fields(option, Optional.empty());
                profiles.addAll(profiles(option, Optional.empty(), all,
                        List.of(new Line("x", Vector3.X), new Line("y", Vector3.Y), new Line("z", Vector3.Z))));
                for (String track : tracks.size() > 1 ? tracks : List.<String>of()) {
                    List<Field> fields = fields(option, Optional.of(track));
                    profiles.addAll(profiles(option, Optional.of(track), fields, lines(fields)));
                }
                for (double depthMm : DEPTHS_MM) {
                    depths.add(new BeamReport.Depth(option, depthMm, atCentre(all, depthMm)));
                }
            }
            return new BeamReport(device.description().id(), beamModel.id(), beamModel.version(), session.engineId(),
                    session.engineVersion(), session.kernelId(), SPHERE_RADIUS_MM, outputs(options), profiles, depths);
        }

        private List<Field> fields(String option, Optional<String> track) {
            return device.elements().stream()
                    .filter(e -> e.option().equals(option) && track.map(e.track()::equals).orElse(true))
                    .flatMap(e -> device.fields(e, Vector3.ZERO).stream()).toList();
        }

        private List<BeamReport.Output> outputs(List<String> options) {
            List<Double> doses = options.stream().map(o -> atCentre(fields(o, Optional.empty()), SPHERE_RADIUS_MM))
                    .toList();
            double largest = doses.stream().max(Comparator.naturalOrder()).orElseThrow();
            List<BeamReport.Output> outputs = new ArrayList<>();
            for (int n = 0; n < options.size(); n++) {
                outputs.add(new BeamReport.Output(options.get(n), doses.get(n), doses.get(n) / largest));
            }
            return outputs;
        }

        private double atCentre(List<Field> fields, double radiusMm) {
            return dose(fields, radiusMm, Vector3.X, new double[1])[0];
        }

        /** Towards the middle of the track's sources, at right angles to that and z, and z. */
        private static List<Line> lines(List<Field> fields) {
            Vector3 along = fields.stream().map(f -> f.sourceMm().minus(f.axisPointMm()).unit())
                    .reduce(Vector3.ZERO, Vector3::plus).unit();
            Vector3 across = Vector3.Z.cross(along);
            Vector3 lateral = across.length() > 0 ? across.unit() : Vector3.X;
            return List.of(new Line("lateral", lateral), new Line("along", along), new Line("z", Vector3.Z));
        }

        private List<BeamReport.Profile> profiles(String option, Optional<String> track, List<Field> fields,
                List<Line> lines) {
            int half = (int) Math.round(PROFILE_END_MM / PROFILE_STEP_MM);
            double[] positionMm = new double[2 * half + 1];
            for (int n = 0; n < positionMm.length; n++) {
                positionMm[n] = (n - half) * PROFILE_STEP_MM;
            }
            return lines.stream().map(line -> {
                float[] dose = dose(fields, SPHERE_RADIUS_MM, line.direction, positionMm);
                LineShape shape = new LineShape(positionMm, dose);
                return new BeamReport.Profile(option, track, line.name, line.direction, positionMm, dose, shape.width(),
                        shape.penumbraLeft(), shape.penumbraRight(), shape.maximumFromMidpoint());
            }).toList();
        }

        private float[] dose(List<Field> fields, double radiusMm, Vector3 direction, double[] positionMm) {
            float[] x = new float[positionMm.length];
            float[] y = new float[positionMm.length];
            float[] z = new float[positionMm.length];
            for (int n = 0; n < positionMm.length; n++) {
                Vector3 p = direction.times(positionMm[n]);
                x[n] = (float) p.x();
                y[n] = (float) p.y();
                z[n] = (float) p.z();
            }
            return session.dose(new DoseRequest(new Medium.WaterSphere(Vector3.ZERO, radiusMm), beamModel, fields,
                    new DosePoints.At(x, y, z), threads), ProgressMonitor.NONE);
        }
    }
}
