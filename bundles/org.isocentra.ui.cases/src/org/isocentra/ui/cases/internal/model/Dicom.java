package org.isocentra.ui.cases.internal.model;

import java.time.Duration;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;

/** The DICOM service that is used where nobody has named another, under guard. */
final class Dicom {

    /** For the largest of studies on the slowest of disks. */
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private Dicom() {
    }

    static DicomService of(Contributions contributions) {
        return contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER).guarded(DicomService.class,
                DEADLINE);
    }
}
