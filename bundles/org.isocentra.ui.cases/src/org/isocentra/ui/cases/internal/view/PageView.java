package org.isocentra.ui.cases.internal.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.widgets.api.CellTips;
import org.isocentra.ui.widgets.api.Note;

/** A page of widgets that scrolls where it does not fit, and ends with what the user is told. */
abstract class PageView extends ViewPart {

    /** Legible on dark and on light. */
    private static final Color PROBLEM = new Color(229, 100, 90);
    private static final int LEAST_WIDTH = 250;
    private static final String OPEN = "org.isocentra.ui.openCase";
    private static final String FILE = "org.isocentra.ui.openCase.file";

    private final List<Watch> watches = new ArrayList<>();
    private ScrolledComposite scroller;
    private Composite page;
    private Label note;
    private boolean due;

    @Override
    public final void createPartControl(Composite parent) {
        scroller = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        page = new Composite(scroller, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 8).spacing(6, 6).applyTo(page);
        scroller.setContent(page);
        scroller.addListener(SWT.Resize, _ -> fit());
        create(page);
        note = text("");
        watch(note());
        refreshAll();
    }

    /** Makes the widgets once, on a grid of two columns. */
    abstract void create(Composite parent);

    /** Brings the widgets up to date. */
    abstract void refresh();

    /** What the user is told. */
    abstract Observable<Note> note();

    private void refreshAll() {
        due = false;
        refresh();
        Note now = note().get();
        say(note, now.text());
        note.setForeground(now.problem() ? PROBLEM : null);
        fit();
    }

    private void fit() {
        int width = scroller.getClientArea().width;
        if (width > 0) { // else once there is room
            scroller.setMinSize(page.computeSize(Math.max(width, LEAST_WIDTH), SWT.DEFAULT));
            // with the sizes that have just been computed
            page.layout(false, true);
        }
    }

    /** Has the page brought up to date after changes, once for all that change together, as long as it is there. */
    final void watch(Observable<?> value) {
        watches.add(value.watch(this::later, () -> {
            if (!due) {
                due = true;
                later(this::refreshAll);
            }
        }));
    }

    /** On the thread of the widgets, as long as they are there. */
    final void later(Runnable task) {
        if (!page.isDisposed()) {
            page.getDisplay().asyncExec(() -> {
                if (!page.isDisposed()) {
                    task.run();
                }
            });
        }
    }

    /** A text that wraps, over the whole width. */
    final Label text(String value) {
        Label label = new Label(page, SWT.WRAP);
        label.setText(value);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** Says something in such a text, which takes no room where there is nothing to say. */
    static void say(Label label, String value) {
        label.setText(value);
        label.setVisible(!value.isEmpty());
        ((GridData) label.getLayoutData()).exclude = value.isEmpty();
    }

    final void label(String value) {
        Label label = new Label(page, SWT.NONE);
        label.setText(value);
        GridDataFactory.swtDefaults().applyTo(label);
    }

    /** A field with its label. */
    final Text field(String title, String toolTip, int style) {
        label(title);
        Text field = new Text(page, SWT.BORDER | style);
        field.setToolTipText(toolTip);
        GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(field);
        return field;
    }

    /** A button in a row of its own or of others. */
    static Button button(Composite row, String title, String toolTip, Runnable action) {
        Button button = new Button(row, SWT.PUSH);
        button.setText(title);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, _ -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        return button;
    }

    /** A row of buttons of one width. */
    final Composite row(int columns) {
        Composite row = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).equalWidth(true).applyTo(row);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(row);
        return row;
    }

    /** What a column of a table shows. */
    record Heading(String title, String toolTip) {
    }

    /** A table with these columns. */
    final Table table(int style, String toolTip, int height, Heading... headings) {
        Table table = new Table(page, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE | style);
        table.setHeaderVisible(true);
        CellTips.add(table, toolTip);
        for (Heading heading : headings) {
            TableColumn column = new TableColumn(table, SWT.LEFT);
            column.setText(heading.title());
            column.setToolTipText(heading.toolTip());
            column.pack();
        }
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(LEAST_WIDTH, height).applyTo(table);
        return table;
    }

    static void pack(Table table) {
        for (TableColumn column : table.getColumns()) {
            column.pack();
        }
    }

    /** A folder with its label. */
    final FolderField folder(String title, String toolTip) {
        return new FolderField(page, title, toolTip, this::refresh);
    }

    /** Opens a case file in the workbench, from any thread. */
    final Consumer<Path> opening() {
        return file -> later(() -> {
            try {
                getSite().getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(
                        getSite().getService(ICommandService.class).getCommand(OPEN), Map.of(FILE, file.toString())),
                        null);
            } catch (CommandException e) {
                ILog.of(PageView.class).error("cannot execute " + OPEN, e);
            }
        });
    }

    @Override
    public void setFocus() {
        page.setFocus();
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        super.dispose();
    }
}
