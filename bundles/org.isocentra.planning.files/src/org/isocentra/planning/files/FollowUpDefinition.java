package org.isocentra.planning.files;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.clinical.api.followup.AdverseEvent;
import org.isocentra.clinical.api.followup.FollowUpFacts;

/**
 * What a {@code case.yaml} says of follow-up; paths are resolved against its folder.
 *
 * @param firstRadiosurgery day of the first radiosurgery the patient ever had, where stated
 * @param baseline of the planning scan
 * @param scans in the order of their dates, all after treatment
 */
public record FollowUpDefinition(Optional<LocalDate> firstRadiosurgery, Baseline baseline, List<ScanInput> scans,
        List<AdverseEvent> events) {

    public FollowUpDefinition {
        scans = List.copyOf(scans);
        events = List.copyOf(events);
    }

    /**
     * @param date of the planning scan, where stated
     * @param lesions structures on it that are metastases and no targets of the treatment
     */
    public record Baseline(Optional<LocalDate> date, List<String> lesions, FollowUpFacts facts, String where) {

        public Baseline {
            lesions = List.copyOf(lesions);
        }
    }

    /**
     * @param registration a file, {@link #AUTOMATIC}, or none: in the frame of reference of the planning image
     * @param lesions structures that are metastases; where none is stated, those of type GTV
     * @param observations of lesions, by structure
     * @param where file, line and field, for messages
     */
    public record ScanInput(String id, LocalDate date, Path images, Path structures, Optional<Path> registration,
            List<String> lesions, FollowUpFacts facts, Map<String, FollowUpFacts> observations, String where) {

        /** Stands for the suite's own registration in place of a file. */
        public static final Path AUTOMATIC = Path.of("auto");

        public ScanInput {
            lesions = List.copyOf(lesions);
            observations = Map.copyOf(observations);
        }
    }
}
