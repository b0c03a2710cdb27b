package org.isocentra.dicom.api.dose;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.image.Patient;

/**
 * A dose as a file has it.
 *
 * @param sopInstanceUid of the object
 * @param planUids SOP Instance UIDs of the RT Plans it is the dose of; none where it does not say
 */
public record LocatedDose(Patient patient, Study study, String frameOfReferenceUid, String sopInstanceUid,
        List<String> planUids, DoseGrid dose) {

    public LocatedDose {
        planUids = List.copyOf(planUids);
    }

    /** @param id DICOM Study ID, may be empty */
    public record Study(String uid, String id, Optional<LocalDate> date) {
    }
}
