package org.isocentra.planning.internal.export;

import java.nio.file.Path;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.files.Json;

/** {@code metrics.json}: the figures that judge a plan. The same case gives the same bytes but for times. */
public final class Metrics {

    private Metrics() {
    }

    public static void write(PlannedCase planned, Path folder) {
        ObjectNode root = evaluation(planned.evaluation());
        putPlan(root.putObject("plan"), planned);
        planned.convergence().forEach(problem -> add(root.withArray("/optimisation"), problem));
        ObjectNode timing = root.putObject("timingSeconds");
        planned.timingSeconds().forEach((part, seconds) -> timing.put(part, Json.number(seconds)));
        Json.write(root, folder.resolve("metrics.json"));
    }

    /** The part of it that an evaluation alone can fill. */
    public static ObjectNode evaluation(PlanEvaluation evaluation) {
        ObjectNode root = Json.object();
        root.put("schema", "isocentra/metrics/1");
        ArrayNode targets = root.putArray("targets");
        evaluation.targets().forEach(target -> add(targets, target));
        ArrayNode organs = root.putArray("organs");
        evaluation.organs().forEach(organ -> add(organs, organ));
        evaluation.brain().ifPresent(brain -> put(root.putObject("brain"), brain));
        return root;
    }

    private static void add(ArrayNode targets, PlanEvaluation.Target target) {
        ObjectNode node = targets.addObject();
        node.put("structure", target.structure());
        node.put("volumeCm3", Json.number(target.volumeCm3()));
        node.put("prescriptionGy", Json.number(target.prescription().doseGy()));
        node.put("fractions", target.prescription().fractions());
        target.metrics().forEach((key, value) -> node.put(key, Json.number(value)));
        node.put("dvhComplete", target.dvh().complete());
    }

    private static void add(ArrayNode organs, PlanEvaluation.Organ organ) {
        ObjectNode node = organs.addObject();
        Dvh dvh = organ.dvh();
        node.put("structure", organ.structure());
        node.put("volumeCm3", Json.number(dvh.totalVolumeMm3() / 1000));
        node.put("maxDoseGy", Json.number(dvh.maximumGy()));
        node.put("meanDoseGy", Json.number(dvh.meanGy()));
        node.put("dvhComplete", dvh.complete());
        ArrayNode constraints = node.putArray("constraints");
        organ.constraints().forEach(result -> add(constraints, result));
    }

    static void add(ArrayNode constraints, ConstraintResult result) {
        constraints.addObject().put("set", result.set()).put("metric", result.constraint().metric())
                .put("targets", result.constraint().targets().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("unit", result.constraint().unit())
                .put("limit", Json.number(result.constraint().limit())).put("value", Json.number(result.value()))
                .put("met", result.met()).put("mandatory", result.constraint().mandatory())
                .put("source", result.constraint().source()).put("confidence", result.constraint().confidence());
    }

    private static void put(ObjectNode node, PlanEvaluation.Brain brain) {
        node.put("structure", brain.structure());
        node.put("includesTargets", true);
        node.put("v12GyCm3", Json.number(brain.v12GyCm3()));
        node.put("v10GyCm3", Json.number(brain.v10GyCm3()));
        node.put("v12GyWithoutTargetsCm3", Json.number(brain.v12GyWithoutTargetsCm3()));
        node.put("v10GyWithoutTargetsCm3", Json.number(brain.v10GyWithoutTargetsCm3()));
        node.put("meanDoseGy", Json.number(brain.meanDoseGy()));
        ArrayNode islands = node.putArray("islands");
        for (PlanEvaluation.Island island : brain.islands()) {
            ObjectNode entry = islands.addObject();
            island.targets().forEach(entry.putArray("targets")::add);
            entry.put("v12GyCm3", Json.number(island.volumeCm3()));
            entry.put("v12GyWithoutTargetsCm3", Json.number(island.volumeWithoutTargetsCm3()));
        }
    }

    private static void putPlan(ObjectNode node, PlannedCase planned) {
        DoseProvenance provenance = planned.planDose().provenance();
        node.put("device", planned.device().id());
        node.putObject("engine").put("id", provenance.engineId()).put("version", provenance.engineVersion());
        node.put("kernel", provenance.kernelId().orElse(""));
        node.put("isocentres", planned.plan().units().stream().map(unit -> unit.isocentreMm()).distinct().count());
        node.put("deliveryUnits", planned.plan().units().size());
        node.put("beamOnMinutes", Json.number(planned.beamOnSeconds() / 60));
        node.put("gridMm", Json.number(planned.planDose().doseGy().geometry().spacingMm().x()));
    }

    private static void add(ArrayNode problems, Convergence problem) {
        problems.addObject().put("problem", problem.name()).put("points", problem.points()).put("variables",
                problem.variables())
                .put("objective", Json.number(problem.objective())).put("bound", Json.number(problem.bound()))
                .put("relativeGap", Json.number(problem.relativeGap())).put("iterations", problem.iterations());
    }
}
