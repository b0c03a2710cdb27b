package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be had of a small case, and limits that are kept or reported. */
class ParetoTest {

    /** Large enough for several isocentres. */
    private static final double TARGET_MM = 3.5;
    private static final double SMALL_MM = 2;
    private static final PlanOptions OPTIONS = new PlanOptions(Optional.empty(), ChangedEngine.RAYTRACE,
            Optional.of("java"), Optional.empty(), PlanOptions.DEFAULT.optimiser(), 4, 2);

    private final Planner planner = Services.get(Planner.class);
    private final ParetoPlanner pareto = Services.get(ParetoPlanner.class);

    @TempDir
    private Path folder;

    private Path write(String goals, double radiusMm) throws IOException {
        Path file = SmallCase.write(Files.createTempDirectory(folder, "case"), radiusMm);
        return Files.writeString(file, Files.readString(file) + goals);
    }

    private ParetoSet explore(String goals, ProgressMonitor monitor) throws IOException {
        return pareto.explore(planner.open(write(goals, TARGET_MM), ProgressMonitor.NONE), OPTIONS,
                new ParetoPlanner.Choice(
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
                        one.values().get(criterion), other.values().get(criterion)) > 0), other.id()
                        + " is better than "
                                + one.id() + " in everything");
            }
        }
        assertEquals(set.points().getFirst(), set.best(Criterion.GRADIENT).orElseThrow());
        assertEquals(set.points().getLast(), set.best(Criterion.TIME).orElseThrow());
        assertEquals(set.points().getFirst(), set.worst(Criterion.TIME).orElseThrow());
        set.leftOut().forEach(each -> assertFalse(each.reason().isBlank()));
        double usual = set.points().stream().filter(point -> point.id().endsWith("usual")).findFirst().orElseThrow()
                .values().get(Criterion.TIME);
        assertKept((usual + set.best(Criterion.TIME).orElseThrow().values().get(Criterion.TIME)) / 2);
        set.points().forEach(point -> assertTrue(pareto.json(set).contains(point.planned().plan().uid())));
    }

    /** A limit that the usual plan misses is kept by one that is planned for it. */
    private void assertKept(double limitMinutes) throws IOException {
        PlannedCase quick = plan("goals: {limits: {deliveryMinutes: %s}}\n".formatted(limitMinutes), TARGET_MM);
        assertEquals(List.of(), errors(quick));
        assertTrue(quick.beamOnSeconds() / 60 <= limitMinutes);
        assertTrue(quick.findings().stream().anyMatch(finding -> finding.where().equals("limits")
                && finding.text().endsWith("kept")));
    }

    /** By a site that tries once more only. */
    @Test
    void whatCannotBeReachedIsAnError() throws IOException {
        Path site = folder.resolve("goals.json");
        try (InputStream shipped = Services.get(ParetoPlanner.class).getClass()
                .getResourceAsStream("/data/goals.json")) {
            Files.writeString(site, new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("\"attempts\": [0-9]+", "\"attempts\": 1"));
        }
        System.setProperty("isocentra.goals", site.toString());
        try {
            PlannedCase planned = plan("goals: {limits: {meanGradientIndex: 1.2}}\n", SMALL_MM);
            List<Finding> errors = errors(planned);
            assertEquals(1, errors.size());
            assertTrue(errors.getFirst().text().contains("mean gradient index")
                    && errors.getFirst().text().endsWith("NOT KEPT"), errors::toString);
            assertTrue(planned.findings().stream().anyMatch(finding -> finding.text().startsWith("of 2 plans")));
        } finally {
            System.clearProperty("isocentra.goals");
        }
    }

    private PlannedCase plan(String goals, double radiusMm) throws IOException {
        return planner.plan(planner.open(write(goals, radiusMm), ProgressMonitor.NONE), OPTIONS, ProgressMonitor.NONE);
    }

    private static List<Finding> errors(PlannedCase planned) {
        return planned.findings().stream().filter(finding -> finding.severity() == Finding.Severity.ERROR).toList();
    }

    @Test
    void anOrganThatIsNotThereIsRefused() {
        InputException refusal = assertThrows(InputException.class, () -> plan(
                "goals: {limits: {organs: [{structure: Chiasm, maximumGy: 8}]}}\n", SMALL_MM));
        assertTrue(refusal.problem().contains("Chiasm"), refusal::getMessage);
    }

    @Test
    void itCanBeCancelled() {
        assertThrows(CancellationException.class, () -> explore("", new ProgressMonitor() {

            private boolean begun;

            @Override
            public void report(String task, double fraction) {
                begun |= task.startsWith("Plan 1");
            }

            @Override
            public boolean isCancelled() {
                return begun;
            }
        }));
    }
}
