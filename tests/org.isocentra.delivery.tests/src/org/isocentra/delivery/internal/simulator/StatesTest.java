package org.isocentra.delivery.internal.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.isocentra.delivery.api.UnitState;
import org.junit.jupiter.api.Test;

class StatesTest {

    private static final List<String> WORDS = List.of("connected", "loaded", "verified", "delivering", "interrupted",
            "done", "fault");

    @Test
    void everyTransitionIsAllowedOrNot() {
        Map<String, Set<String>> allowed = Map.of("connected", Set.of("loaded", "fault"),
                "loaded", Set.of("verified", "connected", "fault"),
                "verified", Set.of("delivering", "connected", "fault"),
                "delivering", Set.of("interrupted", "done", "fault"), "interrupted", Set.of("connected", "fault"),
                "done", Set.of("connected", "fault"), "fault", Set.of("connected", "fault"));
        for (String from : WORDS) {
            for (String to : WORDS) {
                assertEquals(allowed.get(from).contains(to), UnitState.of(from, "why").mayBecome(UnitState.of(to,
                        "why")), from + " to " + to);
            }
        }
    }

    @Test
    void wordsComeBack() {
        WORDS.forEach(word -> assertEquals(word, UnitState.of(word, "why").word()));
    }
}
