package org.isocentra.device.api.iec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;

/**
 * What a machine with a gantry, or one whose beams can be told by the angles of one, does for one delivery unit: an arc
 * about the isocentre, with the patient support and the collimator at rest, or a static beam, which is an arc without
 * length. Leaves may move while the gantry turns. Between control points at which the same is delivered the gantry
 * turns with the beam off. It is written as one beam of an RT Plan.
 *
 * @param sourceAxisMm from the source to the isocentre, or to the point that is aimed at
 * @param referenceMm from the source to where beam data refer to; that is the isocentre where all beams meet there
 * @param supportDeg see {@link GantryPose}, as for {@code collimatorDeg}
 * @param clockwise how the gantry turns from each control point to the next
 * @param points from the beginning, at which nothing is delivered, to the end, at which all is
 * @param doseRatePerMinute metersets a minute while the beam is on
 */
public record GantryBeam(double sourceAxisMm, double referenceMm, double supportDeg, double collimatorDeg,
        boolean clockwise, List<ControlPoint> points, Collimator collimator, double doseRatePerMinute) {

    public GantryBeam {
        points = List.copyOf(points);
        if (points.size() < 2 || points.getFirst().delivered() != 0 || points.getLast().delivered() != 1) {
            throw new IllegalArgumentException("a beam needs control points from nothing to all of its meterset");
        }
        for (int n = 1; n < points.size(); n++) {
            if (points.get(n).delivered() < points.get(n - 1).delivered()) {
                throw new IllegalArgumentException("control point " + n + " has delivered less than the one before");
            }
        }
        if (!(sourceAxisMm > 0) || !(referenceMm > 0) || !(doseRatePerMinute > 0)) {
            throw new IllegalArgumentException("a beam needs a source distance and a dose rate");
        }
        if (collimator instanceof LeafCollimator leaves) {
            if (leaves.points().size() != points.size() || referenceMm != sourceAxisMm) {
                throw new IllegalArgumentException("leaves need a place for each control point, at the isocentre");
            }
            for (int n = 1; n < points.size(); n++) {
                leaves.requireSpeed(n, turnDeg(points, clockwise, n));
            }
        }
    }

    /** A beam whose data refer to the isocentre. */
    public GantryBeam(double sourceAxisMm, double supportDeg, double collimatorDeg, boolean clockwise,
            List<ControlPoint> points, Collimator collimator, double doseRatePerMinute) {
        this(sourceAxisMm, sourceAxisMm, supportDeg, collimatorDeg, clockwise, points, collimator, doseRatePerMinute);
    }

    /** @throws IllegalStateException when something else shapes the beam */
    public Cone cone() {
        if (collimator instanceof Cone cone) {
            return cone;
        }
        throw new IllegalStateException("the beam has no cone");
    }

    /**
     * The beam as static fields: what is delivered between two control points comes from midway between them, of the
     * gantry and of leaves.
     *
     * @param meterset of the whole beam
     */
    public List<Field> fields(Vector3 isocentreMm, String beamQuality, double meterset) {
        double relative = referenceMm / sourceAxisMm;
        List<Field> fields = new ArrayList<>();
        delivering().forEach(n -> {
            GantryPose pose = pose(n);
            Vector3 source = pose.sourceMm(isocentreMm, sourceAxisMm);
            Vector3 axisPoint = relative == 1 ? isocentreMm : source.plus(isocentreMm.minus(source).times(relative));
            Aperture aperture = switch (collimator) {
                case Cone cone -> new Aperture.Circular(cone.diameterMm() * relative);
                case LeafCollimator leaves -> leaves.opening(n, pose.axes().first());
            };
            fields.add(new Field(source, axisPoint, aperture, beamQuality, share(n) * meterset));
        });
        return fields;
    }

    /**
     * How the machine stands for each of {@link #fields}.
     *
     * @since 1.1
     */
    public List<GantryPose> poses() {
        return delivering().mapToObj(this::pose).toList();
    }

    /** Numbers of the control points up to which something is delivered from the one before. */
    private IntStream delivering() {
        return IntStream.range(1, points.size()).filter(n -> share(n) > 0);
    }

    private double share(int n) {
        return points.get(n).delivered() - points.get(n - 1).delivered();
    }

    private GantryPose pose(int n) {
        return new GantryPose(turned(points.get(n - 1).gantryDeg(), turnDeg(n) / 2), supportDeg, collimatorDeg);
    }

    /** Whether the gantry is at rest. */
    public boolean isStatic() {
        return arcDeg() == 0;
    }

    /** Angle that the gantry turns by. */
    public double arcDeg() {
        double sum = 0;
        for (int n = 1; n < points.size(); n++) {
            sum += turnDeg(n);
        }
        return sum;
    }

    /** Angle to a control point from the one before it. */
    private double turnDeg(int n) {
        return turnDeg(points, clockwise, n);
    }

    private static double turnDeg(List<ControlPoint> points, boolean clockwise, int n) {
        double difference = points.get(n).gantryDeg() - points.get(n - 1).gantryDeg();
        return ((clockwise ? difference : -difference) % 360 + 360) % 360;
    }

    private double turned(double fromDeg, double byDeg) {
        return ((clockwise ? fromDeg + byDeg : fromDeg - byDeg) % 360 + 360) % 360;
    }
}
