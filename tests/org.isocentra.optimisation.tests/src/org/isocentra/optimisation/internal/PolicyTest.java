package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

/** The policy of inverse planning is what its file says, its schema explains all of it, and nonsense is refused. */
class PolicyTest {

    private static final String USUAL = "/data/planning.json";
    private static final String CROWD = "/data/planning-crowd.json";
    private static final Policy SHIPPED = Policy.usual();

    private static JsonNode json(String resource) throws IOException {
        try (InputStream in = Policy.class.getResourceAsStream(resource)) {
            return new JsonMapper().readTree(in);
        }
    }

    @Test
    void isWhatTheFileSays() throws IOException {
        assertSame(json(USUAL), SHIPPED);
        assertSame(json(CROWD), Policy.crowd());
        assertTrue(Policy.crowd().leastTargets() > Policy.usual().leastTargets(), "a crowd is more than a few");
    }

    private static void assertSame(JsonNode file, Policy policy) {
        assertEquals(file.path("leastTargets").asInt(), policy.leastTargets());
        assertEquals(file.path("goals").size(), policy.goals().size());
        assertEquals(file.path("goals").path(0).path("selectivity").asDouble(),
                policy.goals().getFirst().selectivity());
        assertEquals(file.path("score").path("gradient").asDouble(), policy.score().gradient());
        assertEquals(file.path("isocentres").path("most").asInt(), policy.isocentres().most());
        assertEquals(file.path("refinements").path("movesMm").size(), policy.refinements().movesMm().size());
    }

    @Test
    void theSchemaExplainsEveryKeyAndNoOther() throws IOException {
        for (String file : List.of(USUAL, CROWD)) {
            assertExplained(json(file), json("/schema/planning.schema.json"), file);
        }
    }

    private static void assertExplained(JsonNode value, JsonNode schema, String where) {
        if (value.isObject()) {
            assertEquals(new TreeSet<>(names(schema.path("properties"))), new TreeSet<>(names(value)), where);
            value.properties().forEach(e -> assertExplained(e.getValue(), schema.path("properties").path(e.getKey()),
                    where + ", " + e.getKey()));
        } else if (value.isArray()) {
            value.forEach(item -> assertExplained(item, schema.path("items"), where));
        } else {
            assertTrue(schema.has("type") || schema.has("const"), where);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void isocentresGrowWithTheTargetUpToALimit() {
        Policy.Isocentres isocentres = new Policy.Isocentres(10, 0.5, 15, 1, 2, 15, 1, 15, "test");
        assertEquals(10, isocentres.most(1));
        assertEquals(5, isocentres.most(0.25));
        assertEquals(1, isocentres.most(1e-4));
        assertEquals(15, isocentres.most(100));
    }

    @Test
    void partsOfTheTimeAreSmallerWhereManyTracksShareIt() {
        assertEquals(0.02, SHIPPED.isocentres().part(0.02, 4));
        assertEquals(0.02 * SHIPPED.isocentres().usualTracks() / 30, SHIPPED.isocentres().part(0.02, 30), 1e-12);
    }

    @Test
    void nonsenseIsRefused() {
        Policy.Score score = SHIPPED.score();
        assertThrows(IllegalArgumentException.class, () -> new Policy(SHIPPED.version(), "measured", 1,
                SHIPPED.isocentres(), SHIPPED.goals(), score, SHIPPED.refinements()));
        assertThrows(IllegalArgumentException.class, () -> new Policy(SHIPPED.version(), "policy", 1,
                SHIPPED.isocentres(), List.of(), score, SHIPPED.refinements()));
        assertThrows(IllegalArgumentException.class, () -> new Policy.Isocentres(10, 0.5, 0, 1, 2, 9, 1, 15, "test"));
        assertThrows(IllegalArgumentException.class, () -> new Policy.Isocentres(10, 0.5, 5, 0.5, 2, 9, 1, 15, "test"));
        assertThrows(IllegalArgumentException.class, () -> new Policy.Isocentres(10, 0.5, 5, 1, 2, 9, 2, 15, "test"));
        assertThrows(IllegalArgumentException.class, () -> new Policy.Isocentres(10, 0.5, 5, 1, 2, 9, 1, 0, "test"));
        assertThrows(IllegalArgumentException.class, () -> new Policy.Refinements(List.of(0.8), 0, "test"));
        assertThrows(IllegalArgumentException.class, () -> new Policy.Score(1.2, score.finalCoverage(),
                score.conformityUnit(), score.idealGradient(), score.gradient(), score.certainCm3(), score.time(),
                score.organs(), score.elsewhere(), score.source()));
        assertThrows(IllegalArgumentException.class, () -> new Policy.Score(score.coverage(), score.finalCoverage(),
                score.conformityUnit(), score.idealGradient(), -1, score.certainCm3(), score.time(),
                score.organs(), score.elsewhere(), score.source()));
        assertThrows(IllegalArgumentException.class, () -> new Policy.Refinements(List.of(0.8, 0.0), 1, "test"));
    }
}
