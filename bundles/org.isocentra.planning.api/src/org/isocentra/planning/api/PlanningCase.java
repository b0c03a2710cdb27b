package org.isocentra.planning.api;

import java.util.List;
import java.util.Map;

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
        Medium.Voxels medium, CaseDigests digests, List<Finding> findings, double importSeconds, double structuresSeconds) {

    public PlanningCase {
        solids = Map.copyOf(solids);
        findings = List.copyOf(findings);
    }
}
