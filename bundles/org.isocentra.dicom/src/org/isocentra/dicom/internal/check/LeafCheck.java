package org.isocentra.dicom.internal.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.LeafCollimator.Leaves;
import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.device.api.iec.LeafLimits;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.rt.PrivateData;
import org.isocentra.model.radiation.Aperture;

/** Reads the beam of a multi-leaf collimator, by the rules of {@link LeafCollimator}. */
public final class LeafCheck {

    private static final String LEAVES = "MLCX";
    /** Of files that do not say what their leaves can do: only that they must not collide. */
    private static final LeafLimits ANY = new LeafLimits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Half of the widest field of any machine. */
    private static final double WIDE_OPEN_MM = 200;

    private LeafCheck() {
    }

    /** What is wrong with the leaves of a beam; nothing when it has none, or delivers nothing. */
    static Optional<String> fault(Node beam) {
        try {
            read(beam, 1, 1);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * The beam as it is delivered; absent where no leaves shape it.
     *
     * @throws IllegalArgumentException when the leaves cannot do what is asked of them
     */
    public static Optional<GantryBeam> read(Node beam) {
        return read(beam, beam.requiredNumber(Attribute.SOURCE_AXIS_DISTANCE),
                beam.requiredItems(Attribute.CONTROL_POINT_SEQUENCE).getFirst()
                        .requiredNumber(Attribute.DOSE_RATE_SET));
    }

    /** Source-axis distance and dose rate need not be in a file, and leaves do not depend on them. */
    private static Optional<GantryBeam> read(Node beam, double sourceAxisMm, double doseRatePerMinute) {
        Optional<Node> device = of(beam.items(Attribute.BEAM_LIMITING_DEVICE_SEQUENCE), LEAVES);
        List<Node> points = beam.items(Attribute.CONTROL_POINT_SEQUENCE);
        double all = points.isEmpty() ? 0 : points.getLast().number(Attribute.CUMULATIVE_METERSET_WEIGHT).orElse(0);
        if (device.isEmpty() || !(all > 0)) {
            return Optional.empty();
        }
        int pairs = device.get().requiredInteger(Attribute.NUMBER_OF_LEAF_JAW_PAIRS);
        List<Double> boundaries = boxed(device.get().requiredNumbers(Attribute.LEAF_POSITION_BOUNDARIES, pairs + 1));
        Node first = points.getFirst();
        List<ControlPoint> control = new ArrayList<>();
        List<Leaves> leaves = new ArrayList<>();
        double gantry = first.requiredNumber(Attribute.GANTRY_ANGLE);
        double delivered = 0;
        for (Node point : points) {
            gantry = point.number(Attribute.GANTRY_ANGLE).orElse(gantry);
            delivered = point.number(Attribute.CUMULATIVE_METERSET_WEIGHT).orElse(delivered);
            control.add(new ControlPoint(gantry, delivered / all));
            Optional<Node> ends = of(point.items(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE), LEAVES);
            if (ends.isPresent()) {
                double[] mm = ends.get().requiredNumbers(Attribute.LEAF_JAW_POSITIONS, 2 * pairs);
                leaves.add(new Leaves(boxed(Arrays.copyOf(mm, pairs)),
                        boxed(Arrays.copyOfRange(mm, pairs, 2 * pairs))));
            } else if (leaves.isEmpty()) {
                throw new IllegalArgumentException("the first control point does not say where leaves are");
            } else {
                leaves.add(leaves.getLast());
            }
        }
        return Optional.of(new GantryBeam(sourceAxisMm, first.requiredNumber(Attribute.PATIENT_SUPPORT_ANGLE),
                first.requiredNumber(Attribute.BEAM_LIMITING_DEVICE_ANGLE),
                first.requiredText(Attribute.GANTRY_ROTATION_DIRECTION).equals("CW"), control,
                new LeafCollimator(boundaries, jaws(first), leaves, limits(beam)),
                doseRatePerMinute));
    }

    /** A machine need not have any. */
    private static Aperture.Rectangle jaws(Node point) {
        double[] x = jaws(point, "X");
        double[] y = jaws(point, "Y");
        return new Aperture.Rectangle(x[0], x[1], y[0], y[1]);
    }

    private static double[] jaws(Node point, String axis) {
        List<Node> positions = point.items(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE);
        return of(positions, "ASYM" + axis).or(() -> of(positions, axis))
                .map(jaws -> jaws.requiredNumbers(Attribute.LEAF_JAW_POSITIONS, 2))
                .orElse(new double[] {-WIDE_OPEN_MM, WIDE_OPEN_MM});
    }

    private static LeafLimits limits(Node beam) {
        double[] limits = PrivateData.LEAF_LIMITS.numbers(beam);
        return limits.length == 4 ? new LeafLimits(limits[0], limits[1], limits[2], limits[3]) : ANY;
    }

    private static Optional<Node> of(List<Node> items, String type) {
        return items.stream().filter(item -> item.text(Attribute.RT_BEAM_LIMITING_DEVICE_TYPE).orElse("").equals(type))
                .findFirst();
    }

    private static List<Double> boxed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
