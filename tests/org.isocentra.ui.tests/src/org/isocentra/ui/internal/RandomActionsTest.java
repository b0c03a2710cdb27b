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
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A workbench that is used at random stays whole: nothing fails, the case stays what it is, and all that was drawn can
 * be taken back. Seeds are fixed; {@code -Disocentra.randomActions=1000} makes it longer.
 */
class RandomActionsTest {

    private static final int ACTIONS = Integer.getInteger("isocentra.randomActions", 45);
    private static final long SEED = 20_260_309;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> PERSPECTIVES = List.of("org.isocentra.ui.contour.perspective",
            PlanningPerspective.ID, "org.isocentra.ui.evaluatePerspective", "org.isocentra.ui.clinical.perspective");
    private static final List<String> TOOLS = List.of("BRUSH", "ERASER", "POLYGON", "CUT");
    private static final List<Integer> KEYS = List.of(SWT.ARROW_UP, SWT.ARROW_DOWN, SWT.PAGE_UP, SWT.PAGE_DOWN,
            (int) '+', (int) '-', (int) '[', (int) ']', (int) SWT.CR, (int) SWT.ESC, (int) SWT.BS);
    private static final List<String> COMMANDS = List.of("org.isocentra.ui.viewer.doseWash",
            "org.isocentra.ui.viewer.closeUp", "org.eclipse.ui.edit.undo", "org.eclipse.ui.edit.redo");

    private final Workbench workbench = new Workbench();
    private final Random random = new Random(SEED);
    private final List<IStatus> errors = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, _) -> {
        if (status.getSeverity() == IStatus.ERROR) {
            errors.add(status);
        }
    };

    @AfterEach
    void close() {
        Platform.removeLogListener(listener);
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.session().view().set(ViewState.EMPTY);
    }

    @Test
    void nothingFailsAndAllIsTakenBack() {
        OpenCase start = SyntheticCase.planned();
        List<Structure> structures = start.structures();
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(start, ViewState.EMPTY), start)
                .withSelected(Optional.of(SyntheticCase.TARGETS.getFirst().name())));
        workbench.session().openCase().set(Optional.of(start));
        putToolAway();
        Platform.addLogListener(listener);
        List<String> done = new ArrayList<>();
        int edits = 0;
        for (int n = 0; n < ACTIONS; n++) {
            if (n % 20 == 0) {
                workbench.perspective(PERSPECTIVES.get(n / 20 % PERSPECTIVES.size()));
            }
            done.add(act());
            workbench.settle();
            workbench.await("rest", PATIENCE, this::isAtRest);
            assertEquals(List.of(), errors, () -> "after " + done);
            assertEquals(start.image(), openCase().image());
            edits = Math.max(edits, openCase().editedStructures().size());
        }
        assertTrue(edits > 0, "nothing was drawn by " + done);
        workbench.await("all taken back", PATIENCE, () -> {
            if (isAtRest() && history().canUndo(context())) {
                workbench.execute("org.eclipse.ui.edit.undo");
            }
            return isAtRest() && !history().canUndo(context());
        });
        assertEquals(structures, openCase().structures());
        assertEquals(List.of(), openCase().editedStructures());
        assertEquals(List.of(), errors);
        System.out.printf("%d actions at random, up to %d structures edited at a time, all taken back%n", ACTIONS,
                edits);
    }

    private String act() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> stroke();
            case 4 -> wheel();
            case 5 -> key();
            case 6 -> command();
            case 7 -> tool();
            default -> row();
        };
    }

    /** The button goes down somewhere on a slice, the pointer moves on, the button goes up. */
    private String stroke() {
        return canvas().map(canvas -> {
            int button = random.nextInt(5) < 3 ? 1 : 2 + random.nextInt(2);
            int x = random.nextInt(canvas.getSize().x);
            int y = random.nextInt(canvas.getSize().y);
            workbench.send(canvas, SWT.MouseDown, button, x, y, 0);
            for (int n = random.nextInt(8); n > 0; n--) {
                x += random.nextInt(41) - 20;
                y += random.nextInt(41) - 20;
                workbench.send(canvas, SWT.MouseMove, 0, x, y, 0);
            }
            workbench.send(canvas, SWT.MouseUp, button, x, y, 0);
            return "stroke with button " + button;
        }).orElse("no slice to draw on");
    }

    private String wheel() {
        canvas().ifPresent(canvas -> Workbench.send(canvas, SWT.MouseVerticalWheel, event -> {
            event.x = random.nextInt(canvas.getSize().x);
            event.y = random.nextInt(canvas.getSize().y);
            event.count = random.nextBoolean() ? 3 : -3;
            event.stateMask = List.of(SWT.NONE, SWT.SHIFT, SWT.CTRL).get(random.nextInt(3));
        }));
        return "wheel";
    }

    private String key() {
        int code = KEYS.get(random.nextInt(KEYS.size()));
        canvas().ifPresent(canvas -> Workbench.send(canvas, SWT.KeyDown, event -> event.keyCode = code));
        return "key " + code;
    }

    private String command() {
        String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
        boolean possible = !command.endsWith("do") || (command.endsWith("undo") ? history().canUndo(context())
                : history().canRedo(context()));
        if (possible) {
            workbench.execute(command);
        }
        return command;
    }

    private String tool() {
        String kind = TOOLS.get(random.nextInt(TOOLS.size()));
        take(kind);
        return kind;
    }

    /** Takes a tool in use, or puts it away when it is. */
    private void take(String kind) {
        workbench.execute("org.isocentra.ui.contour.tool", "org.isocentra.ui.contour.tool.kind", kind);
    }

    /** Whichever one another test has left in use. */
    private void putToolAway() {
        take("BRUSH");
        if (workbench.service(SliceViews.class).tool().get().isPresent()) {
            take("BRUSH");
        }
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
        return slices.isEmpty() ? Optional.empty() : Optional.of(slices.get(random.nextInt(slices.size())));
    }

    /** Whether nothing that a person has begun goes on. */
    private boolean isAtRest() {
        return workbench.session().activity().get().isEmpty() && List.of(Job.getJobManager().find(null)).stream()
                .allMatch(Job::isSystem);
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
