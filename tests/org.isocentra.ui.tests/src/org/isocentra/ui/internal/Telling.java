package org.isocentra.ui.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swtchart.Chart;

/** Whether controls tell what they are, and numbers their units, to those who see and to those who hear them. */
final class Telling {

    private static final Pattern NUMBER_ALONE = Pattern.compile("\\s*[-+\u2212\u2248]?\\s*\\d+([.,]\\d+)?\\s*");
    private static final Pattern UNIT = Pattern.compile("\\(.+\\)|%");
    /** What a tool tip says of figures that need no unit. */
    private static final Pattern WITHOUT_UNIT = Pattern.compile("(?i)\\b(number|share|index|how many|version|scale)\\b"
            + "|\\d to \\d| / ");
    private static final String OWN = "org.isocentra.";

    private Telling() {
    }

    /** What a control leaves unsaid. */
    static List<String> faults(Control control) {
        List<String> faults = new ArrayList<>();
        boolean told = control.getToolTipText() != null && !control.getToolTipText().isBlank();
        switch (control) {
            case Button button when button.getText().isBlank() && !told -> faults.add("has neither text nor tool tip");
            case Text _, Combo _, Spinner _, Scale _, StyledText _ -> {
                if (!told) {
                    faults.add("has no tool tip");
                }
            }
            case ProgressBar _ when !told -> faults.add("has no tool tip");
            case Chart chart -> {
                if (blank(accessibleName(chart))) {
                    faults.add("has no accessible name");
                }
                Stream.of(chart.getAxisSet().getAxes()).filter(axis -> blank(axis.getTitle().getText()))
                        .forEach(axis -> faults.add("has the axis " + axis.getId() + " without a title"));
            }
            case Tree tree -> Stream.of(tree.getColumns()).filter(column -> blank(column.getToolTipText()))
                    .forEach(column -> faults.add("has the column '" + column.getText() + "' without a tool tip"));
            case Canvas canvas when isDrawnHere(canvas) && !told && blank(accessibleName(canvas)) -> faults.add(
                    "has neither tool tip nor accessible name");
            case Label label when NUMBER_ALONE.matcher(label.getText()).matches() -> faults.add("shows the number '"
                    + label.getText() + "' without a unit");
            case ToolBar bar -> Stream.of(bar.getItems()).filter(item -> blank(item.getText())
                    && blank(item.getToolTipText()) && (item.getStyle() & SWT.SEPARATOR) == 0)
                    .map(ToolItem::getData).forEach(data -> faults.add("has an item without text and tool tip: "
                    + data));
            case Table table -> faults.addAll(faults(table));
            default -> { }
        }
        return faults;
    }

    /** Columns without a tool tip, and the first number of each that says neither its unit nor that it has none. */
    private static List<String> faults(Table table) {
        List<String> faults = new ArrayList<>();
        for (int n = 0; n < table.getColumnCount(); n++) {
            TableColumn column = table.getColumn(n);
            String tip = Objects.requireNonNullElse(column.getToolTipText(), "");
            if (!blank(column.getText()) && tip.isBlank()) {
                faults.add("has the column '" + column.getText() + "' without a tool tip");
            }
            int cell = n;
            if (!UNIT.matcher(column.getText()).find() && !WITHOUT_UNIT.matcher(tip).find()) {
                Stream.of(table.getItems()).map(item -> item.getText(cell)).filter(text -> NUMBER_ALONE.matcher(text)
                        .matches()).findFirst().ifPresent(text -> faults.add("shows the number '" + text
                        + "' without a unit in the column '" + column.getText() + "'"));
            }
        }
        return faults;
    }

    private static boolean isDrawnHere(Canvas canvas) {
        return canvas.getClass() == Canvas.class || canvas.getClass().getName().startsWith(OWN);
    }

    /** What a screen reader is told; SWT itself only lets listeners be added. */
    @SuppressWarnings("unchecked")
    private static String accessibleName(Control control) {
        AccessibleEvent event = new AccessibleEvent(control.getAccessible());
        try {
            Field listeners = Accessible.class.getDeclaredField("accessibleListeners");
            listeners.setAccessible(true);
            Optional.ofNullable((List<AccessibleListener>) listeners.get(control.getAccessible())).orElse(List.of())
                    .forEach(listener -> listener.getName(event));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return event.result;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
