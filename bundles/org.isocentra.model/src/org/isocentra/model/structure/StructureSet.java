package org.isocentra.model.structure;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.image.Patient;

/**
 * The structures drawn on one image.
 *
 * @param seriesUid the image series they were drawn on, where stated
 */
public record StructureSet(String label, Patient patient, String sopInstanceUid, String studyUid,
        String frameOfReferenceUid,
        Optional<String> seriesUid, List<Structure> structures) {

    public StructureSet {
        structures = List.copyOf(structures);
    }

    /** The structure that stands for the whole brain, by the name TG-263 gives it. */
    public Optional<Structure> brain() {
        return structures.stream().filter(s -> s.name().equalsIgnoreCase("Brain")).findFirst();
    }

    public Optional<Structure> find(String name) {
        return structures.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
