package org.isocentra.dicom.internal.rt;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.check.RtCheck;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;

/** Makes a plan of an RT Plan object that {@link PlanWriter} made. */
public final class PlanReader {

    private static final String DAMAGED = "The file was changed after it was written; export the plan again";

    private PlanReader() {
    }

    public static DicomResult<Plan> read(DicomFile file) {
        Node root = file.root();
        Identity.require(root, SopClass.RT_PLAN);
        if (!PrivateData.isReserved(root)) {
            throw root.fault(Attribute.MANUFACTURER, "is '" + root.text(Attribute.MANUFACTURER).orElse("")
                    + "': the plan was written by another program and does not say how to deliver it here",
                    "Import its structures and its dose, and plan anew");
        }
        for (Finding fault : RtCheck.check(root)) {
            throw new InputException(fault.where(), fault.text(), fault.remedy());
        }
        try {
            return new DicomResult<>(plan(root), Identity.findings(file));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InputException(file.name(), "private data of the plan are wrong: " + e.getMessage(), DAMAGED, e);
        }
    }

    private static Plan plan(Node root) {
        List<Prescription> prescriptions = root.items(Attribute.DOSE_REFERENCE_SEQUENCE).stream().map(item ->
                new Prescription(item.requiredText(Attribute.DOSE_REFERENCE_DESCRIPTION),
                        item.requiredNumber(Attribute.TARGET_PRESCRIPTION_DOSE),
                        Integer.parseInt(text(item, PrivateData.PRESCRIBED_FRACTIONS)),
                        text(item, PrivateData.PRESCRIPTION_PROTOCOL),
                        PrivateData.PRESCRIPTION_REASON.text(item).orElse(""))).toList();
        List<DeliveryUnit> units = new ArrayList<>();
        for (Node beam : root.items(Attribute.BEAM_SEQUENCE)) {
            double[] isocentre = beam.requiredItems(Attribute.CONTROL_POINT_SEQUENCE).getFirst()
                    .requiredNumbers(Attribute.ISOCENTER_POSITION, 3);
            units.add(new DeliveryUnit(beam.requiredText(Attribute.BEAM_NAME), text(beam, PrivateData.UNIT_TARGET),
                    new Vector3(isocentre[0], isocentre[1], isocentre[2]),
                    numbers(beam, PrivateData.UNIT_METERSET, 1)[0], settings(beam)));
        }
        LocalDate day = LocalDate.parse(text(root, PrivateData.TREATMENT_DATE), DateTimeFormatter.BASIC_ISO_DATE);
        return new Plan(text(root, PrivateData.PLAN_VERSION_UID), root.text(Attribute.RT_PLAN_NAME).orElse(""),
                PlanStatus.DRAFT, text(root, PrivateData.DEVICE_ID), text(root, PrivateData.DEVICE_VERSION), day,
                transform(root), prescriptions, units);
    }

    private static RigidTransform transform(Node root) {
        double[] m = numbers(root, PrivateData.PATIENT_TO_FRAME, 12);
        return new RigidTransform(new Axes(new Vector3(m[0], m[1], m[2]), new Vector3(m[3], m[4], m[5]),
                new Vector3(m[6], m[7], m[8])), new Vector3(m[9], m[10], m[11]));
    }

    private static SequencedMap<String, String> settings(Node beam) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        List<String> all = PrivateData.UNIT_LONG_SETTINGS.text(beam).map(text -> text.lines().toList())
                .orElseGet(() -> PrivateData.UNIT_SETTINGS.texts(beam));
        for (String setting : all) {
            int at = setting.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("'" + setting + "' is not a setting");
            }
            settings.put(setting.substring(0, at), setting.substring(at + 1));
        }
        return settings;
    }

    private static String text(Node node, PrivateData element) {
        return element.text(node).orElseThrow(() -> missing(node, element));
    }

    private static double[] numbers(Node node, PrivateData element, int count) {
        double[] values = element.numbers(node);
        if (values.length != count) {
            throw missing(node, element);
        }
        return values;
    }

    private static InputException missing(Node node, PrivateData element) {
        return new InputException(node.path() + ": " + element.name(), "is missing or incomplete", DAMAGED);
    }
}
