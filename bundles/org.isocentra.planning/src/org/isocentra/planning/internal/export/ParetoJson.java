package org.isocentra.planning.internal.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.model.Finding;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.pareto.ParetoSet;
import org.isocentra.planning.files.Json;

/** {@code pareto.json}: what a navigator needs; its schema is {@code schema/pareto.schema.json}. */
public final class ParetoJson {

    private ParetoJson() {
    }

    public static ObjectNode of(ParetoSet set) {
        ObjectNode root = Json.object();
        root.put("schema", "isocentra/pareto/1");
        root.put("notice", "Research software. Not for clinical use.");
        root.put("approval", "UNAPPROVED");
        ArrayNode between = root.putArray("between");
        set.choice().between().forEach(criterion -> between.add(criterion.word()));
        ArrayNode criteria = root.putArray("criteria");
        for (Criterion criterion : Criterion.values()) {
            set.best(criterion).ifPresent(best -> put(criteria.addObject(), set, criterion, best,
                    set.worst(criterion).orElseThrow()));
        }
        ObjectNode organs = root.putObject("organLimitsGy");
        new TreeMap<>(set.goals().organsGy()).forEach(organs::put);
        ArrayNode plans = root.putArray("plans");
        set.points().forEach(point -> put(plans.addObject(), point));
        ArrayNode leftOut = root.putArray("leftOut");
        set.leftOut().forEach(each -> put(leftOut.addObject(), each.point()).put("reason", each.reason()));
        root.putObject("timingSeconds").put("shared", Json.number(set.sharedSeconds()));
        return root;
    }

    private static void put(ObjectNode node, ParetoSet set, Criterion criterion, ParetoSet.Point best,
            ParetoSet.Point worst) {
        node.put("key", criterion.key()).put("word", criterion.word()).put("label", criterion.label())
                .put("unit", criterion.unit()).put("better", criterion.moreIsBetter() ? "more" : "less");
        if (set.goals().limits().containsKey(criterion)) {
            node.put("limit", set.goals().limits().get(criterion));
        }
        node.putObject("best").put("plan", best.id()).put("value", Json.number(best.values().get(criterion)));
        node.putObject("worst").put("plan", worst.id()).put("value", Json.number(worst.values().get(criterion)));
    }

    private static ObjectNode put(ObjectNode node, ParetoSet.Point point) {
        PlannedCase planned = point.planned();
        node.put("id", point.id()).put("planUid", planned.plan().uid()).put("device", planned.device().id());
        put(node.putObject("weights"), point.weights(), false);
        put(node.putObject("values"), point.values(), true);
        node.put("deliveryUnits", planned.plan().units().size())
                .put("isocentres", planned.plan().units().stream().map(unit -> unit.isocentreMm()).distinct().count())
                .put("beamOnMinutes", Json.number(planned.beamOnSeconds() / 60))
                .put("keepsLimits", point.keepsLimits())
                .put("errors", errors(planned.findings())).put("seconds", Json.number(point.seconds()));
        return node;
    }

    private static long errors(List<Finding> findings) {
        return findings.stream().filter(Finding::isError).count();
    }

    private static void put(ObjectNode node, Map<Criterion, Double> numbers, boolean keys) {
        new TreeMap<>(numbers).forEach((criterion, number) -> node.put(keys ? criterion.key() : criterion.word(),
                Json.number(number)));
    }
}
