package org.isocentra.model.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.RigidTransform;

/**
 * What shall be delivered, on which machine, to meet which prescriptions.
 *
 * @param uid unique identification (DICOM UID) of this version of the plan
 * @param deviceId id of the device and {@code deviceVersion} of its data
 * @param treatmentDate the day metersets are valid for
 * @param patientToFrame patient LPS mm to the machine's stereotactic coordinates, mm
 */
public record Plan(String uid, String label, PlanStatus status, String deviceId, String deviceVersion,
        LocalDate treatmentDate,
        RigidTransform patientToFrame, List<Prescription> prescriptions, List<DeliveryUnit> units) {

    public Plan {
        prescriptions = List.copyOf(prescriptions);
        units = List.copyOf(units);
    }

    /** Of a target by its name; empty where the plan prescribes it nothing. */
    public Optional<Prescription> prescription(String structure) {
        return prescriptions.stream().filter(p -> p.structure().equals(structure)).findFirst();
    }
}
