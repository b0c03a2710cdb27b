package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.pareto.ParetoPlanner;
import org.isocentra.planning.api.pareto.ParetoSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be had of a small case, and limits that are kept or reported. */
class ParetoTest {

    private static final PlanOptions OPTIONS = new PlanOptions(Optional.empty(), TestEngine.RAYTRACE,
            Optional.of("java"), Optional.empty(), PlanOptions.DEFAULT.optimiser(), 4, 2);

    private final Planner planner = Services.get(Planner.class);
    private final ParetoPlanner pareto = Services.get(ParetoPlanner.class);

    @TempDir
    private Path folder;

    private Path write(String goals) throws IOException {
        Path file = SmallCase.write(folder);
        return Files.writeString(file, Files.readString(file) + goals);
    }

    private ParetoSet explore(String goals, ProgressMonitor monitor) throws IOException {
        return pareto.explore(planner.open(write(goals), ProgressMonitor.NONE), OPTIONS, new ParetoPlanner.Choice(
                List.of(Criterion.GRADIENT, Criterion.TIME), 3), monitor);
    }

    @Test
    void nothingCanBeHadForNothing() throws IOException {
        ParetoSet set = explore("", ProgressMonitor.NONE);
        assertEquals(3, set.points().size() + set.leftOut().size());
        assertTrue(set.points().size() >= 2, () -> "all were left out: " + set.leftOut());
        for (ParetoSet.Point one : set.points()) {
            for (ParetoSet.Point other : set.points()) {
                assertTrue(one == other || one.values().keySet().stream().anyMatch(criterion -> criterion.gain(
                        one.values().get(criterion), other.values().get(criterion)) > 0), other.id() + " is better than "
                                + one.id() + " in everything");
            }
        }
        assertEquals(set.points().getFirst(), set.best(Criterion.GRADIENT).orElseThrow());
        assertEquals(set.points().getLast(), set.best(Criterion.TIME).orElseThrow());
        assertEquals(set.points().getFirst(), set.worst(Criterion.TIME).orElseThrow());
        set.leftOut().forEach(each -> assertFalse(each.reason().isBlank()));
        set.points().forEach(point -> assertTrue(pareto.json(set).contains(point.planned().plan().uid())));
    }

    /** A limit that the usual plan misses is kept by another; one that none can keep is an error. */
    @Test
    void limitsAreKeptOrReported() throws IOException {
        PlannedCase usual = SmallCase.planned();
        double minutes = usual.beamOnSeconds() / 60;
        PlannedCase quick = plan("goals: {limits: {deliveryMinutes: %s}}\n".formatted(0.95 * minutes));
        assertEquals(List.of(), errors(quick));
        assertTrue(quick.beamOnSeconds() / 60 <= 0.95 * minutes);
        assertTrue(quick.findings().stream().anyMatch(finding -> finding.where().equals("limits")
                && finding.text().endsWith("kept")));
        List<Finding> errors = errors(plan("goals: {limits: {meanGradientIndex: 1.2}}\n"));
        assertEquals(1, errors.size());
        assertTrue(errors.getFirst().text().contains("mean gradient index") && errors.getFirst().text().endsWith(
                "NOT KEPT"), errors::toString);
    }

    private PlannedCase plan(String goals) throws IOException {
        return planner.plan(planner.open(write(goals), ProgressMonitor.NONE), OPTIONS, ProgressMonitor.NONE);
    }

    private static List<Finding> errors(PlannedCase planned) {
        return planned.findings().stream().filter(finding -> finding.severity() == Finding.Severity.ERROR).toList();
    }

    @Test
    void anOrganThatIsNotThereIsRefused() {
        InputException refusal = assertThrows(InputException.class, () -> plan(
                "goals: {limits: {organs: [{structure: Chiasm, maximumGy: 8}]}}\n"));
        assertTrue(refusal.problem().contains("Chiasm"), refusal::getMessage);
    }

    @Test
    void itCanBeCancelled() {
        assertThrows(CancellationException.class, () -> explore("", new ProgressMonitor() {

            private boolean begun;

            @Override
            public void report(String task, double fraction) {
                begun |= task.startsWith("Plan 2");
            }

            @Override
            public boolean isCancelled() {
                return begun;
            }
        }));
    }
}
