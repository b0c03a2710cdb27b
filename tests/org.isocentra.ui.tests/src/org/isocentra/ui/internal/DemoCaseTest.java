package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swtchart.Chart;
import org.eclipse.ui.PlatformUI;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo case from the command to the figures on the screen, with the services of the product. */
class DemoCaseTest {

    private static final Duration READING = Duration.ofMinutes(2);
    private static final Duration PLANNING = Duration.ofMinutes(6);

    private static final int MOST_CLICKS = 2;
    private static final int LEAST_PIXELS = 100;

    private final Workbench workbench = new Workbench();
    private final CaseSession session = workbench.session();
    private int clicks;

    @AfterEach
    void close() {
        session.activity().get().ifPresent(activity -> activity.cancel().run());
        workbench.await("end of the work", READING, () -> session.activity().get().isEmpty());
        session.openCase().set(Optional.empty());
        workbench.settle();
    }

    @Test
    void opensPlansAndShowsTheDemoCase() {
        asStarted();
        // all that a newcomer does who has started the workbench: the plan comes by itself, with its isodoses
        click("Open demo case");
        workbench.await("case open", READING, () -> session.openCase().get().isPresent());
        workbench.await("image", () -> workbench.colours(workbench.find("SliceCanvas", 0)) > 50);
        workbench.await("plan", PLANNING, () -> session.openCase().get().flatMap(OpenCase::planned).isPresent());
        workbench.await("rest", () -> session.activity().get().isEmpty());

        awaitPictures();
        assertTrue(clicks <= MOST_CLICKS, clicks + " clicks");
        assertTrue(isodosesDrawn() > LEAST_PIXELS, "isodoses are drawn, pixels: " + isodosesDrawn());
        workbench.show("org.isocentra.ui.targets");

        PlannedCase planned = session.openCase().get().flatMap(OpenCase::planned).orElseThrow();
        assertTrue(planned.evaluation().targets().size() > 1, "several targets");
        Table targets = workbench.table("Paddick CI");
        assertEquals(planned.evaluation().targets().size(), targets.getItemCount());
        for (int row = 0; row < targets.getItemCount(); row++) {
            for (int column = 0; column < targets.getColumnCount() - 1; column++) {
                assertTrue(!targets.getItem(row).getText(column).isBlank(), "row " + row + ", column " + column);
            }
        }
        Chart chart = workbench.find(Chart.class, c -> true);
        assertEquals(planned.evaluation().targets().size() + planned.evaluation().organs().size(),
                chart.getSeriesSet().getSeries().length);
        for (int view = 0; view < 3; view++) {
            assertTrue(workbench.colours(workbench.find("SliceCanvas", view)) > 50, "view " + view + " is blank");
        }
        assertTrue(workbench.shows("V12 Gy"));
        assertTrue(workbench.shows("UNAPPROVED"));
        assertTrue(workbench.shows("current"));
        workbench.screenshot("demo");

        workbench.execute("org.isocentra.ui.viewer.closeUp");
        workbench.execute("org.isocentra.ui.viewer.doseWash");
        workbench.show("org.isocentra.ui.shots");
        Table shots = workbench.table("Settings");
        assertEquals(planned.plan().units().size(), shots.getItemCount());
        awaitPictures();
        workbench.screenshot("demo-close-up");
        workbench.execute("org.isocentra.ui.viewer.doseWash");
    }

    private void asStarted() {
        workbench.perspective(PlanningPerspective.ID);
        PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().resetPerspective();
        workbench.settle();
    }

    /** Presses what can be seen without a step before. */
    private void click(String text) {
        clicks++;
        workbench.button(text).notifyListeners(SWT.Selection, null);
    }

    /** How many pixels of the axial view have the colour of an isodose. */
    private int isodosesDrawn() {
        ImageData picture = workbench.picture(workbench.find("SliceCanvas", 0));
        Set<RGB> colours = session.view().get().isodoses().stream().filter(Isodose::visible).map(Isodose::colour)
                .map(colour -> new RGB(colour.red(), colour.green(), colour.blue())).collect(Collectors.toSet());
        int found = 0;
        for (int n = 0; n < picture.width * picture.height; n++) {
            if (colours.contains(picture.palette.getRGB(picture.getPixel(n % picture.width, n / picture.width)))) {
                found++;
            }
        }
        return found;
    }

    private void awaitPictures() {
        for (int view = 0; view < 3; view++) {
            workbench.awaitStill(workbench.find("SliceCanvas", view));
        }
    }

    @Test
    void cancelledPlanningLeavesTheCaseWithoutPlan() {
        workbench.execute("org.isocentra.ui.openDemo");
        workbench.await("case open", READING, () -> session.openCase().get().isPresent());
        session.activity().get().orElseThrow().cancel().run();
        workbench.await("end of the work", READING, () -> session.activity().get().isEmpty());
        assertTrue(session.openCase().get().orElseThrow().planned().isEmpty());
        assertTrue(workbench.shows("No dose"));
    }
}
