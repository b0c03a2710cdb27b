package org.isocentra.install.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.jface.wizard.ProgressMonitorPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** The widgets on the screen. All but {@link #await}, {@link #run} and {@link #later} belong on their thread. */
final class Screen {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 50;

    private final Display display;

    Screen(Display display) {
        this.display = display;
    }

    void run(Runnable action) {
        display.syncExec(action);
    }

    <R> R run(Supplier<R> question) {
        AtomicReference<R> answer = new AtomicReference<>();
        display.syncExec(() -> answer.set(question.get()));
        return answer.get();
    }

    /** For what opens a dialog and comes back only when that is closed. */
    void later(Runnable action) {
        display.asyncExec(action);
    }

    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!run(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + PATIENCE.toSeconds() + " s still not there: " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    Optional<Shell> shell(String title) {
        return Stream.of(display.getShells()).filter(shell -> !shell.isDisposed() && shell.isVisible()
                && shell.getText().equals(title)).findFirst();
    }

    /** The lines of the tree in the window, all columns. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        visible(Tree.class).forEach(tree -> collect(tree.getItems(), tree.getColumnCount(), lines));
        return lines;
    }

    private static void collect(TreeItem[] items, int columns, List<String> lines) {
        for (TreeItem item : items) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(item.getText(column)).append('\t');
            }
            lines.add(line.toString());
            collect(item.getItems(), columns, lines);
        }
    }

    /** What all tables and trees list. */
    List<String> listed() {
        return Stream.concat(visible(Table.class).flatMap(table -> Stream.of(table.getItems())).map(TableItem::getText),
                lines().stream()).toList();
    }

    /** Whether a wizard shows that work goes on. */
    boolean isBusy() {
        return visible(ProgressMonitorPart.class).findAny().isPresent();
    }

    /** Presses what stops the work of a wizard. */
    void stop() {
        ToolItem stop = visible(ToolBar.class).filter(bar -> bar.getParent() instanceof ProgressMonitorPart)
                .map(bar -> bar.getItem(0)).findFirst().orElseThrow();
        if (!stop.isEnabled()) {
            throw new AssertionError("the work cannot be stopped");
        }
        stop.notifyListeners(SWT.Selection, new Event());
    }

    /** Scrolls to the line of the tree that holds a text, and selects it; false while there is none. */
    boolean reveal(String text) {
        return visible(Tree.class).anyMatch(tree -> reveal(tree, tree.getItems(), text));
    }

    private static boolean reveal(Tree tree, TreeItem[] items, String text) {
        for (TreeItem item : items) {
            if (IntStream.range(0, tree.getColumnCount()).anyMatch(column -> item.getText(column).contains(text))) {
                tree.setSelection(item);
                tree.showItem(item);
                return true;
            }
            if (reveal(tree, item.getItems(), text)) {
                return true;
            }
        }
        return false;
    }

    /** Types into the one field of the dialog that can be written. */
    void type(String text) {
        visible(Text.class).filter(field -> field.getEditable()).findFirst().orElseThrow().setText(text);
    }

    /** What the dialog says. */
    String text() {
        return visible(Text.class).filter(field -> !field.getEditable()).map(Text::getText)
                .reduce("", (all, one) -> all + one);
    }

    void press(String label) {
        Button button = visible(Button.class)
                .filter(candidate -> candidate.getText().replace("&", "").startsWith(label)).findFirst().orElseThrow();
        if (!button.isEnabled()) {
            throw new AssertionError(label + " cannot be pressed");
        }
        button.notifyListeners(SWT.Selection, new Event());
    }

    /** Chooses the line of a table that holds a text; false while there is none. */
    boolean choose(String text) {
        for (Table table : visible(Table.class).toList()) {
            for (TableItem item : table.getItems()) {
                if (Stream.iterate(0, n -> n + 1).limit(table.getColumnCount())
                        .anyMatch(column -> item.getText(column).contains(text))) {
                    table.setSelection(item);
                    Event event = new Event();
                    event.item = item;
                    table.notifyListeners(SWT.Selection, event);
                    return true;
                }
            }
        }
        return false;
    }

    private <C extends Control> Stream<C> visible(Class<C> type) {
        return Stream.of(display.getShells()).filter(shell -> !shell.isDisposed() && shell.isVisible())
                .flatMap(Screen::below).filter(Control::isVisible).filter(type::isInstance).map(type::cast);
    }

    private static Stream<Control> below(Control control) {
        return control instanceof Composite composite
                ? Stream.concat(Stream.of(control), Stream.of(composite.getChildren()).flatMap(Screen::below))
                : Stream.of(control);
    }
}
