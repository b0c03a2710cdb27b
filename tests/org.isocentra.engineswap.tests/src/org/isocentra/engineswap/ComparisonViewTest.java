package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two engines on one plan in the physics perspective, by criteria that are chosen there. */
class ComparisonViewTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 5;
    private static final String SCALED = "org.isocentra.engineswap.scaled";
    private static final String NAME = "Engine scaled 1.0.0";
    private static final String SHOWN = "Engine whose dose is shown";
    private static final float FACTOR = 1.02f;

    private final IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    private final CaseSession session = window.getService(CaseSession.class);

    @BeforeEach
    void open() throws WorkbenchException {
        PlannedCase planned = SmallCase.planned();
        session.openCase().set(Optional.of(new OpenCase(planned.planningCase(), Optional.of(planned),
                DoseState.CURRENT)));
        PlatformUI.getWorkbench().showPerspective("org.isocentra.ui.physics.perspective", window);
    }

    @AfterEach
    void close() throws WorkbenchException {
        session.activity().get().ifPresent(activity -> activity.cancel().run());
        await("end of the work", () -> session.activity().get().isEmpty());
        session.openCase().set(Optional.empty());
        PlatformUI.getWorkbench().showPerspective("org.isocentra.ui.planningPerspective", window);
    }

    /** The engine is there as soon as it is plugged in, and what differs is known in closed form. */
    @Test
    void twoEnginesAreComparedByChosenCriteria() {
        try (ChangedEngine _ = ChangedEngine.scaled(Services.context(), SCALED, FACTOR)) {
            await("engine to choose", () -> control(Combo.class, SHOWN).indexOf(NAME) >= 0);
            Combo shown = control(Combo.class, SHOWN);
            shown.select(shown.indexOf(NAME));
            shown.notifyListeners(SWT.Selection, new Event());
            control(Spinner.class, "Dose difference").setSelection(1);
            control(Spinner.class, "Distance to agreement").setSelection(1);
            control(Button.class, "Calculate the open plan with both").notifyListeners(SWT.Selection, new Event());
            await("comparison", () -> session.activity().get().isEmpty() && shows(
                    "gamma 0.1 % of the largest dose, 0.1 mm"));
            TableItem row = control(Table.class, "Differences of the two doses").getItem(0);
            assertEquals(100 * (FACTOR - 1), Double.parseDouble(row.getText(3)), 0.01, "mean difference, %");
            assertTrue(Double.parseDouble(row.getText(1)) < 100, "2 % more do not pass 0.1 %, 0.1 mm everywhere");
            OpenCase now = session.openCase().get().orElseThrow();
            assertEquals(SCALED, now.planned().orElseThrow().planDose().provenance().engineId());
            assertEquals(ChangedEngine.RAYTRACE, now.comparison().orElseThrow().reference().planDose().provenance()
                    .engineId());
            assertEquals(DoseState.CURRENT, now.doseState());
        }
        await("engine gone", () -> control(Combo.class, SHOWN).indexOf(NAME) < 0);
    }

    private boolean shows(String text) {
        return controls(window.getShell()).anyMatch(each -> each instanceof Label label && label.isVisible() && label
                .getText().contains(text));
    }

    private <T extends Control> T control(Class<T> type, String toolTip) {
        return controls(window.getShell()).filter(type::isInstance).map(type::cast).filter(each -> each.isVisible()
                && each.getToolTipText() != null && each.getToolTipText().startsWith(toolTip)).findFirst()
                .orElseThrow();
    }

    private static Stream<Control> controls(Composite parent) {
        return Stream.of(parent.getChildren()).flatMap(child -> child instanceof Composite inner ? Stream.concat(Stream
                .of(child), controls(inner)) : Stream.of(child));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "still not: " + what);
            if (!window.getShell().getDisplay().readAndDispatch()) {
                pause();
            }
        }
    }
}
