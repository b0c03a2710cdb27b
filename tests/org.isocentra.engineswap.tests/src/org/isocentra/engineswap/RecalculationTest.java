package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;

/** Doses of a plan by another engine, where the difference is known in closed form. */
class RecalculationTest {

    private static final String SCALED = "org.isocentra.engineswap.scaled";
    private static final float FACTOR = 1.02f;

    private final Planner planner = Services.get(Planner.class);
    private final PlannedCase before = SmallCase.planned();

    @Test
    void sameEngineGivesTheSameBits() {
        PlannedCase again = recalculate(ChangedEngine.RAYTRACE, PlanComparison.USUAL_CRITERIA);
        for (int n = 0; n < before.doses().size(); n++) {
            assertArrayEquals(before.doses().get(n).doseGy().values(), again.doses().get(n).doseGy().values());
            PlanComparison.Dose dose = again.comparison().orElseThrow().doses().get(n);
            assertEquals(0, dose.largestGy());
            assertEquals(0, dose.gamma().maximumGamma());
            assertEquals(100, dose.gamma().passPercent());
        }
        assertFalse(again.isRecalculated());
        assertEquals(List.copyOf(before.findings()), List.copyOf(again.findings()));
        again.comparison().orElseThrow().structures().forEach(structure -> {
            assertEquals(0, structure.dvhDistancePercent());
            structure.figures().forEach(figure -> assertEquals(0, figure.difference(), figure::key));
        });
    }

    @Test
    void scaledDoseDiffersByTwoPercentEverywhere() {
        try (ChangedEngine _ = ChangedEngine.scaled(Services.context(), SCALED, FACTOR)) {
            PlannedCase now = recalculate(SCALED, PlanComparison.USUAL_CRITERIA);
            PlanComparison comparison = now.comparison().orElseThrow();
            assertEquals(before.doses().size(), comparison.doses().size());
            for (int n = 0; n < comparison.doses().size(); n++) {
                PlanComparison.Dose dose = comparison.doses().get(n);
                DoseGrid reference = before.doses().get(n);
                assertTrue(dose.voxels() > 20, "voxels: " + dose.voxels());
                assertEquals(2, dose.meanPercent(), 1e-4);
                assertEquals(2, dose.largestPercent(), 1e-4);
                assertEquals(0.02 * reference.doseGy().maximum(), dose.largestGy(), 1e-5);
                assertEquals(reference.doseGy().maximum(), reference.doseGy().linear(dose.largestAtMm(), 0), 1e-5);
                assertEquals(100, dose.gamma().passPercent(), "2 % of less than the maximum, in gradients");
            }
            PlanComparison.Structure target = comparison.structures().getFirst();
            assertTrue(target.target());
            for (String key : List.of("meanDoseGy", "maxDoseGy", "d50Gy")) {
                PlanComparison.Figure figure = target.figure(key).orElseThrow();
                assertEquals(FACTOR, figure.evaluated() / figure.reference(), 1e-5, key);
                assertEquals(0.02 * figure.reference(), figure.difference(), 1e-4, key);
            }
        }
    }

    /** So short a distance to agreement leaves the dose alone to count: gamma is the difference over the tolerance. */
    @Test
    void gammaOfScaledDoseIsKnown() {
        try (ChangedEngine _ = ChangedEngine.scaled(Services.context(), SCALED, FACTOR)) {
            GammaIndex.Criteria criteria = new GammaIndex.Criteria(1.5, 0.001, false, 10);
            PlanComparison.Dose dose = recalculate(SCALED, criteria).comparison().orElseThrow().doses().getLast();
            float[] reference = before.doses().getLast().doseGy().values();
            double maximum = before.doses().getLast().doseGy().maximum();
            int points = 0;
            int passed = 0;
            for (int n = 0; n < reference.length; n++) {
                if (reference[n] >= 0.1 * maximum) {
                    double expected = 0.02 * reference[n] / (0.015 * maximum);
                    assertEquals(expected, dose.gamma().gamma().values()[n], 0.01 * expected);
                    points++;
                    passed += expected <= 1 ? 1 : 0;
                }
            }
            assertEquals(points, dose.gamma().points());
            assertEquals(100.0 * passed / points, dose.gamma().passPercent(), 0.5);
            assertTrue(passed > 0 && passed < points, "some pass, some do not");
        }
    }

    @Test
    void planStaysAsItIsAndIsMarked() {
        try (ChangedEngine _ = ChangedEngine.scaled(Services.context(), SCALED, FACTOR)) {
            PlannedCase now = recalculate("scaled", PlanComparison.USUAL_CRITERIA);
            assertSame(before.plan(), now.plan(), "metersets included");
            assertEquals(SCALED, now.planDose().provenance().engineId());
            assertEquals(before.planDose().provenance(), now.optimisedWith());
            assertTrue(now.isRecalculated());
            assertEquals(1, marks(now));
            assertEquals(before.planDose().provenance().inputDigest(), now.planDose().provenance().inputDigest());
            assertNotEquals(before.planDose().provenance(), now.planDose().provenance());
            assertEquals(List.of(), planner.outdated(now));

            PlannedCase back = planner.recalculate(now, ChangedEngine.RAYTRACE, Optional.of("java"),
                    PlanComparison.USUAL_CRITERIA, ProgressMonitor.NONE);
            assertFalse(back.isRecalculated());
            assertEquals(0, marks(back));
            assertEquals(SCALED, back.comparison().orElseThrow().reference().planDose().provenance().engineId());
            assertTrue(back.comparison().orElseThrow().reference().comparison().isEmpty(), "no chain of plans");
            assertArrayEquals(before.planDose().doseGy().values(), back.planDose().doseGy().values());
        }
    }

    @Test
    void faultyEngineIsNamedAndChangesNothing() {
        float[] copy = before.planDose().doseGy().values().clone();
        assertFaulty("throws", dose -> {
            throw new IllegalStateException("out of order");
        }, "out of order");
        assertFaulty("nan", dose -> {
            dose[dose.length / 2] = Float.NaN;
            return dose;
        }, "NaN");
        assertFaulty("negative", dose -> {
            dose[1] = -1;
            return dose;
        }, "-1.0 Gy");
        assertFaulty("short", dose -> Arrays.copyOf(dose, dose.length - 1), "doses for");
        assertArrayEquals(copy, before.planDose().doseGy().values());
        assertEquals(List.of(), planner.outdated(before));
    }

    private void assertFaulty(String name, UnaryOperator<float[]> fault, String reason) {
        String id = "org.isocentra.engineswap.faulty." + name;
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), id, "1.0.0", fault)) {
            String message = assertThrows(ContributionException.class,
                    () -> recalculate(id, PlanComparison.USUAL_CRITERIA)).getMessage();
            assertTrue(message.contains(id), message);
            assertTrue(message.contains(reason), message);
        }
    }

    @Test
    void cancelledLeavesNothing() {
        assertThrows(CancellationException.class, () -> planner.recalculate(before, ChangedEngine.RAYTRACE,
                Optional.empty(), PlanComparison.USUAL_CRITERIA, new ProgressMonitor() {

                    private volatile boolean begun;

                    @Override
                    public void report(String task, double fraction) {
                        begun = true;
                    }

                    @Override
                    public boolean isCancelled() {
                        return begun;
                    }
                }));
    }

    @Test
    void unknownEngineIsRefused() {
        InputException e = assertThrows(InputException.class,
                () -> recalculate("montecarlo-of-nobody", PlanComparison.USUAL_CRITERIA));
        assertTrue(e.getMessage().contains("montecarlo-of-nobody"), e.getMessage());
    }

    private PlannedCase recalculate(String engine, GammaIndex.Criteria criteria) {
        return planner.recalculate(before, engine, Optional.of("java"), criteria, ProgressMonitor.NONE);
    }

    private static long marks(PlannedCase planned) {
        return planned.findings().stream().filter(finding -> finding.text().contains("metersets are unchanged"))
                .count();
    }
}
