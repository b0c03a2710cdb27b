package org.isocentra.dicom.internal.rt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.device.api.iec.Collimator;
import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.device.api.iec.LeafLimits;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;

/**
 * What a beam of RT Plan says of an arc, or a static beam: a cone is a stereotactic applicator behind the jaws; leaves
 * have positions at every control point at which they are not where they were.
 */
final class GantryBeams {

    /** Leaves that move along x. */
    static final String LEAVES = "MLCX";

    private GantryBeams() {
    }

    /** Puts what holds for the whole beam. */
    static void describe(GantryBeam beam, DataSet.Builder data) {
        data.put(Attribute.SOURCE_AXIS_DISTANCE, beam.sourceAxisMm());
        switch (beam.collimator()) {
            case Cone cone -> {
                data.put(Attribute.APPLICATOR_SEQUENCE, List.of(new DataSet.Builder()
                        .put(Attribute.APPLICATOR_ID, cone.id())
                        .put(Attribute.APPLICATOR_TYPE, "STEREOTACTIC")
                        .put(Attribute.APPLICATOR_GEOMETRY_SEQUENCE, List.of(new DataSet.Builder()
                                .put(Attribute.APPLICATOR_APERTURE_SHAPE, "SYM_CIRCULAR")
                                .put(Attribute.APPLICATOR_OPENING, cone.diameterMm()).build()))
                        .build()));
                PrivateData.LARGEST_JAW_OPENING.put(data, cone.largestJawOpeningMm());
            }
            case LeafCollimator leaves -> {
                LeafLimits limits = leaves.limits();
                data.put(Attribute.BEAM_LIMITING_DEVICE_SEQUENCE, List.of(device("ASYMX", 1).build(),
                        device("ASYMY", 1).build(), device(LEAVES, leaves.boundariesMm().size() - 1)
                                .put(Attribute.LEAF_POSITION_BOUNDARIES, array(leaves.boundariesMm())).build()));
                PrivateData.LEAF_LIMITS.put(data, limits.outwardMm(), limits.beyondMm(), limits.spanMm(),
                        limits.mmPerDegree());
            }
        }
    }

    private static DataSet.Builder device(String type, int pairs) {
        return new DataSet.Builder().put(Attribute.RT_BEAM_LIMITING_DEVICE_TYPE, type)
                .put(Attribute.NUMBER_OF_LEAF_JAW_PAIRS, pairs);
    }

    static List<DataSet> controlPoints(GantryBeam beam, Vector3 isocentreMm) {
        List<DataSet> points = new ArrayList<>();
        String direction = beam.isStatic() ? "NONE" : beam.clockwise() ? "CW" : "CC";
        for (ControlPoint point : beam.points()) {
            int index = points.size();
            boolean last = index == beam.points().size() - 1;
            DataSet.Builder data;
            if (index == 0) {
                data = PlanWriter.beginning(isocentreMm,
                        new GantryPose(point.gantryDeg(), beam.supportDeg(), beam.collimatorDeg()),
                        direction).put(Attribute.DOSE_RATE_SET, beam.doseRatePerMinute());
            } else {
                data = new DataSet.Builder().put(Attribute.CONTROL_POINT_INDEX, index)
                        .put(Attribute.CUMULATIVE_METERSET_WEIGHT, point.delivered());
                if (!beam.isStatic()) {
                    data.put(Attribute.GANTRY_ANGLE, point.gantryDeg())
                            .put(Attribute.GANTRY_ROTATION_DIRECTION, last ? "NONE" : direction);
                }
            }
            List<DataSet> positions = positions(beam.collimator(), index);
            if (!positions.isEmpty()) {
                data.put(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE, positions);
            }
            points.add(data.build());
        }
        return points;
    }

    /** Of what stands elsewhere than at the control point before. */
    private static List<DataSet> positions(Collimator collimator, int index) {
        return switch (collimator) {
            case Cone cone -> {
                double half = cone.jawOpeningMm() / 2;
                yield index > 0 ? List.of() : List.of(position("X", -half, half), position("Y", -half, half));
            }
            case LeafCollimator leaves -> {
                LeafCollimator.Leaves now = leaves.points().get(index);
                DataSet ends = position(LEAVES,
                        Stream.concat(now.fromMm().stream(), now.toMm().stream()).mapToDouble(mm -> mm).toArray());
                if (index > 0) {
                    yield now.equals(leaves.points().get(index - 1)) ? List.of() : List.of(ends);
                }
                Aperture.Rectangle jaws = leaves.jaws();
                yield List.of(position("ASYMX", jaws.fromX(), jaws.toX()),
                        position("ASYMY", jaws.fromY(), jaws.toY()), ends);
            }
        };
    }

    private static DataSet position(String type, double... mm) {
        return new DataSet.Builder().put(Attribute.RT_BEAM_LIMITING_DEVICE_TYPE, type)
                .put(Attribute.LEAF_JAW_POSITIONS, mm).build();
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(mm -> mm).toArray();
    }
}
