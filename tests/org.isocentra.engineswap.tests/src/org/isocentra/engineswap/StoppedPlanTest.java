package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.model.Finding;
import org.isocentra.optimisation.api.PlanningMonitor;
import org.isocentra.optimisation.api.PlanningRound;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.testing.ChangedEngine;
import org.junit.jupiter.api.Test;

/** A plan that is listened to while it is made, and stopped. */
class StoppedPlanTest {

    private static final int NEVER = Integer.MAX_VALUE;

    private final List<PlanningRound> heard = new ArrayList<>();

    /** @param enough after how many rounds */
    private PlannedCase plan(int enough) {
        return plan(new Listener() {

            @Override
            public void improved(PlanningRound round) {
                heard.add(round);
            }

            @Override
            public boolean isEnough() {
                return heard.size() >= enough;
            }
        });
    }

    private static PlannedCase plan(PlanningMonitor monitor) {
        return SmallCase.plan(SmallCase.planned().planningCase(), ChangedEngine.RAYTRACE, monitor);
    }

    private interface Listener extends PlanningMonitor {

        @Override
        default void report(String task, double fraction) {
            // only rounds are listened to
        }

        @Override
        default boolean isCancelled() {
            return false;
        }
    }

    @Test
    void whoListensHearsAllRoundsOfTheSamePlan() {
        assertEquals(SmallCase.planned().plan().units(), plan(NEVER).plan().units());
        int rounds = heard.getFirst().rounds();
        assertEquals(IntStream.rangeClosed(1, rounds).boxed().toList(), heard.stream().map(PlanningRound::round)
                .toList());
        System.out.println("objectives heard: " + heard.stream().map(PlanningRound::objective).toList());
        for (int n = 1; n < rounds; n++) {
            assertTrue(heard.get(n).objective() < heard.getFirst().objective(), "round " + (n + 1) + " is worth it");
        }
        for (PlanningRound round : heard) {
            PlanningRound.TargetEstimate target = round.targets().getFirst();
            assertEquals(SmallCase.TARGET, target.target());
            List<Double> curve = target.atLeast();
            assertEquals(1, curve.getFirst(), 1e-6);
            assertEquals(0, curve.getLast());
            assertEquals(curve.stream().sorted((a, b) -> Double.compare(b, a)).toList(), curve);
            assertEquals(target.coverage(), curve.get((int) Math.round(target.prescriptionGy() / target.binGy())),
                    0.01);
        }
        assertEquals(coverage(SmallCase.planned()), heard.getLast().targets().getFirst().coverage(), 0.02);
    }

    @Test
    void whatIsStoppedIsAPlanThatSaysSo() {
        PlannedCase stopped = plan(1);
        assertEquals(1, heard.size());
        assertNotEquals(SmallCase.planned().plan().units(), stopped.plan().units());
        assertFalse(stopped.findings().stream().anyMatch(Finding::isError), () -> "findings: " + stopped.findings());
        assertEquals(coverage(SmallCase.planned()), coverage(stopped), 0.01);
        assertTrue(stopped.findings().stream().anyMatch(finding -> finding.text().contains("after round 1 of "
                + heard.getFirst().rounds())), () -> "findings: " + stopped.findings());
        PlanningRound first = heard.getFirst();
        assertEquals(stopped.plan().units(), plan(1).plan().units());
        assertEquals(first, heard.getLast());
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        assertEquals(SmallCase.planned().plan().units(), plan(new Listener() {

            @Override
            public void improved(PlanningRound round) {
                heard.add(round);
                throw new IllegalStateException("a listener that fails");
            }

            @Override
            public boolean isEnough() {
                throw new IllegalStateException("a listener that fails");
            }
        }).plan().units());
        assertEquals(heard.getFirst().rounds(), heard.size());
    }

    private static double coverage(PlannedCase planned) {
        return planned.evaluation().targets().getFirst().metrics().get("coverage");
    }
}
