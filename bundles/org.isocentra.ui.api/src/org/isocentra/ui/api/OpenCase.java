package org.isocentra.ui.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;

/**
 * The case on the screen. Identity counts: two openings of the same files are two cases.
 *
 * @param planned the plan with dose and evaluation, once there is one
 */
public record OpenCase(PlanningCase planningCase, Optional<PlannedCase> planned, DoseState doseState) {

    public Image image() {
        return planningCase.image();
    }

    public List<Structure> structures() {
        return planningCase.structures().structures();
    }

    /**
     * The colour each structure has on the screen, by name; no two alike unless there are very many. Structures that
     * only the plan still knows have theirs as well.
     */
    public Map<String, Colour> colours() {
        List<Structure> gone = planned.stream().flatMap(p -> p.planningCase().structures().structures().stream())
                .filter(structure -> planningCase.structures().find(structure.name()).isEmpty()).toList();
        return DisplayColours.of(gone.isEmpty() ? structures()
                : Stream.concat(structures().stream(), gone.stream()).toList());
    }

    /**
     * Names of the structures that are not those the plan was made for: changed, added or taken away since. Dose and
     * figures do not belong to the structures as they are when there are any. Empty without a plan.
     */
    public List<String> editedStructures() {
        List<Structure> now = structures();
        List<Structure> before = planned.map(p -> p.planningCase().structures().structures()).orElse(now);
        if (now == before) {
            return List.of();
        }
        return Stream.concat(now.stream().filter(structure -> !before.contains(structure)),
                before.stream().filter(structure -> !now.contains(structure))).map(Structure::name).distinct().toList();
    }

    /** The body that the contours of a structure stand for; empty where it has none. */
    public Optional<Solid> solid(String structure) {
        return Optional.ofNullable(planningCase.solids().get(structure));
    }

    public List<DoseGrid> doses() {
        return planned.map(PlannedCase::doses).orElse(List.of());
    }

    /** How the doses differ from those before, where they have been calculated again. */
    public Optional<PlanComparison> comparison() {
        return planned.flatMap(PlannedCase::comparison);
    }

    /** The highest dose prescribed to any target, Gy: what 100 % means on the screen. */
    public OptionalDouble referenceDoseGy() {
        return planned.stream().flatMap(p -> p.plan().prescriptions().stream()).mapToDouble(Prescription::doseGy).max();
    }

    /** Dose in Gy at a patient position, LPS mm, from the finest grid that holds it. */
    public OptionalDouble doseGy(Vector3 patientMm) {
        return finest(doses(), patientMm);
    }

    /** As {@link #doseGy}, of the dose before it was calculated again. */
    public OptionalDouble doseBeforeGy(Vector3 patientMm) {
        return comparison().map(c -> finest(c.reference().doses(), patientMm)).orElse(OptionalDouble.empty());
    }

    /** The same case in another state of its dose. */
    public OpenCase withDoseState(DoseState state) {
        return new OpenCase(planningCase, planned, state);
    }

    private static OptionalDouble finest(List<DoseGrid> doses, Vector3 patientMm) {
        return doses.stream().map(DoseGrid::doseGy).filter(grid -> grid.geometry().contains(patientMm))
                .min((a, b) -> Double.compare(a.geometry().voxelVolumeMm3(), b.geometry().voxelVolumeMm3()))
                .map(grid -> OptionalDouble.of(grid.linear(patientMm, 0))).orElse(OptionalDouble.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenCase that && planningCase == that.planningCase && doseState == that.doseState
                && planned.orElse(null) == that.planned.orElse(null);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(planningCase);
    }
}
