package org.isocentra.planning.api;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code case.yaml} says; paths are resolved against its folder.
 *
 * @param file the file itself
 * @param protocol id of a fractionation protocol, or {@code auto}
 */
public record CaseDefinition(Path file, List<ImageInput> images, Path structures, List<TargetInput> targets,
        PatientState patient, LocalDate treatmentDate, Optional<String> device, String protocol,
        List<Therapy> therapies) {

    public CaseDefinition {
        images = List.copyOf(images);
        targets = List.copyOf(targets);
        therapies = List.copyOf(therapies);
    }

    /** @param role planning or density */
    public record ImageInput(String id, Path path, String role) {
    }

    /**
     * @param kind intact or cavity
     * @param doseGy total dose prescribed by the user, where not left to the protocol
     * @param line line of the file, for messages
     */
    public record TargetInput(String structure, String kind, Optional<Double> doseGy, Optional<Integer> fractions,
            int line) {
    }

    public record PatientState(Optional<Integer> performanceStatusKps, Optional<String> primaryHistology,
            Optional<Boolean> extracranialDisease) {

        /** Nothing is known. */
        public static final PatientState UNKNOWN = new PatientState(Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** A course of a drug; dates as stated. */
    public record Therapy(String agent, Optional<LocalDate> start, Optional<LocalDate> lastDose,
            Optional<LocalDate> nextDose,
            Optional<LocalDate> stop, Optional<String> dose, Optional<Integer> lineOfTherapy) {
    }
}
