package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;

/**
 * The running workbench, as a test sees it. Tests run on the thread of the widgets, so waiting means handling events.
 */
final class Workbench {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 5;
    /** Looking at a picture costs more than waiting. */
    private static final long LOOK_MILLIS = 50;
    private static final long STILL_NANOS = 1_000_000_000;

    private final IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];

    CaseSession session() {
        return window.getService(CaseSession.class);
    }

    Shell shell() {
        return window.getShell();
    }

    Display display() {
        return shell().getDisplay();
    }

    void execute(String command) {
        try {
            window.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    /** Executes a command with a parameter. */
    void execute(String command, String parameter, String value) {
        try {
            window.getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(
                    window.getService(ICommandService.class).getCommand(command), Map.of(parameter, value)), null);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    <T> T service(Class<T> type) {
        return window.getService(type);
    }

    /** Has a case open, as one that has just been planned. */
    void open(OpenCase planned) {
        session().view().set(FirstLook.withDose(FirstLook.at(planned, ViewState.EMPTY), planned));
        session().openCase().set(Optional.of(planned));
    }

    void perspective(String id) {
        window.getActivePage().setPerspective(window.getWorkbench().getPerspectiveRegistry()
                .findPerspectiveWithId(id));
        settle();
    }

    /** Has a perspective look as it does at first, whatever other tests have opened in it. */
    void reset(String perspective) {
        perspective(perspective);
        window.getActivePage().resetPerspective();
        settle();
    }

    void show(String view) {
        IWorkbenchPage page = window.getActivePage();
        try {
            page.showView(view);
        } catch (PartInitException e) {
            throw new AssertionError(e);
        }
    }

    /** Handles events until something holds; fails after a time. */
    void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    void await(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                screenshot("failed");
                fail("after " + patience.toSeconds() + " s still not: " + what);
            }
            if (!display().readAndDispatch()) {
                pause(PAUSE_MILLIS);
            }
        }
    }

    /** What cannot be seen yet may still come. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (Missing e) {
            return false;
        }
    }

    /** Handles events until a control looks the same for a while: nothing is being drawn in the background any more. */
    void awaitStill(Control control) {
        byte[] before = picture(control).data;
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL_NANOS) {
            pause(LOOK_MILLIS);
            byte[] now = picture(control).data;
            if (!Arrays.equals(before, now)) {
                before = now;
                since = System.nanoTime();
            }
        }
    }

    /** Handles all events there are. */
    void settle() {
        while (display().readAndDispatch()) {
            // until none is left
        }
    }

    <T extends Control> T find(Class<T> type, Predicate<T> wanted) {
        return controls(shell()).stream().filter(type::isInstance).map(type::cast).filter(wanted).findFirst()
                .orElseThrow(() -> new Missing("no such " + type.getSimpleName()));
    }

    /** All controls of the window that can be seen. */
    List<Control> controls() {
        settle();
        return controls(shell()).stream().filter(Control::isVisible).toList();
    }

    /** Whether a label or button that can be seen says this. */
    boolean shows(String text) {
        settle();
        return controls(shell()).stream().filter(Control::isVisible)
                .anyMatch(c -> c instanceof Label l && l.getText().contains(text)
                || c instanceof CLabel cl && cl.getText().contains(text)
                || c instanceof Button b && b.getText().contains(text));
    }

    /** The table that can be seen and has one of these as a heading. */
    Table table(String... headings) {
        settle();
        return find(Table.class, table -> table.isVisible() && IntStream.range(0, table.getColumnCount())
                .anyMatch(n -> List.of(headings).contains(table.getColumn(n).getText())));
    }

    /** The button that can be seen and says this. */
    Button button(String text) {
        return find(Button.class, button -> button.getText().equals(text) && button.isVisible());
    }

    /** Presses a button once it can be pressed. */
    void press(String text) {
        await(text, () -> button(text).isEnabled());
        button(text).notifyListeners(SWT.Selection, null);
    }

    /** Types something into the field with a tool tip. */
    void type(String toolTip, String value) {
        find(Text.class, text -> toolTip.equals(text.getToolTipText())).setText(value);
    }

    /** Chooses the first item that begins so in the box with a tool tip. */
    void choose(String toolTip, String item) {
        Combo combo = find(Combo.class, each -> toolTip.equals(each.getToolTipText()));
        combo.select(IntStream.range(0, combo.getItemCount()).filter(n -> combo.getItem(n).startsWith(item)).findFirst()
                .orElseThrow(() -> new AssertionError(item + " is none of " + List.of(combo.getItems()))));
        combo.notifyListeners(SWT.Selection, null);
    }

    /** How many different colours a control shows: one or two when it is blank. */
    int colours(Control control) {
        ImageData data = picture(control);
        int[] pixels = new int[data.width * data.height];
        data.getPixels(0, 0, pixels.length, pixels, 0);
        return (int) IntStream.of(pixels).distinct().count();
    }

    /** The control that a class of a view makes; views of other bundles are known by name only. */
    Control find(String simpleName, int number) {
        return controls(shell()).stream().filter(c -> c.getClass().getSimpleName().equals(simpleName)).skip(number)
                .findFirst()
                .orElseThrow(() -> new Missing("no " + simpleName + " number " + number));
    }

    /** The shell of another window with this in its title. */
    Optional<Shell> dialog(String title) {
        return List.of(display().getShells()).stream().filter(s -> s.getText().contains(title)).findFirst();
    }

    /** Does what a mouse or key would do to a control. */
    void send(Control control, int type, int button, int x, int y, int count) {
        Event event = new Event();
        event.type = type;
        event.button = button;
        event.x = x;
        event.y = y;
        event.count = count;
        control.notifyListeners(type, event);
    }

    /** Has a control notice an event. */
    static void send(Control control, int type, Consumer<Event> details) {
        Event event = new Event();
        event.type = type;
        details.accept(event);
        control.notifyListeners(type, event);
    }

    /** The largest of the controls that a class of a view makes and that can be seen. */
    Control largest(String simpleName) {
        return controls(shell()).stream().filter(c -> c.getClass().getSimpleName().equals(simpleName) && c.isVisible())
                .max(Comparator.comparingInt(c -> c.getSize().x * c.getSize().y)).orElseThrow();
    }

    /** Does something in a dialog once it is open: what opens it returns only when it is closed. */
    void whenOpen(String title, Consumer<Shell> action) {
        display().timerExec(20, () -> dialog(title).ifPresentOrElse(action, () -> whenOpen(title, action)));
    }

    /** The first control of a type in a window. */
    static <T extends Control> T in(Shell shell, Class<T> type, Predicate<T> wanted) {
        return all(shell, type).stream().filter(wanted).findFirst().orElseThrow();
    }

    static <T extends Control> List<T> all(Shell shell, Class<T> type) {
        return controls(shell).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What a control looks like at the moment. */
    ImageData picture(Control control) {
        control.redraw();
        control.update();
        settle();
        Point size = control.getSize();
        Image image = new Image(display(), size.x, size.y);
        GC gc = new GC(control);
        try {
            gc.copyArea(image, 0, 0);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    /** What a person sees of the window, with whatever lies over it. */
    private ImageData seen() {
        settle();
        Rectangle area = shell().getBounds();
        Image image = new Image(display(), area.width, area.height);
        GC gc = new GC(display());
        try {
            gc.copyArea(image, area.x, area.y);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    /** Saves what the window looks like, for people to look at. */
    void screenshot(String name) {
        // where no tool tip appears under it
        Rectangle screen = display().getBounds();
        display().setCursorLocation(screen.x + screen.width - 1, screen.y + screen.height - 1);
        Path folder = Path.of(System.getProperty("basedir", "."), "target", "screenshots");
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {seen()};
        try {
            Files.createDirectories(folder);
            loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Control> controls(Composite parent) {
        List<Control> found = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            found.add(child);
            if (child instanceof Composite composite) {
                found.addAll(controls(composite));
            }
        }
        return found;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** There is no such control in the window. */
    private static final class Missing extends AssertionError {

        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }
}
