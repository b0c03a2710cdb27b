package org.isocentra.clinical.api.followup;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A scan with what was seen on it and how the patient was.
 *
 * @param facts about the scan
 * @param observations about its lesions, by structure
 */
public record FollowUpScan(String id, LocalDate date, List<SeenLesion> lesions, FollowUpFacts facts,
        Map<String, FollowUpFacts> observations) {

    /** @throws IllegalArgumentException when two lesions have one name, or what is observed is not there */
    public FollowUpScan {
        lesions = List.copyOf(lesions);
        observations = Map.copyOf(observations);
        Set<String> names = new HashSet<>();
        lesions.forEach(lesion -> {
            if (!names.add(lesion.structure())) {
                throw new IllegalArgumentException("two lesions of scan " + id + " are called " + lesion.structure());
            }
        });
        if (!names.containsAll(observations.keySet())) {
            throw new IllegalArgumentException("scan " + id + " has no lesion " + observations.keySet().stream()
                    .filter(name -> !names.contains(name)).sorted().toList() + ", only " + names);
        }
    }
}
