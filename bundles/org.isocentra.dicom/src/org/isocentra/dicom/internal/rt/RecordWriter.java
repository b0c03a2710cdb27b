package org.isocentra.dicom.internal.rt;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.record.DeliveredFraction;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.UidSource;
import org.isocentra.model.Finding;

/** Makes an RT Beams Treatment Record of what was delivered of an RT Plan of this suite. */
public final class RecordWriter {

    private static final String SIMULATOR = "SIMULATOR - NO PATIENT WAS TREATED";
    private static final double SECONDS_PER_MINUTE = 60;

    /** What a control point of a record says as that of the plan does. */
    private static final List<Attribute> POSE = List.of(Attribute.GANTRY_ANGLE, Attribute.GANTRY_ROTATION_DIRECTION,
            Attribute.BEAM_LIMITING_DEVICE_ANGLE, Attribute.BEAM_LIMITING_DEVICE_ROTATION_DIRECTION,
            Attribute.PATIENT_SUPPORT_ANGLE, Attribute.PATIENT_SUPPORT_ROTATION_DIRECTION,
            Attribute.TABLE_TOP_ECCENTRIC_ANGLE, Attribute.TABLE_TOP_ECCENTRIC_ROTATION_DIRECTION,
            Attribute.TABLE_TOP_VERTICAL_POSITION, Attribute.TABLE_TOP_LONGITUDINAL_POSITION,
            Attribute.TABLE_TOP_LATERAL_POSITION, Attribute.TABLE_TOP_PITCH_ANGLE,
            Attribute.TABLE_TOP_PITCH_ROTATION_DIRECTION, Attribute.TABLE_TOP_ROLL_ANGLE,
            Attribute.TABLE_TOP_ROLL_ROTATION_DIRECTION, Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE);

    private final Node plan;
    private final ObjectHead head;
    private final boolean minutes;

    public RecordWriter(Node plan, LocalDateTime created, UidSource uids, String suiteVersion) {
        Identity.require(plan, SopClass.RT_PLAN);
        this.plan = plan;
        head = new ObjectHead(new ObjectHead.Subject(Identity.patient(plan),
                plan.requiredText(Attribute.STUDY_INSTANCE_UID), plan.text(Attribute.STUDY_ID).orElse(""),
                plan.date(Attribute.STUDY_DATE), ""), created, uids, suiteVersion);
        minutes = plan.requiredItems(Attribute.BEAM_SEQUENCE).getFirst()
                .requiredText(Attribute.PRIMARY_DOSIMETER_UNIT).equals("MINUTE");
    }

    public DataSet write(DeliveredFraction delivered) {
        String planUid = PrivateData.PLAN_VERSION_UID.text(plan).orElse("");
        if (!PrivateData.isReserved(plan) || !planUid.equals(delivered.planUid())) {
            throw plan.fault(Attribute.SOP_INSTANCE_UID, "is not of the plan that was delivered",
                    "Name the RT Plan that was written with the plan");
        }
        List<DataSet> beams = delivered.beams().stream().map(beam -> beam(beam, delivered)).toList();
        Optional<Node> group = group();
        DataSet.Builder data = head.begin(SopClass.RT_BEAMS_TREATMENT_RECORD, "RTRECORD", 1005,
                ObjectHead.NOT_FOR_DELIVERY + ": " + SIMULATOR)
                .remove(Attribute.FRAME_OF_REFERENCE_UID).remove(Attribute.POSITION_REFERENCE_INDICATOR)
                .put(Attribute.TREATMENT_DATE, date(delivered.ended())).put(Attribute.TREATMENT_TIME,
                        time(delivered.ended()))
                .put(Attribute.REFERENCED_RT_PLAN_SEQUENCE, List.of(ObjectHead.reference(SopClass.RT_PLAN.uid(),
                        plan.requiredText(Attribute.SOP_INSTANCE_UID)).build()))
                .put(Attribute.TREATMENT_MACHINE_SEQUENCE, List.of(machine(delivered)))
                .put(Attribute.PRIMARY_DOSIMETER_UNIT, minutes ? "MINUTE" : "MU")
                .put(Attribute.TREATMENT_SESSION_BEAM_SEQUENCE, beams);
        group.ifPresentOrElse(g -> data
                .put(Attribute.REFERENCED_FRACTION_GROUP_NUMBER, g.requiredInteger(Attribute.FRACTION_GROUP_NUMBER))
                .put(Attribute.NUMBER_OF_FRACTIONS_PLANNED, g.requiredInteger(Attribute.NUMBER_OF_FRACTIONS_PLANNED)),
                () -> data.putEmpty(Attribute.NUMBER_OF_FRACTIONS_PLANNED));
        return data.build();
    }

    /** A record can name one fraction group; a plan with several has beams of all of them in a fraction. */
    private Optional<Node> group() {
        List<Node> groups = plan.items(Attribute.FRACTION_GROUP_SEQUENCE);
        return groups.size() == 1 ? Optional.of(groups.getFirst()) : Optional.empty();
    }

    private static DataSet machine(DeliveredFraction delivered) {
        return new DataSet.Builder().put(Attribute.MANUFACTURER, "Isocentra").putEmpty(Attribute.INSTITUTION_NAME)
                .put(Attribute.MANUFACTURER_MODEL_NAME, "SIMULATOR")
                .putFitted(Attribute.DEVICE_SERIAL_NUMBER, delivered.serialNumber())
                .putFitted(Attribute.TREATMENT_MACHINE_NAME, "SIMULATOR").build();
    }

    private DataSet beam(DeliveredFraction.Beam beam, DeliveredFraction delivered) {
        Node planned = plan.items(Attribute.BEAM_SEQUENCE).stream()
                .filter(node -> node.text(Attribute.BEAM_NAME).filter(beam.unit()::equals).isPresent()).findFirst()
                .orElseThrow(() -> plan.fault(Attribute.BEAM_SEQUENCE, "has no beam '" + beam.unit() + "'",
                        "Name the RT Plan that was written with the plan"));
        List<DataSet> points = points(planned, beam, delivered);
        return new DataSet.Builder()
                .put(Attribute.REFERENCED_BEAM_NUMBER, planned.requiredInteger(Attribute.BEAM_NUMBER))
                .put(Attribute.BEAM_NAME, planned.requiredText(Attribute.BEAM_NAME))
                .put(Attribute.BEAM_TYPE, planned.requiredText(Attribute.BEAM_TYPE))
                .put(Attribute.RADIATION_TYPE, planned.requiredText(Attribute.RADIATION_TYPE))
                .put(Attribute.NUMBER_OF_WEDGES, 0).put(Attribute.NUMBER_OF_COMPENSATORS, 0)
                .put(Attribute.NUMBER_OF_BOLI, 0).put(Attribute.NUMBER_OF_BLOCKS, 0)
                .put(Attribute.TREATMENT_DELIVERY_TYPE, "TREATMENT")
                .put(Attribute.CURRENT_FRACTION_NUMBER, delivered.fraction())
                .put(Attribute.TREATMENT_TERMINATION_STATUS, beam.complete() ? "NORMAL" : "MACHINE")
                // no verification system took part
                .putEmpty(Attribute.TREATMENT_VERIFICATION_STATUS)
                .put(Attribute.SPECIFIED_PRIMARY_METERSET, counted(beam.ordered()))
                .put(Attribute.DELIVERED_PRIMARY_METERSET, counted(beam.counted()))
                .put(Attribute.DELIVERED_TREATMENT_TIME, beam.seconds())
                .put(Attribute.NUMBER_OF_CONTROL_POINTS, points.size())
                .put(Attribute.CONTROL_POINT_DELIVERY_SEQUENCE, points)
                .put(Attribute.BEAM_LIMITING_DEVICE_LEAF_PAIRS_SEQUENCE, planned.requiredItems(
                        Attribute.BEAM_LIMITING_DEVICE_SEQUENCE).stream().map(device -> device.data().toBuilder()
                                .remove(Attribute.LEAF_POSITION_BOUNDARIES).build()).toList())
                .build();
    }

    private List<DataSet> points(Node planned, DeliveredFraction.Beam beam, DeliveredFraction delivered) {
        List<Node> points = planned.requiredItems(Attribute.CONTROL_POINT_SEQUENCE);
        List<DataSet> records = new ArrayList<>();
        for (Node point : points) {
            double specified = point.requiredNumber(Attribute.CUMULATIVE_METERSET_WEIGHT) * beam.ordered();
            boolean last = records.size() == points.size() - 1;
            DataSet.Builder record = new DataSet.Builder()
                    .put(Attribute.REFERENCED_CONTROL_POINT_INDEX, records.size())
                    .put(Attribute.TREATMENT_CONTROL_POINT_DATE, date(delivered.ended()))
                    .put(Attribute.TREATMENT_CONTROL_POINT_TIME, time(delivered.ended()))
                    .put(Attribute.SPECIFIED_METERSET, counted(specified))
                    .put(Attribute.DELIVERED_METERSET, counted(last ? beam.counted() : Math.min(specified,
                            beam.counted())))
                    .putEmpty(Attribute.DOSE_RATE_SET).putEmpty(Attribute.DOSE_RATE_DELIVERED);
            POSE.forEach(attribute -> point.data().find(attribute.tag()).ifPresent(record::put));
            records.add(record.build());
        }
        return records;
    }

    /** Meterset in the unit the plan states for the machine. */
    private double counted(double meterset) {
        return minutes ? meterset / SECONDS_PER_MINUTE : meterset;
    }

    private static String date(LocalDateTime time) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(time.toLocalDate());
    }

    private static String time(LocalDateTime time) {
        return DateTimeFormatter.ofPattern("HHmmss").format(time);
    }

    /** In what a record that has been written does not fit its plan. */
    public static List<Finding> faults(Node plan, Node record) {
        List<Finding> faults = new ArrayList<>();
        String referred = record.requiredItems(Attribute.REFERENCED_RT_PLAN_SEQUENCE).getFirst()
                .requiredText(Attribute.REFERENCED_SOP_INSTANCE_UID);
        if (!referred.equals(plan.requiredText(Attribute.SOP_INSTANCE_UID))
                || !record.requiredText(Attribute.STUDY_INSTANCE_UID).equals(
                        plan.requiredText(Attribute.STUDY_INSTANCE_UID))) {
            faults.add(Finding.error(record.path(Attribute.REFERENCED_RT_PLAN_SEQUENCE), "is not the plan", ""));
        }
        return faults;
    }
}
