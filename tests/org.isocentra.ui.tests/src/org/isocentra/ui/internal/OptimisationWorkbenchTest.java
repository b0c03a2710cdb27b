package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swtchart.Chart;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.testing.SmallStudy;
import org.isocentra.ui.api.LivePlan;
import org.isocentra.ui.api.OpenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plan is followed while it is made, and stopped. */
class OptimisationWorkbenchTest {

    private static final String STOP = "Stop and Keep";

    private final Workbench workbench = new Workbench();

    @AfterEach
    void close() {
        workbench.session().activity().get().ifPresent(activity -> activity.cancel().run());
        workbench.await("end of the work", () -> workbench.session().activity().get().isEmpty());
        workbench.session().openCase().set(Optional.empty());
        workbench.settle();
    }

    @Test
    void planningIsFollowedAndStopped() {
        workbench.perspective(PlanningPerspective.ID);
        workbench.open(SmallCase.planned(workbench));
        workbench.show("org.isocentra.ui.planning.optimisation");
        workbench.await("what to do", () -> workbench.shows("show here how a plan gets better"));
        assertFalse(workbench.button(STOP).isEnabled());
        PlannedCase before = planned();

        try (HeldPlanning planning = new HeldPlanning(workbench)) {
            workbench.execute("org.isocentra.ui.planAgain");
            workbench.await("first round", () -> workbench.shows("Plan again: round 1 of"));
            assertEquals(List.of("Objective", SmallStudy.TARGET), curves());
            Table table = workbench.table("Coverage (%)");
            assertEquals(SmallStudy.TARGET, table.getItem(0).getText(0));
            assertTrue(Double.parseDouble(table.getItem(0).getText(1)) > 90, table.getItem(0).getText(1));
            workbench.find(Combo.class, combo -> combo.isVisible() && combo.getText().equals("Dose in Gy"));
            workbench.settle();
            assertTrue(ChartCursorTest.readAt(workbench, charts().getFirst(), 1.4).matches(
                    "Round 1\nObjective: [0-9.e-]+"), "the round that is nearest");
            assertTrue(ChartCursorTest.readAt(workbench, charts().getLast(), 1).matches("[01]\\.[0-9] Gy\n"
                    + SmallStudy.TARGET + ": 100\\.0 %"), "the target is covered");
            workbench.screenshot("optimisation");
            workbench.press(STOP);
            assertEquals(LivePlan.Stage.STOPPING, planning.live().stage());
        }
        workbench.await("the plan", () -> workbench.session().activity().get().isEmpty() && planned() != before);
        assertNotSame(before, planned());
        assertTrue(planned().findings().stream().anyMatch(finding -> finding.text().contains("after round 1 of")),
                () -> "findings: " + planned().findings());
        workbench.await("end", () -> workbench.shows("Plan again: 1 of"));
        assertFalse(workbench.button(STOP).isEnabled());
    }

    private PlannedCase planned() {
        return workbench.session().openCase().get().flatMap(OpenCase::planned).orElseThrow();
    }

    /** With points, in the charts of the view. */
    private List<String> curves() {
        return charts().stream().flatMap(chart -> Stream.of(chart.getSeriesSet().getSeries())).filter(series -> series
                .getXSeries().length > 0).map(series -> series.getId()).toList();
    }

    /** Of the objective, and of the histograms. */
    private List<Chart> charts() {
        Chart objective = workbench.find(Chart.class, chart -> chart.isVisible() && chart.getAxisSet().getYAxis(0)
                .getTitle().getText().equals("Objective"));
        return Stream.of(objective.getParent().getChildren()).filter(Chart.class::isInstance).map(Chart.class::cast)
                .toList();
    }
}
