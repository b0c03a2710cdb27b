package org.isocentra.planning.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Finding;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.Goals;
import org.isocentra.planning.api.pareto.ParetoSet.LeftOut;
import org.isocentra.planning.api.pareto.ParetoSet.Point;
import org.isocentra.planning.files.CaseReader;
import org.junit.jupiter.api.Test;

/** Weights, limits, and which of several plans are of use. */
class GoalsTest {

    private static final SiteGoals SITE = SiteGoals.load();
    private static final PlanEvaluation NOTHING = new PlanEvaluation(List.of(), List.of(), Optional.empty(), List.of());

    private static Point point(String id, boolean keepsLimits, double gradient, double minutes) {
        return new Point(id, Map.of(), Map.of(Criterion.GRADIENT, gradient, Criterion.TIME, minutes), keepsLimits, 1,
                null);
    }

    private static List<String> leftOut(Point... points) {
        return Exploration.leftOut(List.of(points), SITE).stream().map(LeftOut::point).map(Point::id).toList();
    }

    @Test
    void whatAnotherIsBetterThanIsLeftOut() {
        assertEquals(List.of("b"), leftOut(point("a", true, 2.8, 50), point("b", true, 2.9, 60),
                point("c", true, 3, 40)));
        assertEquals(List.of(), leftOut(point("a", true, 2.8, 50), point("b", true, 2.9, 40)));
        assertEquals(List.of("a"), leftOut(point("a", true, 2.8, 50), point("b", true, 2.8001, 50)),
                "one of two that cannot be told apart");
        assertEquals(List.of("a"), leftOut(point("a", false, 2, 20), point("b", true, 2.8, 50)), "it misses a limit");
        assertEquals(List.of(), leftOut(point("a", false, 2, 60), point("b", false, 2.8, 50)), "no plan keeps them");
    }

    @Test
    void plansLieEvenlyBetweenTheirEnds() {
        List<double[]> two = Exploration.mixtures(2, 5);
        assertArrayEquals(new double[] {1, 0}, two.getFirst());
        assertArrayEquals(new double[] {0.25, 0.75}, two.get(3));
        assertArrayEquals(new double[] {0, 1}, two.getLast());
        List<double[]> three = Exploration.mixtures(3, 15);
        assertEquals(7, three.size());
        assertArrayEquals(new double[] {0, 0, 1}, three.get(2));
        assertArrayEquals(new double[] {0, 0.5, 0.5}, three.getLast());
    }

    @Test
    void aWeightThatIsNothingGrowsToo() {
        assertEquals(2, SITE.emphasised(Criterion.TIME, 2, 0), 1e-12);
        assertEquals(2 * SITE.emphasis(Criterion.TIME), SITE.emphasised(Criterion.TIME, 2, 1), 1e-12);
        assertEquals(0, SITE.emphasised(Criterion.BRAIN, 0, 0), 1e-12);
        assertEquals(0, SITE.emphasised(Criterion.BRAIN, 0, -1), 1e-12);
        assertEquals(SITE.emphasis(Criterion.BRAIN) - 1, SITE.emphasised(Criterion.BRAIN, 0, 1), 1e-12);
    }

    @Test
    void everyLimitIsSpokenOf() {
        Goals goals = new Goals(Map.of(), Map.of(Criterion.TIME, 60.0, Criterion.COVERAGE, 0.98, Criterion.BRAIN, 8.0),
                Map.of("Chiasm", 8.0));
        Limits limits = new Limits(goals, NOTHING, Map.of(Criterion.TIME, 66.0, Criterion.COVERAGE, 0.985));
        assertEquals(Set.of(Criterion.TIME, Criterion.BRAIN, Criterion.ORGANS), limits.missed().keySet());
        assertEquals(0.1, limits.missed().get(Criterion.TIME), 1e-12);
        List<Finding> findings = limits.findings();
        assertEquals(4, findings.size());
        assertEquals(3, findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).count());
        assertTrue(findings.stream().anyMatch(f -> f.text().equals(
                "time of delivery is 66 min, its limit is at most 60 min: NOT KEPT")), findings::toString);
        assertEquals(findings, limits.instead(findings), "what was said before is said anew");
    }

    @Test
    void aCaseGoesBeforeItsSite() {
        Goals both = new Goals(Map.of(Criterion.TIME, 2.0), Map.of(), Map.of()).or(new Goals(Map.of(Criterion.TIME, 1.0,
                Criterion.BRAIN, 0.0), Map.of(Criterion.COVERAGE, 0.98), Map.of()));
        assertEquals(Map.of(Criterion.TIME, 2.0, Criterion.BRAIN, 0.0), both.weights());
        assertEquals(Map.of(Criterion.COVERAGE, 0.98), both.limits());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> site("policy", Map.of("brainV12Cm3", -1.0)));
        assertThrows(IllegalArgumentException.class, () -> site("policy", Map.of("organDoseToLimit", 1.0)));
        assertThrows(IllegalArgumentException.class, () -> site("measured", Map.of()));
    }

    private static SiteGoals site(String confidence, Map<String, Double> limits) {
        return new SiteGoals("1.0.0", confidence, SITE.weights(), limits, 1, SITE.emphasis(), SITE.resolution(),
                "test");
    }

    /** Schemas know the words of the criteria, and the shipped file has all that its schema asks for. */
    @Test
    void schemasKnowEveryCriterion() throws IOException {
        JsonNode site = json(SiteGoals.class, "/schema/goals.schema.json");
        JsonNode shipped = json(SiteGoals.class, "/data/goals.json");
        site.path("required").forEach(key -> assertTrue(shipped.has(key.asText()), key::asText));
        assertEquals(new HashSet<>(Criterion.words()), names(site.at("/$defs/numbers/properties")));
        JsonNode ofCase = json(CaseReader.class, "/schema/case.schema.json").at("/properties/goals/properties");
        assertEquals(new HashSet<>(Criterion.words()), names(ofCase.at("/weights/properties")));
        Set<String> limits = names(site.at("/properties/limits/properties"));
        limits.add("organs");
        assertEquals(limits, names(ofCase.at("/limits/properties")));
        for (Criterion criterion : Criterion.values()) {
            assertTrue(criterion == Criterion.ORGANS || limits.contains(criterion.key()), criterion::key);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(Class<?> owner, String path) throws IOException {
        try (InputStream in = owner.getResourceAsStream(path)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
