package org.isocentra.dicom.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.image.Patient;

/**
 * One series found in a folder.
 *
 * @param modality DICOM code, for example MR, CT, RTSTRUCT
 * @param sopClassUid class of its first instance
 * @param files its instances, in the order of their names
 */
public record SeriesSummary(Patient patient, String studyUid, String seriesUid, String modality, String description,
        Optional<String> frameOfReferenceUid, String sopClassUid, List<Path> files) {

    public SeriesSummary {
        files = List.copyOf(files);
    }
}
