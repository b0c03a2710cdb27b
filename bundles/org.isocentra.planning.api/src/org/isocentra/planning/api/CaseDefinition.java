package org.isocentra.planning.api;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.TargetFact;
import org.isocentra.model.image.Patient;
import org.isocentra.therapy.api.Radiosurgery.Surgery;

/**
 * What a {@code case.yaml} says; paths are resolved against its folder.
 *
 * @param file the file itself
 * @param treatmentDate day of the first fraction
 * @param protocol id of a fractionation protocol, or {@code auto}
 * @param lastTreatmentDate day of the last fraction, where it is stated
 * @param surgery planned around radiosurgery
 * @param decisions one at most for each rule
 * @param medium what dose is calculated in
 * @param goals what is wanted of the plan
 */
public record CaseDefinition(Path file, List<ImageInput> images, Path structures, List<TargetInput> targets,
        PatientState patient, LocalDate treatmentDate, Optional<String> device, String protocol,
        List<Therapy> therapies, Optional<LocalDate> lastTreatmentDate, Optional<Surgery> surgery,
        List<Decision> decisions, DoseMedium medium, Goals goals) {

    public CaseDefinition {
        images = List.copyOf(images);
        targets = List.copyOf(targets);
        therapies = List.copyOf(therapies);
        decisions = List.copyOf(decisions);
    }

    /** What is wanted of the plan is left to the site. */
    public CaseDefinition(Path file, List<ImageInput> images, Path structures, List<TargetInput> targets,
            PatientState patient, LocalDate treatmentDate, Optional<String> device, String protocol,
            List<Therapy> therapies, Optional<LocalDate> lastTreatmentDate, Optional<Surgery> surgery,
            List<Decision> decisions, DoseMedium medium) {
        this(file, images, structures, targets, patient, treatmentDate, device, protocol, therapies, lastTreatmentDate,
                surgery, decisions, medium, Goals.NONE);
    }

    /** Dose is calculated in water. */
    public CaseDefinition(Path file, List<ImageInput> images, Path structures, List<TargetInput> targets,
            PatientState patient, LocalDate treatmentDate, Optional<String> device, String protocol,
            List<Therapy> therapies, Optional<LocalDate> lastTreatmentDate, Optional<Surgery> surgery,
            List<Decision> decisions) {
        this(file, images, structures, targets, patient, treatmentDate, device, protocol, therapies, lastTreatmentDate,
                surgery, decisions, DoseMedium.WATER);
    }

    /** Nothing has been decided. */
    public CaseDefinition(Path file, List<ImageInput> images, Path structures, List<TargetInput> targets,
            PatientState patient, LocalDate treatmentDate, Optional<String> device, String protocol,
            List<Therapy> therapies, Optional<LocalDate> lastTreatmentDate, Optional<Surgery> surgery) {
        this(file, images, structures, targets, patient, treatmentDate, device, protocol, therapies, lastTreatmentDate,
                surgery, List.of());
    }

    /** Neither the day of the last fraction nor surgery is stated. */
    public CaseDefinition(Path file, List<ImageInput> images, Path structures, List<TargetInput> targets,
            PatientState patient, LocalDate treatmentDate, Optional<String> device, String protocol,
            List<Therapy> therapies) {
        this(file, images, structures, targets, patient, treatmentDate, device, protocol, therapies, Optional.empty(),
                Optional.empty());
    }

    /** The same case with its dose in another medium. */
    public CaseDefinition in(DoseMedium other) {
        return new CaseDefinition(file, images, structures, targets, patient, treatmentDate, device, protocol,
                therapies, lastTreatmentDate, surgery, decisions, other, goals);
    }

    /** What has been decided about what a rule finds. */
    public Optional<Decision> decision(String rule) {
        return decisions.stream().filter(decision -> decision.rule().equals(rule)).findFirst();
    }

    /** Completed years at treatment by the patient's birth date, where there is one that can be. */
    public Optional<Integer> ageAtTreatment(Patient person) {
        return person.birthDate().map(birth -> Period.between(birth, treatmentDate).getYears())
                .filter(years -> years >= PatientFact.AGE.least() && years <= PatientFact.AGE.most());
    }

    /**
     * @param role planning or density
     * @param registration DICOM Spatial Registration of this and the planning image, where one is named
     */
    public record ImageInput(String id, Path path, String role, Optional<Path> registration) {

        /** In the frame of reference of the planning image. */
        public ImageInput(String id, Path path, String role) {
            this(id, path, role, Optional.empty());
        }
    }

    /**
     * @param kind intact or cavity
     * @param doseGy total dose prescribed by the user, where not left to the protocol
     * @param line line of the file, for messages
     * @param facts what else is stated of it, one of its words for each fact
     */
    public record TargetInput(String structure, String kind, Optional<Double> doseGy, Optional<Integer> fractions,
            int line, Map<TargetFact, String> facts) {

        public TargetInput {
            facts = Map.copyOf(facts);
        }

        /** Nothing else is stated. */
        public TargetInput(String structure, String kind, Optional<Double> doseGy, Optional<Integer> fractions,
                int line) {
            this(structure, kind, doseGy, fractions, line, Map.of());
        }
    }

    /**
     * @param primaryHistology as stated; a word of {@link PatientFact#HISTOLOGY} where scores are to know it
     * @param extracranialDisease any, an active primary tumour included
     * @param further what else is stated
     */
    public record PatientState(Optional<Integer> performanceStatusKps, Optional<String> primaryHistology,
            Optional<Boolean> extracranialDisease, PatientFacts further) {

        /** Nothing is known. */
        public static final PatientState UNKNOWN = new PatientState(Optional.empty(), Optional.empty(),
                Optional.empty());

        /** Nothing else is stated. */
        public PatientState(Optional<Integer> performanceStatusKps, Optional<String> primaryHistology,
                Optional<Boolean> extracranialDisease) {
            this(performanceStatusKps, primaryHistology, extracranialDisease, PatientFacts.NONE);
        }

        /**
         * Everything stated, and what follows from it: without extracranial disease there are no extracranial
         * metastases. The reverse does not follow, since the disease may be the primary tumour alone.
         */
        public PatientFacts facts() {
            PatientFacts facts = further;
            if (performanceStatusKps.isPresent()) {
                facts = facts.with(PatientFact.KARNOFSKY, performanceStatusKps.get());
            }
            Optional<String> histology = primaryHistology.filter(PatientFact.HISTOLOGY.words()::contains);
            if (histology.isPresent()) {
                facts = facts.with(PatientFact.HISTOLOGY, histology.get());
            }
            return extracranialDisease.orElse(true) ? facts : facts.with(PatientFact.EXTRACRANIAL_METASTASES, false);
        }
    }

    /** A course of a drug; dates as stated. */
    public record Therapy(String agent, Optional<LocalDate> start, Optional<LocalDate> lastDose,
            Optional<LocalDate> nextDose,
            Optional<LocalDate> stop, Optional<String> dose, Optional<Integer> lineOfTherapy) {
    }
}
