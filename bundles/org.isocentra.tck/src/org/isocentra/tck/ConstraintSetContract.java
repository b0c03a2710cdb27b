package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintSet;
import org.junit.jupiter.api.Test;

/** What every {@link ConstraintSet} must do. */
public interface ConstraintSetContract {

    /** The set to test. */
    ConstraintSet set();

    /** Names of structures as users give them, each of which has constraints in some number of fractions. */
    List<String> structures();

    private List<Constraint> all() {
        ConstraintSet set = set();
        List<Constraint> all = new ArrayList<>();
        IntStream.rangeClosed(1, 40).forEach(n -> structures().forEach(s -> all.addAll(set.constraints(s, n))));
        return all;
    }

    @Test
    default void saysWhereItComesFrom() {
        Text.id(set().id(), "id");
        Text.present(set().name(), "name");
        Text.version(set().version(), "version");
        Text.present(set().source(), "source");
    }

    @Test
    default void everyConstraintHasSourceAndConfidence() {
        for (String structure : structures()) {
            assertTrue(IntStream.rangeClosed(1, 40).anyMatch(n -> !set().constraints(structure, n).isEmpty()),
                    "there is no constraint for " + structure);
        }
        for (Constraint constraint : all()) {
            Text.present(constraint.source(), "source of " + constraint);
            Text.confidence(constraint.confidence(), "confidence of " + constraint);
        }
    }

    @Test
    default void metricsAndLimitsArePossible() {
        for (Constraint constraint : all()) {
            assertTrue(constraint.metric().matches("Dmean|Dmax|D[0-9.]+(cc|%)|V[0-9.]+"), "metric of " + constraint);
            double most = constraint.metric().startsWith("V") ? 2000 : 150;
            assertTrue(constraint.limit() > 0 && constraint.limit() <= most, constraint.metric() + " of "
                    + constraint.limit() + (constraint.metric().startsWith("V") ? " cm³" : " Gy")
                    + " is no limit of an organ");
        }
    }

    @Test
    default void noConstraintIsThereTwice() {
        for (String structure : structures()) {
            IntStream.rangeClosed(1, 40).mapToObj(n -> set().constraints(structure, n)).forEach(list ->
                    assertEquals(list.size(), new HashSet<>(list).size(), structure + ": " + list));
        }
    }

    @Test
    default void structuresItDoesNotKnowHaveNone() {
        assertEquals(List.of(), set().constraints("no such structure, certainly", 1));
        assertEquals(List.of(), set().constraints("", 1));
        assertFalse(structures().isEmpty(), "the test names no structure");
    }

    @Test
    default void theSameQuestionHasTheSameAnswer() {
        List<Constraint> expected = all();
        Concurrently.call(this::all).forEach(list -> assertEquals(expected, list));
    }
}
