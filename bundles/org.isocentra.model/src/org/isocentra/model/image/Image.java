package org.isocentra.model.image;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Grid;

/**
 * One image series as a volume.
 *
 * @param grid stored values after rescale: HU for CT, without unit for MR
 * @param series where it comes from
 * @param sopInstanceUids one per slice of the grid, in slice order
 * @param window how to show it at first
 */
public record Image(Patient patient, Modality modality, Grid grid, Series series, List<String> sopInstanceUids,
        Window window) {

    public Image {
        sopInstanceUids = List.copyOf(sopInstanceUids);
    }

    /**
     * Identity of a series.
     *
     * @param sopClassUid class of its instances
     * @param studyId DICOM Study ID, may be empty
     */
    public record Series(String studyUid, String studyId, Optional<LocalDate> studyDate, String seriesUid,
            String frameOfReferenceUid, String sopClassUid, String description) {
    }

    /** Display range: grey is spread over {@code width} around {@code centre}, in the image's values. */
    public record Window(double centre, double width) {
    }
}
