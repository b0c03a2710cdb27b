package org.isocentra.planning.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.model.Finding;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.StructureSet;

/**
 * A case that has been read and checked.
 *
 * @param image the image it is planned on
 * @param solids bodies of the structures by name
 * @param medium what the dose is calculated in
 * @param digests of what it was read from
 */
public record PlanningCase(CaseDefinition definition, Image image, StructureSet structures, Map<String, Solid> solids,
        Medium.Voxels medium, CaseDigests digests, List<Finding> findings, double importSeconds,
        double structuresSeconds) {

    public PlanningCase {
        solids = Map.copyOf(solids);
        findings = List.copyOf(findings);
    }

    /**
     * What is known of the patient: what the case states, and, where it states no age, the age at treatment by the
     * image's birth date.
     */
    public PatientFacts patientFacts() {
        PatientFacts stated = definition.patient().facts();
        Optional<Integer> age = definition.ageAtTreatment(image.patient());
        return stated.has(PatientFact.AGE) || age.isEmpty() ? stated : stated.with(PatientFact.AGE, age.get());
    }
}
