package org.isocentra.planning.internal.export;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.files.Json;

/**
 * Writes {@code comparison.json} of a plan whose doses have been calculated again: how they differ from those before.
 * Differences are new less before; its schema is {@code schema/comparison.schema.json}.
 */
public final class ComparisonExporter implements PlanExporter {

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        planned.comparison().ifPresent(comparison ->
                Json.write(json(planned, comparison), folder.resolve("comparison.json")));
    }

    private static ObjectNode json(PlannedCase planned, PlanComparison comparison) {
        ObjectNode root = Json.object();
        root.put("schema", "isocentra/comparison/1");
        root.put("notice", "Research software. Not for clinical use.");
        root.put("planUid", planned.plan().uid());
        put(root.putObject("reference"), comparison.reference().planDose().provenance());
        put(root.putObject("evaluated"), planned.planDose().provenance());
        put(root.putObject("optimisedWith"), planned.optimisedWith());
        root.put("recalculated", planned.isRecalculated());
        GammaIndex.Criteria criteria = comparison.criteria();
        root.putObject("gammaCriteria").put("dosePercent", criteria.dosePercent())
                .put("distanceMm", criteria.distanceMm()).put("local", criteria.local())
                .put("thresholdPercent", criteria.thresholdPercent());
        ArrayNode doses = root.putArray("doses");
        comparison.doses().forEach(dose -> add(doses, dose));
        ArrayNode targets = root.putArray("targets");
        ArrayNode organs = root.putArray("organs");
        comparison.structures().forEach(structure -> add(structure.target() ? targets : organs, structure));
        return root;
    }

    private static void put(ObjectNode node, DoseProvenance provenance) {
        node.putObject("engine").put("id", provenance.engineId()).put("version", provenance.engineVersion());
        node.put("kernel", provenance.kernelId().orElse(""));
        node.put("inputDigestSha256", provenance.inputDigest());
    }

    private static void add(ArrayNode doses, PlanComparison.Dose dose) {
        ObjectNode node = doses.addObject().put("name", dose.name()).put("voxelsAboveThreshold", dose.voxels());
        node.put("meanDifferenceGy", Json.number(dose.meanGy()));
        node.put("largestDifferenceGy", Json.number(dose.largestGy()));
        Json.add(node.putArray("largestDifferenceAtLpsMm"), dose.largestAtMm());
        node.put("meanDifferencePercent", Json.number(dose.meanPercent()));
        node.put("largestDifferencePercent", Json.number(dose.largestPercent()));
        GammaIndex.Result gamma = dose.gamma();
        node.putObject("gamma").put("points", gamma.points()).put("passPercent", Json.number(gamma.passPercent()))
                .put("mean", Json.number(gamma.meanGamma())).put("maximum", Json.number(gamma.maximumGamma()));
    }

    private static void add(ArrayNode structures, PlanComparison.Structure structure) {
        ObjectNode node = structures.addObject().put("structure", structure.structure());
        node.put("dvhDistancePercent", Json.number(structure.dvhDistancePercent()));
        ObjectNode figures = node.putObject("figures");
        for (PlanComparison.Figure figure : structure.figures()) {
            figures.putObject(figure.key()).put("reference", Json.number(figure.reference()))
                    .put("evaluated", Json.number(figure.evaluated()))
                    .put("difference", Json.number(figure.difference()));
        }
    }
}
