package org.isocentra.clinical.api.followup;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be followed up.
 *
 * @param treatmentDate day of the radiosurgery, its first fraction
 * @param firstRadiosurgery day of the first radiosurgery the patient ever had, where it is known
 * @param irradiated names of the lesions of the first scan that were treated
 * @param scans the baseline, then those after treatment, in the order of their dates
 */
public record FollowUpCourse(LocalDate treatmentDate, Optional<LocalDate> firstRadiosurgery, Set<String> irradiated,
        List<FollowUpScan> scans, List<AdverseEvent> events) {

    /** @throws IllegalArgumentException when there is no baseline with lesions, or the order is wrong */
    public FollowUpCourse {
        irradiated = Set.copyOf(irradiated);
        scans = List.copyOf(scans);
        events = List.copyOf(events);
        if (scans.isEmpty() || scans.getFirst().lesions().isEmpty()) {
            throw new IllegalArgumentException("the first scan must show a lesion");
        }
        for (int n = 1; n < scans.size(); n++) {
            if (!scans.get(n).date().isAfter(n == 1 ? treatmentDate : scans.get(n - 1).date())) {
                throw new IllegalArgumentException("scan " + scans.get(n).id() + " of " + scans.get(n).date()
                        + " does not follow " + (n == 1 ? "treatment" : "the scan before"));
            }
        }
        if (scans.getFirst().date().isAfter(treatmentDate)) {
            throw new IllegalArgumentException("the baseline of " + scans.getFirst().date() + " is after treatment");
        }
    }
}
