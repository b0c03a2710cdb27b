package org.isocentra.planning.api;

import java.util.DoubleSummaryStatistics;
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

    private static final String INTACT = "intact";

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

    /**
     * How many brain metastases there are and how large, if the targets are all that the patient has, which is for
     * those to say who treat the patient. Nothing where the case states their number, or a target is
     * no metastasis or has no contours.
     *
     * @since 1.1
     */
    public PatientFacts factsIfTargetsAreAll() {
        List<CaseDefinition.TargetInput> targets = definition.targets();
        if (targets.isEmpty() || patientFacts().has(PatientFact.METASTASES)
                || !targets.stream().allMatch(target -> target.kind().equals(INTACT) && solids.containsKey(target
                .structure()))) {
            return PatientFacts.NONE;
        }
        DoubleSummaryStatistics volumes = targets.stream().mapToDouble(target -> solids.get(target.structure())
                .volumeMm3() / 1000).summaryStatistics();
        return PatientFacts.NONE.with(PatientFact.METASTASES, targets.size()).with(PatientFact.LARGEST_VOLUME,
                volumes.getMax()).with(PatientFact.TOTAL_VOLUME, volumes.getSum());
    }
}
