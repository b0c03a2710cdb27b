package org.isocentra.dicom.internal.rt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.dicom.internal.codec.Attribute;
import org.isocentra.dicom.internal.codec.DataSet;
import org.isocentra.model.geometry.Vector3;

/**
 * What a beam of RT Plan says of an arc, or a static beam, with a cone: the cone is a stereotactic applicator behind
 * the jaws.
 */
final class GantryBeams {

    private GantryBeams() {
    }

    /** Puts what holds for the whole beam. */
    static void describe(GantryBeam beam, DataSet.Builder data) {
        Cone cone = beam.cone();
        data.put(Attribute.SOURCE_AXIS_DISTANCE, beam.sourceAxisMm())
                .put(Attribute.APPLICATOR_SEQUENCE, List.of(new DataSet.Builder()
                        .put(Attribute.APPLICATOR_ID, cone.id())
                        .put(Attribute.APPLICATOR_TYPE, "STEREOTACTIC")
                        .put(Attribute.APPLICATOR_GEOMETRY_SEQUENCE, List.of(new DataSet.Builder()
                                .put(Attribute.APPLICATOR_APERTURE_SHAPE, "SYM_CIRCULAR")
                                .put(Attribute.APPLICATOR_OPENING, cone.diameterMm()).build()))
                        .build()));
        PrivateData.LARGEST_JAW_OPENING.put(data, cone.largestJawOpeningMm());
    }

    static List<DataSet> controlPoints(GantryBeam beam, Vector3 isocentreMm) {
        List<DataSet> points = new ArrayList<>();
        String direction = beam.isStatic() ? "NONE" : beam.clockwise() ? "CW" : "CC";
        for (ControlPoint point : beam.points()) {
            int index = points.size();
            boolean last = index == beam.points().size() - 1;
            if (index == 0) {
                points.add(PlanWriter.beginning(isocentreMm,
                        new GantryPose(point.gantryDeg(), beam.supportDeg(), beam.collimatorDeg()),
                        direction)
                        .put(Attribute.DOSE_RATE_SET, beam.doseRatePerMinute())
                        .put(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE, jaws(beam.cone())).build());
            } else if (beam.isStatic()) {
                points.add(new DataSet.Builder().put(Attribute.CONTROL_POINT_INDEX, index)
                        .put(Attribute.CUMULATIVE_METERSET_WEIGHT, point.delivered()).build());
            } else {
                points.add(new DataSet.Builder().put(Attribute.CONTROL_POINT_INDEX, index)
                        .put(Attribute.GANTRY_ANGLE, point.gantryDeg())
                        .put(Attribute.GANTRY_ROTATION_DIRECTION, last ? "NONE" : direction)
                        .put(Attribute.CUMULATIVE_METERSET_WEIGHT, point.delivered()).build());
            }
        }
        return points;
    }

    private static List<DataSet> jaws(Cone cone) {
        double half = cone.jawOpeningMm() / 2;
        return Stream.of("X", "Y").map(axis -> new DataSet.Builder()
                .put(Attribute.RT_BEAM_LIMITING_DEVICE_TYPE, axis)
                .put(Attribute.LEAF_JAW_POSITIONS, -half, half).build()).toList();
    }
}
