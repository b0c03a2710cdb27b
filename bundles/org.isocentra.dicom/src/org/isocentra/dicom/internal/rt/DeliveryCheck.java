package org.isocentra.dicom.internal.rt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.dicom.internal.codec.Attribute;
import org.isocentra.dicom.internal.codec.DataSet;
import org.isocentra.dicom.internal.codec.DicomFile;
import org.isocentra.dicom.internal.codec.Node;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * Finds where an RT Plan of this suite asks of a machine what it cannot do, or says something else than the machine
 * would do by the settings that go with it.
 */
public final class DeliveryCheck {

    private static final double SECONDS_PER_MINUTE = 60;
    /** Some numbers are written in single precision. */
    private static final double TOLERANCE = 1e-6;
    private static final String AGAIN = "Export the plan again from where it was made; do not deliver this file.";
    private static final List<Attribute> OF_BEAM = List.of(Attribute.SOURCE_AXIS_DISTANCE);
    private static final List<Attribute> OF_POINT = List.of(Attribute.GANTRY_ANGLE,
            Attribute.BEAM_LIMITING_DEVICE_ANGLE, Attribute.PATIENT_SUPPORT_ANGLE, Attribute.TABLE_TOP_ECCENTRIC_ANGLE,
            Attribute.TABLE_TOP_PITCH_ANGLE, Attribute.TABLE_TOP_ROLL_ANGLE, Attribute.DOSE_RATE_SET,
            Attribute.CUMULATIVE_METERSET_WEIGHT);

    private final TreatmentDevice device;
    private final List<Finding> findings = new ArrayList<>();

    private DeliveryCheck(TreatmentDevice device) {
        this.device = device;
    }

    /** Empty when the machine can deliver the plan just as the file says. */
    public static List<Finding> check(DicomFile file, TreatmentDevice device) {
        DeliveryCheck check = new DeliveryCheck(device);
        check.plan(file.root(), PlanReader.read(file).value());
        return check.findings;
    }

    private void plan(Node root, Plan plan) {
        if (!plan.deviceId().equals(device.description().id())) {
            throw new InputException(root.path(), "the plan is for " + plan.deviceId() + ", not for "
                    + device.description().id(), "Name the machine it was made for.");
        }
        device.check(plan.units(), plan.patientToFrame()).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR).forEach(findings::add);
        Map<Integer, Double> metersets = new HashMap<>();
        for (Node group : root.items(Attribute.FRACTION_GROUP_SEQUENCE)) {
            int fractions = group.requiredInteger(Attribute.NUMBER_OF_FRACTIONS_PLANNED);
            group.items(Attribute.REFERENCED_BEAM_SEQUENCE).forEach(beam -> metersets.put(beam.requiredInteger(
                    Attribute.REFERENCED_BEAM_NUMBER), fractions * beam.requiredNumber(Attribute.BEAM_METERSET)));
        }
        List<Node> beams = root.items(Attribute.BEAM_SEQUENCE);
        for (int n = 0; n < beams.size(); n++) {
            beam(beams.get(n), plan.units().get(n), Optional.ofNullable(metersets.get(beams.get(n).requiredInteger(
                    Attribute.BEAM_NUMBER))));
        }
    }

    private void beam(Node beam, DeliveryUnit unit, Optional<Double> meterset) {
        double wanted = device.description().metersetUnit() == MetersetUnit.SECOND
                ? unit.meterset() / SECONDS_PER_MINUTE : unit.meterset();
        if (meterset.isEmpty() || !isSame(meterset.get(), wanted)) {
            differ(beam, Attribute.BEAM_METERSET, meterset.map(Object::toString).orElse("missing"), "" + wanted);
        }
        Optional<GantryBeam> delivered;
        try {
            delivered = device.gantryBeam(unit);
        } catch (InputException e) {
            Finding refusal = Finding.error(e.where(), e.problem(), e.remedy());
            if (!findings.contains(refusal)) {
                findings.add(refusal);
            }
            return;
        }
        delivered.ifPresent(gantry -> {
            DataSet.Builder said = new DataSet.Builder();
            GantryBeams.describe(gantry, said);
            Node described = Node.root("beam", said.build());
            compare(beam, described, OF_BEAM);
            compareAll(beam.items(Attribute.APPLICATOR_SEQUENCE), described.items(Attribute.APPLICATOR_SEQUENCE),
                    (one, other) -> compareAll(one.items(Attribute.APPLICATOR_GEOMETRY_SEQUENCE),
                            other.items(Attribute.APPLICATOR_GEOMETRY_SEQUENCE), (opening, due) -> compare(opening, due,
                                    List.of(Attribute.APPLICATOR_OPENING)), one, Attribute.APPLICATOR_GEOMETRY_SEQUENCE),
                    beam, Attribute.APPLICATOR_SEQUENCE);
        });
        List<Node> due = PlanWriter.controlPoints(unit, delivered).stream().map(point -> Node.root("point", point))
                .toList();
        compareAll(beam.items(Attribute.CONTROL_POINT_SEQUENCE), due, this::point, beam,
                Attribute.CONTROL_POINT_SEQUENCE);
    }

    private void point(Node point, Node due) {
        compare(point, due, OF_POINT);
        String direction = due.text(Attribute.GANTRY_ROTATION_DIRECTION).orElse("");
        if (!point.text(Attribute.GANTRY_ROTATION_DIRECTION).orElse("").equals(direction)) {
            differ(point, Attribute.GANTRY_ROTATION_DIRECTION, point.text(Attribute.GANTRY_ROTATION_DIRECTION)
                    .orElse("missing"), direction);
        }
        compareAll(point.items(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE),
                due.items(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE), (jaws, set) -> compare(jaws, set,
                        List.of(Attribute.LEAF_JAW_POSITIONS)), point, Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE);
    }

    private interface Comparison {

        void of(Node one, Node due);
    }

    private void compareAll(List<Node> items, List<Node> due, Comparison comparison, Node parent, Attribute sequence) {
        if (items.size() != due.size()) {
            differ(parent, sequence, items.size() + " items", due.size() + " items");
            return;
        }
        for (int n = 0; n < items.size(); n++) {
            comparison.of(items.get(n), due.get(n));
        }
    }

    private void compare(Node node, Node due, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            double[] is = node.numbers(attribute);
            double[] wanted = due.numbers(attribute);
            boolean same = is.length == wanted.length;
            for (int n = 0; n < is.length && same; n++) {
                same = isSame(is[n], wanted[n]);
            }
            if (!same) {
                differ(node, attribute, Arrays.toString(is), Arrays.toString(wanted));
            }
        }
    }

    private static boolean isSame(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(other));
    }

    private void differ(Node node, Attribute attribute, String is, String wanted) {
        findings.add(Finding.error(node.path(attribute), "is " + is + ", but by the settings of its beam "
                + device.description().name() + " delivers " + wanted, AGAIN));
    }
}
