package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * In a window of any size no text is clipped and nothing lies over anything else, in every perspective, with nothing
 * open and with a plan, in both themes, and in every view: {@code -Disocentra.looks=1920x1080}, with
 * {@code GDK_SCALE=2} for 200 %. The plan is a synthetic one, or that in the folder {@code -Disocentra.looks.plan}.
 * Pictures of all of it are for people to look at.
 */
@EnabledIfSystemProperty(named = Looks.SIZE, matches = "\\d+x\\d+", disabledReason = "takes minutes for each size")
class LooksTest {

    private static final Duration READING = Duration.ofMinutes(5);

    private final Workbench workbench = new Workbench();
    private final IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    private final Looks looks = new Looks(workbench);
    private String theme = "dark";

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.shell().setSize(1600, 1000);
    }

    @Test
    void looksOfEveryPerspective() {
        looks.resize();
        perspectives("-empty");
        workbench.open(plan());
        perspectives("");
        views();
        theme = "light";
        workbench.execute("org.isocentra.ui.switchTheme");
        perspectives("");
        workbench.execute("org.isocentra.ui.switchTheme");
        assertEquals(Set.of(), looks.faults());
    }

    private OpenCase plan() {
        String folder = System.getProperty("isocentra.looks.plan", "");
        if (folder.isEmpty()) {
            return SyntheticCase.planned();
        }
        CompletableFuture<PlannedCase> plan = CompletableFuture.supplyAsync(() -> FrameTimesTest.plan(workbench,
                Path.of(folder)));
        workbench.await("plan", READING, plan::isDone);
        return new OpenCase(plan.join().planningCase(), Optional.of(plan.join()), DoseState.CURRENT);
    }

    private void perspectives(String state) {
        for (IPerspectiveDescriptor perspective : EveryPerspectiveTest.perspectives()) {
            workbench.perspective(perspective.getId());
            page.resetPerspective();
            picture(perspective, state);
        }
    }

    /** Those that lie behind others. */
    private void views() {
        for (IPerspectiveDescriptor perspective : EveryPerspectiveTest.perspectives()) {
            workbench.perspective(perspective.getId());
            for (IViewReference view : page.getViewReferences()) {
                IViewPart part = view.getView(true);
                if (!page.isPartVisible(part)) {
                    workbench.show(view.getId());
                    picture(perspective, "-" + view.getTitle());
                }
            }
        }
    }

    private void picture(IPerspectiveDescriptor perspective, String state) {
        looks.picture(looks.atSize("look") + "-" + perspective.getLabel() + state + "-" + theme);
    }
}
