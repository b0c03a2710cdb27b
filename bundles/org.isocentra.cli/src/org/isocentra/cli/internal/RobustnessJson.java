package org.isocentra.cli.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.evaluation.api.robustness.RobustnessReport;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Worst;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.evaluation.api.robustness.SetupErrors.Choice;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.planning.api.PlannedCase;

/** {@code robustness.json}. */
final class RobustnessJson {

    private RobustnessJson() {
    }

    static ObjectNode of(PlannedCase planned, RobustnessReport report) {
        ObjectNode json = new ObjectMapper().createObjectNode().put("schema", "isocentra/robustness/1")
                .put("planUid", planned.plan().uid()).put("device", planned.plan().deviceId())
                .put("robust", report.robust());
        put(json.putObject("errors"), report.errors());
        ObjectNode point = json.putObject("setUpPoint").put("singleIsocentre", report.point().singleIsocentre());
        put(point.putArray("lpsMm"), report.point().pointMm());
        json.put("scenarios", report.scenarios()).put("samples", report.samples()).put("seed", report.seed());
        ArrayNode targets = json.putArray("targets");
        report.targets().forEach(target -> {
            ObjectNode node = targets.addObject().put("structure", target.structure())
                    .put("farthestMm", target.farthestMm()).put("rotationMm", target.rotationMm());
            put(node.putObject("coverage"), target.coverage());
            put(node.putObject("nearMinimumGy"), target.nearMinimumGy());
            node.put("meanCoverage", target.meanCoverage()).put("suggestedMarginMm", target.suggestedMarginMm());
            node.putObject("coveredProbability").put("value", target.covered().value())
                    .put("low95", target.covered().low()).put("high95", target.covered().high());
        });
        ArrayNode organs = json.putArray("organs");
        report.organs().forEach(organ -> put(organs.addObject().put("structure", organ.structure())
                .putObject("nearMaximumGy"), organ.nearMaximumGy()));
        report.brain().ifPresent(brain -> put(json.putObject("brain").put("structure", brain.structure())
                .putObject("v12GyCm3"), brain.v12GyCm3()));
        JsonFindings.add(json.putArray("findings"), report.findings());
        return json;
    }

    private static void put(ObjectNode node, SetupErrors errors) {
        node.put("version", errors.version()).put("percent", SetupErrors.PERCENT).put("shiftMm", errors.shiftMm())
                .put("rotationDeg", errors.rotationDeg());
        ArrayNode sources = node.putArray("sources");
        errors.sources().forEach(source -> sources.addObject().put("name", source.name())
                .put("shiftMm", source.shiftMm()).put("rotationDeg", source.rotationDeg())
                .put("source", source.source()).put("confidence", source.confidence()));
        put(node.putObject("coverageGoal"), errors.coverageGoal());
        put(node.putObject("setUpsPercent"), errors.setUpsPercent());
        put(node.putObject("farMm"), errors.farMm());
    }

    private static void put(ObjectNode node, Choice choice) {
        node.put("value", choice.value()).put("source", choice.source()).put("confidence", choice.confidence());
    }

    private static void put(ObjectNode node, Worst figure) {
        node.put("planned", figure.planned()).put("worst", figure.worst());
        put(node.putArray("shiftMm"), figure.by().shiftMm());
        put(node.putArray("rotationDeg"), figure.by().rotationDeg());
    }

    private static void put(ArrayNode array, Vector3 vector) {
        array.add(vector.x()).add(vector.y()).add(vector.z());
    }
}
