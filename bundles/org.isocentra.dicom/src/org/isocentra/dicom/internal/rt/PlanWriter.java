package org.isocentra.dicom.internal.rt;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.TextRules;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;

/**
 * Makes an RT Plan object of a plan. RT Plan was made for linear accelerators; other machines are written as near to
 * it as it allows: each delivery unit (shot) is a static beam at its isocentre, with its meterset, and what the
 * machine needs besides is private data. Units of a machine with a gantry are arcs.
 */
public final class PlanWriter {

    /** Of a value of LO. */
    private static final int LONGEST_SETTING = 64;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final String NUMBER = "-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?";

    /** RT Plan asks for beam limiting devices; no positions are given, since the machine has no jaws to be set. */
    private static final List<DataSet> JAWS = Stream.of("X", "Y").map(axis -> new DataSet.Builder()
            .put(Attribute.RT_BEAM_LIMITING_DEVICE_TYPE, axis)
            .put(Attribute.NUMBER_OF_LEAF_JAW_PAIRS, 1).build()).toList();

    private final ObjectHead head;
    private final Plan plan;
    private final DeviceDescription device;
    private final Map<String, GantryBeam> gantryBeams;
    private final StructureSet structures;

    /** @param gantryBeams how units are delivered, by their names, where a machine with a gantry does */
    PlanWriter(ObjectHead head, Plan plan, DeviceDescription device, Map<String, GantryBeam> gantryBeams,
            StructureSet structures) {
        this.head = head;
        this.plan = plan;
        this.device = device;
        this.gantryBeams = gantryBeams;
        this.structures = structures;
    }

    DataSet write(DataSet structureReference) {
        DataSet.Builder data = head.begin(SopClass.RT_PLAN, "RTPLAN", 1002,
                ObjectHead.NOT_FOR_DELIVERY + ": " + plan.label())
                .putFitted(Attribute.RT_PLAN_LABEL, ObjectHead.RESEARCH + " " + plan.label())
                .putFitted(Attribute.RT_PLAN_NAME, plan.label())
                .putFitted(Attribute.RT_PLAN_DESCRIPTION, ObjectHead.NOT_FOR_DELIVERY + ". Machine data "
                        + device.version() + ": " + device.acceptance().name().toLowerCase(Locale.ROOT))
                .put(Attribute.RT_PLAN_DATE, head.date())
                .put(Attribute.RT_PLAN_TIME, head.time())
                .put(Attribute.PLAN_INTENT, "RESEARCH")
                .put(Attribute.RT_PLAN_GEOMETRY, "PATIENT")
                .put(Attribute.DOSE_REFERENCE_SEQUENCE, doseReferences())
                .put(Attribute.FRACTION_GROUP_SEQUENCE, fractionGroups())
                .put(Attribute.BEAM_SEQUENCE, beams())
                .put(Attribute.PATIENT_SETUP_SEQUENCE, List.of(patientSetup()))
                .put(Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE, List.of(structureReference))
                .put(Attribute.APPROVAL_STATUS, "UNAPPROVED");
        PrivateData.reserve(data);
        PrivateData.PLAN_VERSION_UID.put(data, plan.uid());
        PrivateData.DEVICE_ID.put(data, plan.deviceId());
        PrivateData.DEVICE_VERSION.put(data, plan.deviceVersion());
        PrivateData.TREATMENT_DATE.put(data, DateTimeFormatter.BASIC_ISO_DATE.format(plan.treatmentDate()));
        PrivateData.PATIENT_TO_FRAME.put(data, matrix(plan.patientToFrame()));
        return data.build();
    }

    /** Where beams or their metersets are others in a file than they would be written from its private data. */
    public static List<Finding> differences(DicomFile file, TreatmentDevice device) {
        Plan plan = PlanReader.read(file).value();
        Map<String, GantryBeam> beams = new TreeMap<>();
        plan.units().forEach(unit -> device.gantryBeam(unit).ifPresent(beam -> beams.put(unit.name(), beam)));
        // neither head nor structures take part in what a machine does
        PlanWriter writer = new PlanWriter(null, plan, device.description(), beams, null);
        List<Finding> findings = new ArrayList<>();
        for (Element due : new DataSet.Builder().put(Attribute.FRACTION_GROUP_SEQUENCE, writer.fractionGroups())
                .put(Attribute.BEAM_SEQUENCE, writer.beams()).build().elements()) {
            compare(file.name() + ": " + Attribute.describe(due.tag()), file.root().data().find(due.tag()),
                    Optional.of(due), findings);
        }
        return findings;
    }

    private static void compare(String where, Optional<Element> is, Optional<Element> due, List<Finding> findings) {
        if (is.orElse(null) instanceof Element.Sequence one && due.orElse(null) instanceof Element.Sequence other
                && one.items().size() == other.items().size()) {
            for (int n = 0; n < one.items().size(); n++) {
                DataSet item = one.items().get(n);
                DataSet asWritten = other.items().get(n);
                String place = where + "[" + (n + 1) + "] > ";
                Stream.concat(item.elements().stream(), asWritten.elements().stream()).map(Element::tag).distinct()
                        .forEach(tag -> compare(place + Attribute.describe(tag), item.find(tag), asWritten.find(tag),
                                findings));
            }
        } else if (!isSame(text(is), text(due))) {
            findings.add(Finding.error(where, "is " + text(is) + ", but by its settings the machine delivers "
                    + text(due), "Export the plan again from where it was made; do not deliver this file."));
        }
    }

    private static boolean isSame(String is, String due) {
        String[] one = is.split("\\\\");
        String[] other = due.split("\\\\");
        return is.equals(due) || one.length == other.length && IntStream.range(0, one.length).allMatch(n ->
                (one[n] + " " + other[n]).matches(NUMBER + " " + NUMBER) && Math.abs(Double.parseDouble(one[n])
                        - Double.parseDouble(other[n])) <= 1e-6 * Math.max(1, Math.abs(Double.parseDouble(other[n]))));
    }

    private static String text(Optional<Element> element) {
        return switch (element.orElse(null)) {
            case null -> "missing";
            case Element.Sequence sequence -> sequence.items().size() + " items";
            case Element.Value value -> new String(value.bytes(), StandardCharsets.UTF_8).replace('\0', ' ').strip();
        };
    }

    /** Rotation by rows, then translation in mm. */
    private static double[] matrix(RigidTransform transform) {
        Axes rows = transform.rows();
        Vector3 t = transform.translationMm();
        return new double[] {rows.first().x(), rows.first().y(), rows.first().z(), rows.second().x(), rows.second().y(),
                rows.second().z(), rows.third().x(), rows.third().y(), rows.third().z(), t.x(), t.y(), t.z()};
    }

    private List<DataSet> doseReferences() {
        List<DataSet> references = new ArrayList<>();
        for (Prescription prescription : plan.prescriptions()) {
            Structure structure = structures.find(prescription.structure()).orElseThrow(() -> new InputException(
                    "plan '" + plan.label() + "', prescription",
                    "no structure is called '" + prescription.structure() + "'",
                    "Export with the structures the plan was made for"));
            DataSet.Builder item = new DataSet.Builder()
                    .put(Attribute.REFERENCED_ROI_NUMBER, structure.number())
                    .put(Attribute.DOSE_REFERENCE_NUMBER, references.size() + 1)
                    .put(Attribute.DOSE_REFERENCE_UID, head.uids().next())
                    .put(Attribute.DOSE_REFERENCE_STRUCTURE_TYPE, "VOLUME")
                    .putFitted(Attribute.DOSE_REFERENCE_DESCRIPTION, structure.name())
                    .put(Attribute.DOSE_REFERENCE_TYPE, "TARGET")
                    .put(Attribute.TARGET_PRESCRIPTION_DOSE, prescription.doseGy());
            PrivateData.reserve(item);
            PrivateData.PRESCRIBED_FRACTIONS.put(item, prescription.fractions());
            PrivateData.PRESCRIPTION_PROTOCOL.put(item, fitted(Attribute.RT_PLAN_NAME, prescription.protocol()));
            PrivateData.PRESCRIPTION_REASON.put(item, prescription.reason());
            references.add(item.build());
        }
        return references;
    }

    /** One group for each number of fractions; targets of the same number are treated together. */
    private List<DataSet> fractionGroups() {
        Map<Integer, List<DataSet>> beams = new TreeMap<>();
        for (int n = 0; n < plan.units().size(); n++) {
            DeliveryUnit unit = plan.units().get(n);
            int fractions = fractions(unit);
            beams.computeIfAbsent(fractions, f -> new ArrayList<>()).add(new DataSet.Builder()
                    .put(Attribute.BEAM_METERSET, counted(unit.meterset() / fractions))
                    .put(Attribute.REFERENCED_BEAM_NUMBER, n + 1).build());
        }
        List<DataSet> groups = new ArrayList<>();
        beams.forEach((fractions, references) -> groups.add(new DataSet.Builder()
                .put(Attribute.FRACTION_GROUP_NUMBER, groups.size() + 1)
                .put(Attribute.NUMBER_OF_FRACTIONS_PLANNED, fractions)
                .put(Attribute.NUMBER_OF_BEAMS, references.size())
                .put(Attribute.NUMBER_OF_BRACHY_APPLICATION_SETUPS, 0)
                .put(Attribute.REFERENCED_BEAM_SEQUENCE, references).build()));
        return groups;
    }

    private String dosimeterUnit() {
        return device.metersetUnit() == MetersetUnit.SECOND ? "MINUTE" : "MU";
    }

    private int fractions(DeliveryUnit unit) {
        return plan.prescription(unit.target()).orElseThrow(() -> new InputException(
                "plan '" + plan.label() + "', " + unit.name(), "its target '" + unit.target() + "' has no prescription",
                "Prescribe a dose, or remove the unit")).fractions();
    }

    /** Meterset in the unit the plan states for the machine. */
    private double counted(double meterset) {
        return device.metersetUnit() == MetersetUnit.SECOND ? meterset / SECONDS_PER_MINUTE : meterset;
    }

    /** As one text where one of them is too long to be a value. */
    private static void putSettings(DeliveryUnit unit, DataSet.Builder beam) {
        List<String> settings = unit.settings().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
        if (settings.stream().allMatch(setting -> setting.length() <= LONGEST_SETTING)) {
            PrivateData.UNIT_SETTINGS.put(beam, settings.toArray(String[]::new));
        } else {
            PrivateData.UNIT_LONG_SETTINGS.put(beam, String.join("\n", settings));
        }
    }

    private List<DataSet> beams() {
        List<DataSet> beams = new ArrayList<>();
        for (DeliveryUnit unit : plan.units()) {
            Optional<GantryBeam> gantry = Optional.ofNullable(gantryBeams.get(unit.name()));
            List<DataSet> points = gantry.map(g -> GantryBeams.controlPoints(g, unit.isocentreMm()))
                    .orElseGet(() -> List.of(beginning(unit), end()));
            DataSet.Builder beam = new DataSet.Builder()
                    .putFitted(Attribute.MANUFACTURER, device.manufacturer())
                    .putFitted(Attribute.MANUFACTURER_MODEL_NAME, device.name())
                    .putFitted(Attribute.TREATMENT_MACHINE_NAME, device.id())
                    .put(Attribute.PRIMARY_DOSIMETER_UNIT, dosimeterUnit())
                    .put(Attribute.BEAM_LIMITING_DEVICE_SEQUENCE, JAWS)
                    .put(Attribute.BEAM_NUMBER, beams.size() + 1)
                    .putFitted(Attribute.BEAM_NAME, unit.name())
                    .putFitted(Attribute.BEAM_DESCRIPTION, "Target " + unit.target())
                    .put(Attribute.BEAM_TYPE, gantry.map(GantryBeam::isStatic).orElse(true) ? "STATIC" : "DYNAMIC")
                    .put(Attribute.RADIATION_TYPE, "PHOTON")
                    .put(Attribute.TREATMENT_DELIVERY_TYPE, "TREATMENT")
                    .put(Attribute.NUMBER_OF_WEDGES, 0)
                    .put(Attribute.NUMBER_OF_COMPENSATORS, 0)
                    .put(Attribute.NUMBER_OF_BOLI, 0)
                    .put(Attribute.NUMBER_OF_BLOCKS, 0)
                    .put(Attribute.FINAL_CUMULATIVE_METERSET_WEIGHT, 1)
                    .put(Attribute.NUMBER_OF_CONTROL_POINTS, points.size())
                    .put(Attribute.CONTROL_POINT_SEQUENCE, points)
                    .put(Attribute.REFERENCED_PATIENT_SETUP_NUMBER, 1);
            PrivateData.reserve(beam);
            gantry.ifPresent(g -> GantryBeams.describe(g, beam));
            PrivateData.UNIT_TARGET.put(beam, fitted(Attribute.ROI_NAME, unit.target()));
            putSettings(unit, beam);
            PrivateData.UNIT_METERSET.put(beam, unit.meterset());
            beams.add(beam.build());
        }
        return beams;
    }

    private static DataSet beginning(DeliveryUnit unit) {
        return beginning(unit.isocentreMm(), new GantryPose(0, 0, 0), "NONE").build();
    }

    /** The first control point of a beam. */
    static DataSet.Builder beginning(Vector3 isocentre, GantryPose pose, String gantryDirection) {
        return new DataSet.Builder().put(Attribute.CONTROL_POINT_INDEX, 0)
                .put(Attribute.GANTRY_ANGLE, pose.gantryDeg())
                .put(Attribute.GANTRY_ROTATION_DIRECTION, gantryDirection)
                .put(Attribute.BEAM_LIMITING_DEVICE_ANGLE, pose.collimatorDeg())
                .put(Attribute.BEAM_LIMITING_DEVICE_ROTATION_DIRECTION, "NONE")
                .put(Attribute.PATIENT_SUPPORT_ANGLE, pose.supportDeg())
                .put(Attribute.PATIENT_SUPPORT_ROTATION_DIRECTION, "NONE")
                .put(Attribute.TABLE_TOP_ECCENTRIC_ANGLE, 0)
                .put(Attribute.TABLE_TOP_ECCENTRIC_ROTATION_DIRECTION, "NONE")
                .putEmpty(Attribute.TABLE_TOP_VERTICAL_POSITION).putEmpty(Attribute.TABLE_TOP_LONGITUDINAL_POSITION)
                .putEmpty(Attribute.TABLE_TOP_LATERAL_POSITION)
                .put(Attribute.ISOCENTER_POSITION, isocentre.x(), isocentre.y(), isocentre.z())
                .put(Attribute.CUMULATIVE_METERSET_WEIGHT, 0)
                .put(Attribute.TABLE_TOP_PITCH_ANGLE, 0).put(Attribute.TABLE_TOP_PITCH_ROTATION_DIRECTION, "NONE")
                .put(Attribute.TABLE_TOP_ROLL_ANGLE, 0).put(Attribute.TABLE_TOP_ROLL_ROTATION_DIRECTION, "NONE");
    }

    private static DataSet end() {
        return new DataSet.Builder().put(Attribute.CONTROL_POINT_INDEX, 1)
                .put(Attribute.CUMULATIVE_METERSET_WEIGHT, 1).build();
    }

    /** Machines for the head treat patients supine, head first. */
    private static DataSet patientSetup() {
        return new DataSet.Builder().put(Attribute.PATIENT_POSITION, "HFS")
                .put(Attribute.PATIENT_SETUP_NUMBER, 1).build();
    }

    private static String fitted(Attribute attribute, String text) {
        return TextRules.fitted(attribute.vr(), text);
    }
}
