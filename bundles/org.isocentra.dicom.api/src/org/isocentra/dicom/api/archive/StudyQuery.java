package org.isocentra.dicom.api.archive;

import java.util.Optional;

/** Which studies are wanted; what is empty does not limit. */
public record StudyQuery(Optional<String> patientId, Optional<String> studyUid) {

    public static final StudyQuery ALL = new StudyQuery(Optional.empty(), Optional.empty());
}
