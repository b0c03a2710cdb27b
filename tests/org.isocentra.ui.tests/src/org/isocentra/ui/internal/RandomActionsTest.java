package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.testing.SmallStudy;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A workbench that is used at random stays whole: nothing fails, the case stays one that can be, and all that was done
 * to it can be taken back. Fifty actions a round, whose number is the seed; {@code -Disocentra.randomActions=1000}
 * makes more of them.
 */
class RandomActionsTest {

    private static final int ACTIONS_OF_A_ROUND = 50;
    private static final int ROUNDS = Math.ceilDiv(Integer.getInteger("isocentra.randomActions", 100),
            ACTIONS_OF_A_ROUND);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DIALOG_MILLIS = 50;
    private static final String CONTOUR = "org.isocentra.ui.contour.perspective";
    private static final String TOOL = "org.isocentra.ui.contour.tool";
    private static final List<String> PERSPECTIVES = List.of(CONTOUR, PlanningPerspective.ID,
            "org.isocentra.ui.evaluatePerspective", "org.isocentra.ui.clinical.perspective");
    private static final List<String> TOOLS = List.of("BRUSH", "BRUSH", "ERASER", "POLYGON", "CUT");
    private static final List<Integer> KEYS = List.of(SWT.ARROW_UP, SWT.ARROW_DOWN, SWT.PAGE_UP, SWT.PAGE_DOWN,
            (int) '+', (int) '-', (int) '[', (int) ']', (int) SWT.CR, (int) SWT.ESC, (int) SWT.BS);
    private static final List<String> COMMANDS = List.of("org.isocentra.ui.viewer.doseWash",
            "org.isocentra.ui.viewer.closeUp", "org.isocentra.ui.viewer.fit", "org.isocentra.ui.viewer.resetWindow",
            "org.isocentra.ui.viewer.measure", "org.isocentra.ui.contour.new", "org.isocentra.ui.contour.delete",
            "org.isocentra.ui.contour.interpolate", "org.isocentra.ui.planning.add",
            "org.isocentra.ui.planning.delete");

    private final Workbench workbench = new Workbench();
    private final List<IStatus> errors = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, _) -> {
        if (status.getSeverity() == IStatus.ERROR) {
            errors.add(status);
        }
    };
    private final List<String> done = new ArrayList<>();
    private Random random = new Random(0);
    private boolean watching;

    @BeforeEach
    void begin() {
        workbench.shell().setSize(1280, 800);
        reset();
        Platform.addLogListener(listener);
        watching = true;
        closeDialogs();
    }

    @AfterEach
    void close() {
        watching = false;
        Platform.removeLogListener(listener);
        workbench.session().openCase().set(Optional.empty());
        reset();
        workbench.perspective(PlanningPerspective.ID);
        workbench.session().view().set(ViewState.EMPTY);
        workbench.shell().setSize(1600, 1000);
    }

    /** What a test has left of tools and of the places of views, this one most of all, is gone. */
    private void reset() {
        workbench.service(SliceViews.class).tool().set(Optional.empty());
        PERSPECTIVES.forEach(workbench::reset);
    }

    /** Whatever asks for something is told that nothing is wanted, or the workbench would wait for an answer. */
    private void closeDialogs() {
        List.of(workbench.display().getShells()).stream().filter(shell -> shell != workbench.shell()
                && (shell.getStyle() & (SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL)) != 0)
                .forEach(Shell::close);
        if (watching) {
            workbench.display().timerExec(DIALOG_MILLIS, this::closeDialogs);
        }
    }

    @Test
    void nothingFailsAndAllIsTakenBack() {
        int strokes = 0;
        int plans = 0;
        for (int round = 0; round < ROUNDS; round++) {
            random = new Random(round);
            done.clear();
            OpenCase start = SmallCase.planned(workbench);
            workbench.session().view().set(FirstLook.withDose(FirstLook.at(start, ViewState.EMPTY), start)
                    .withSelected(Optional.of(SmallStudy.TARGET)));
            workbench.session().openCase().set(Optional.of(start));
            workbench.perspective(CONTOUR);
            workbench.execute(TOOL, TOOL + ".kind", "BRUSH");
            for (int n = 0; n < ACTIONS_OF_A_ROUND; n++) {
                List<Structure> structures = openCase().structures();
                Optional<PlannedCase> planned = openCase().planned();
                String action = act();
                done.add(action);
                rest();
                check(start);
                strokes += (action.startsWith("stroke") || action.startsWith("drawing"))
                        && openCase().structures() != structures ? 1 : 0;
                plans += openCase().planned().orElse(null) != planned.orElse(null) ? 1 : 0;
            }
            takeAllBack(start);
        }
        System.out.printf("%d actions at random: %d strokes drew something, the plan changed %d times, all taken "
                + "back%n", ROUNDS * ACTIONS_OF_A_ROUND, strokes, plans);
        assertTrue(strokes >= 5 * ROUNDS, "only " + strokes + " strokes drew something, at last of " + done);
        assertTrue(plans >= ROUNDS, "the plan changed only " + plans + " times, at last by " + done);
    }

    private void takeAllBack(OpenCase start) {
        while (history().canUndo(context())) {
            workbench.execute("org.eclipse.ui.edit.undo");
            rest();
        }
        workbench.await("the plan there was at first, after " + done, PATIENCE, () -> openCase().planned().orElse(null)
                == start.planned().orElse(null) && openCase().doseState() == DoseState.CURRENT);
        assertEquals(start.structures(), openCase().structures());
        assertEquals(List.of(), openCase().editedStructures());
        assertEquals(start.planningCase().solids().keySet(), openCase().planningCase().solids().keySet());
        assertEquals(List.of(), errors);
    }

    /** What holds of every case, whatever has been done to it. */
    private void check(OpenCase start) {
        assertEquals(List.of(), errors, () -> "after " + done);
        OpenCase now = openCase();
        assertEquals(start.image(), now.image());
        List<String> names = now.structures().stream().map(Structure::name).toList();
        assertEquals(names.stream().distinct().toList(), names, () -> "two of a name after " + done);
        assertTrue(names.containsAll(now.planningCase().solids().keySet()), () -> "solids without structures after "
                + done);
        List<String> prescribed = now.planned().orElseThrow().plan().prescriptions().stream().map(p -> p.structure())
                .toList();
        assertTrue(now.planned().orElseThrow().plan().units().stream().allMatch(unit -> prescribed.contains(
                unit.target())), () -> "a shot for no target after " + done);
        ViewState view = workbench.session().view().get();
        assertTrue(Double.isFinite(view.zoom()) && view.zoom() > 0 && Double.isFinite(view.crosshairMm().length())
                && view.window().width() > 0, () -> view + " after " + done);
    }

    private String act() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> drawing();
            case 4, 5, 6, 7 -> stroke();
            case 8 -> shot();
            case 9 -> wheel();
            case 10 -> key();
            case 11, 12 -> command();
            case 13, 14 -> tool();
            case 15 -> history(true);
            case 16 -> history(false);
            case 17 -> perspective();
            default -> row();
        };
    }

    /** A tool is taken and used near the middle of the largest view. */
    private String drawing() {
        workbench.perspective(CONTOUR);
        workbench.service(SliceViews.class).tool().set(Optional.empty());
        String kind = tool();
        Control canvas = workbench.largest("SliceCanvas");
        drag(canvas, 1, canvas.getSize().x / 2 + random.nextInt(81) - 40, canvas.getSize().y / 2 + random.nextInt(81)
                - 40);
        return "drawing with " + kind;
    }

    /** The button goes down somewhere on a slice, the pointer moves on, the button goes up. */
    private String stroke() {
        return canvas().map(canvas -> {
            int button = random.nextInt(5) < 4 ? 1 : 2 + random.nextInt(2);
            drag(canvas, button, random.nextInt(canvas.getSize().x), random.nextInt(canvas.getSize().y));
            return "stroke with button " + button;
        }).orElse("no slice to draw on");
    }

    /** An isocentre of the plan is looked at and dragged. */
    private String shot() {
        workbench.perspective(PlanningPerspective.ID);
        workbench.show("org.isocentra.ui.planning.edit");
        workbench.service(SliceViews.class).tool().set(Optional.empty());
        var units = openCase().planned().orElseThrow().plan().units();
        var place = units.get(random.nextInt(units.size())).isocentreMm();
        workbench.session().view().update(view -> view.withCrosshair(place).withCentre(place));
        workbench.settle();
        Control canvas = workbench.largest("SliceCanvas");
        drag(canvas, 1, canvas.getSize().x / 2, canvas.getSize().y / 2);
        return "shot dragged";
    }

    private void drag(Control canvas, int button, int fromX, int fromY) {
        int x = fromX;
        int y = fromY;
        workbench.send(canvas, SWT.MouseDown, button, x, y, 0);
        for (int n = random.nextInt(8); n >= 0; n--) {
            x += random.nextInt(41) - 20;
            y += random.nextInt(41) - 20;
            workbench.send(canvas, SWT.MouseMove, 0, x, y, 0);
        }
        workbench.send(canvas, SWT.MouseUp, button, x, y, 0);
    }

    private String wheel() {
        int modifier = List.of(SWT.NONE, SWT.SHIFT, SWT.CTRL).get(random.nextInt(3));
        int clicks = random.nextBoolean() ? 3 : -3;
        canvas().ifPresent(canvas -> Workbench.send(canvas, SWT.MouseVerticalWheel, event -> {
            event.x = random.nextInt(canvas.getSize().x);
            event.y = random.nextInt(canvas.getSize().y);
            event.count = clicks;
            event.stateMask = modifier;
        }));
        return "wheel " + clicks + " with " + modifier;
    }

    private String key() {
        int code = KEYS.get(random.nextInt(KEYS.size()));
        canvas().ifPresent(canvas -> Workbench.send(canvas, SWT.KeyDown, event -> event.keyCode = code));
        return "key " + code;
    }

    private String command() {
        String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
        workbench.execute(command);
        return command;
    }

    private String tool() {
        String kind = TOOLS.get(random.nextInt(TOOLS.size()));
        workbench.execute(TOOL, TOOL + ".kind", kind);
        return kind;
    }

    private String history(boolean back) {
        if (back ? history().canUndo(context()) : history().canRedo(context())) {
            workbench.execute(back ? "org.eclipse.ui.edit.undo" : "org.eclipse.ui.edit.redo");
        }
        return back ? "undo" : "redo";
    }

    private String perspective() {
        String perspective = PERSPECTIVES.get(random.nextInt(PERSPECTIVES.size()));
        workbench.perspective(perspective);
        return perspective;
    }

    /** A row of some table is chosen, or its check box clicked. */
    private String row() {
        List<Table> tables = workbench.controls().stream().filter(Table.class::isInstance).map(Table.class::cast)
                .filter(table -> table.getItemCount() > 0).toList();
        if (tables.isEmpty()) {
            return "no table";
        }
        Table table = tables.get(random.nextInt(tables.size()));
        int row = random.nextInt(table.getItemCount());
        Event event = new Event();
        event.item = table.getItem(row);
        if ((table.getStyle() & SWT.CHECK) != 0 && random.nextBoolean()) {
            table.getItem(row).setChecked(!table.getItem(row).getChecked());
            event.detail = SWT.CHECK;
        } else {
            table.setSelection(row);
        }
        table.notifyListeners(SWT.Selection, event);
        return "row " + row;
    }

    private Optional<Control> canvas() {
        List<Control> slices = workbench.controls().stream().filter(control -> control.getClass().getSimpleName()
                .equals("SliceCanvas") && control.getSize().x > 0 && control.getSize().y > 0).toList();
        return slices.isEmpty() ? Optional.empty() : Optional.of(random.nextInt(3) > 0
                ? workbench.largest("SliceCanvas") : slices.get(random.nextInt(slices.size())));
    }

    /** Waits until nothing that has been begun goes on. */
    private void rest() {
        workbench.settle();
        workbench.await("rest after " + done, PATIENCE, () -> workbench.session().activity().get().isEmpty()
                && openCase().doseState() != DoseState.PREVIEW
                && List.of(Job.getJobManager().find(null)).stream().allMatch(Job::isSystem));
        workbench.settle();
    }

    private OpenCase openCase() {
        return workbench.session().openCase().get().orElseThrow();
    }

    private static IOperationHistory history() {
        return OperationHistoryFactory.getOperationHistory();
    }

    private static IUndoContext context() {
        return PlatformUI.getWorkbench().getOperationSupport().getUndoContext();
    }
}
