package org.isocentra.dicom.internal.check;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.rt.PrivateData;

/** One beam of a plan: that its control points are a way from its beginning to its end. */
final class BeamCheck {

    private static final Set<String> RADIATION_TYPES = Set.of("PHOTON", "ELECTRON", "NEUTRON", "PROTON", "ION");
    private static final List<Attribute> ANGLES = List.of(Attribute.GANTRY_ANGLE, Attribute.BEAM_LIMITING_DEVICE_ANGLE,
            Attribute.PATIENT_SUPPORT_ANGLE, Attribute.TABLE_TOP_ECCENTRIC_ANGLE);
    /** Cumulative meterset weights are compared with this relative tolerance: they are written with few digits. */
    private static final double METERSET_TOLERANCE = 1e-6;

    private final Node beam;
    private final Faults faults;

    BeamCheck(Node beam, Faults faults) {
        this.beam = beam;
        this.faults = faults;
    }

    void check() {
        beam.text(Attribute.RADIATION_TYPE).ifPresent(type -> {
            if (!RADIATION_TYPES.contains(type)) {
                faults.add(beam, Attribute.RADIATION_TYPE, "'" + type + "' is not a defined type of radiation");
            }
        });
        List<Node> points = beam.items(Attribute.CONTROL_POINT_SEQUENCE);
        int promised = beam.requiredInteger(Attribute.NUMBER_OF_CONTROL_POINTS);
        if (promised != points.size()) {
            faults.add(beam, Attribute.NUMBER_OF_CONTROL_POINTS, "is " + promised + ", but there are " + points.size());
        }
        if (points.size() < 2) {
            faults.add(beam, Attribute.CONTROL_POINT_SEQUENCE,
                    "has fewer than two control points, so no beginning and end");
        }
        faults.guarded(() -> applicators(points));
        faults.guarded(() -> gantry(points));
        faults.guarded(() -> LeafCheck.fault(beam).ifPresent(problem ->
                faults.add(beam, Attribute.BEAM_LIMITING_DEVICE_SEQUENCE, "cannot be: " + problem)));
        double last = 0;
        for (int i = 0; i < points.size(); i++) {
            Node point = points.get(i);
            if (point.requiredInteger(Attribute.CONTROL_POINT_INDEX) != i) {
                faults.add(point, Attribute.CONTROL_POINT_INDEX, "is not " + i + ", its place in the sequence");
            }
            angles(point);
            isocentre(point);
            double weight = point.number(Attribute.CUMULATIVE_METERSET_WEIGHT).orElse(last);
            if (weight < last || i == 0 && weight != 0) {
                faults.add(point, Attribute.CUMULATIVE_METERSET_WEIGHT, "is " + weight
                        + (i == 0 ? ", but must begin with 0" : ", less than before"));
            }
            last = weight;
        }
        double end = last;
        beam.number(Attribute.FINAL_CUMULATIVE_METERSET_WEIGHT).ifPresent(total -> {
            if (Math.abs(total - end) > METERSET_TOLERANCE * Math.max(total, end)) {
                faults.add(beam, Attribute.FINAL_CUMULATIVE_METERSET_WEIGHT, "is " + total
                        + ", but the last control point has " + end);
            }
        });
    }

    /** A stereotactic cone stops what passes the jaws only as long as these are no wider than it is made for. */
    private void applicators(List<Node> points) {
        double[] largest = PrivateData.LARGEST_JAW_OPENING.numbers(beam);
        boolean cone = beam.items(Attribute.APPLICATOR_SEQUENCE).stream()
                .anyMatch(a -> a.text(Attribute.APPLICATOR_TYPE).orElse("").equals("STEREOTACTIC"));
        if (!cone || points.isEmpty()) {
            return;
        }
        points.getFirst().requiredItems(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE);
        for (Node point : points) {
            for (Node jaws : point.items(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE)) {
                double[] positions = jaws.requiredNumbers(Attribute.LEAF_JAW_POSITIONS, 2);
                double opening = positions[1] - positions[0];
                if (!(opening > 0) || largest.length == 1 && !(Math.max(Math.abs(positions[0]),
                        Math.abs(positions[1])) <= largest[0] / 2)) {
                    faults.add(jaws, Attribute.LEAF_JAW_POSITIONS, "are " + positions[0] + " and " + positions[1]
                            + " mm"
                            + (largest.length == 1 ? ", but the cone stops what passes jaws of at most " + largest[0]
                                    + " mm" : ""));
                }
            }
        }
    }

    /** Where the gantry turns it must be told which way. */
    private void gantry(List<Node> points) {
        String direction = "NONE";
        OptionalDouble angle = OptionalDouble.empty();
        for (Node point : points) {
            OptionalDouble next = point.number(Attribute.GANTRY_ANGLE);
            if (angle.isPresent() && next.isPresent() && !next.equals(angle) && direction.equals("NONE")) {
                faults.add(point, Attribute.GANTRY_ANGLE, "is " + next.getAsDouble()
                        + " degrees, but the gantry was at " + angle.getAsDouble() + " and does not turn");
            }
            angle = next.isPresent() ? next : angle;
            direction = point.text(Attribute.GANTRY_ROTATION_DIRECTION).orElse(direction);
        }
    }

    private void angles(Node point) {
        for (Attribute angle : ANGLES) {
            point.number(angle).ifPresent(degrees -> {
                if (degrees < 0 || degrees > 360) {
                    faults.add(point, angle, "is " + degrees + " degrees, not between 0 and 360");
                }
            });
        }
    }

    private void isocentre(Node point) {
        int values = point.numbers(Attribute.ISOCENTER_POSITION).length;
        if (values != 0 && values != 3) {
            faults.add(point, Attribute.ISOCENTER_POSITION, "has " + values + " coordinates instead of 3");
        }
    }
}
