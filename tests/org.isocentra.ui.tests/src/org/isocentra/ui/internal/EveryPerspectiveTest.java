package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What holds for every view of every perspective, those of bundles to come included. */
class EveryPerspectiveTest {

    private static final Pattern NUMBER_ALONE = Pattern.compile("\\s*[-+\u2212\u2248]?\\s*\\d+([.,]\\d+)?\\s*");
    private static final String OWN = "org.isocentra.";
    private static final String LOOKS = "isocentra.looks";
    private static final Point SMALLEST = new Point(1280, 800);

    private final Workbench workbench = new Workbench();
    private final IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        page.hideView(page.findView("org.isocentra.ui.guide"));
        page.resetPerspective();
        workbench.settle();
    }

    @Test
    void everyControlSaysWhatItIsAndEveryNumberHasAUnit() {
        assertEquals(List.of(), faultsOfAll(EveryPerspectiveTest::faults));
    }

    /** In the smallest window that is promised to do. */
    @Test
    void noTextIsClipped() {
        workbench.shell().setSize(SMALLEST.x, SMALLEST.y);
        try {
            assertEquals(List.of(), faultsOfAll(Clipping::of));
        } finally {
            workbench.shell().setSize(1600, 1000);
        }
    }

    /** Pictures for people to look at: {@code -Disocentra.looks=1920x1080}, with {@code GDK_SCALE=2} for 200 %. */
    @Test
    @EnabledIfSystemProperty(named = LOOKS, matches = "\\d+x\\d+", disabledReason = "for people to look at")
    void looksOfEveryPerspective() {
        String[] size = System.getProperty(LOOKS).split("x");
        workbench.shell().setBounds(0, 0, Integer.parseInt(size[0]), Integer.parseInt(size[1]));
        open();
        for (String theme : List.of("dark", "light")) {
            for (IPerspectiveDescriptor perspective : perspectives()) {
                workbench.perspective(perspective.getId());
                page.resetPerspective();
                workbench.controls().stream().filter(control -> control.getClass().getSimpleName().equals(
                        "SliceCanvas")).findFirst().ifPresentOrElse(workbench::awaitStill, workbench::settle);
                workbench.screenshot("look-" + System.getProperty(LOOKS) + "-" + workbench.shell().getMonitor()
                        .getZoom() + "-" + perspective.getLabel() + "-" + theme);
            }
            workbench.execute("org.isocentra.ui.switchTheme");
        }
        workbench.shell().setSize(1600, 1000);
    }

    @Test
    void aTextWithTooLittleRoomIsNamed() {
        Shell shell = new Shell(workbench.display());
        try {
            Label label = new Label(shell, SWT.NONE);
            label.setText("Radiosurgery");
            label.pack();
            shell.setSize(400, 300);
            assertEquals(List.of(), Clipping.of(label));
            label.setSize(label.getSize().x / 2, label.getSize().y);
            assertEquals(1, Clipping.of(label).size());
            Label wrapped = new Label(shell, SWT.WRAP);
            wrapped.setText("Radiosurgery of brain metastases");
            wrapped.setSize(label.getSize().x * 3, label.getSize().y);
            assertEquals(1, Clipping.of(wrapped).size());
            wrapped.pack();
            wrapped.setLocation(shell.getClientArea().width - 10, 0);
            assertEquals(1, Clipping.of(wrapped).size());
        } finally {
            shell.dispose();
        }
    }

    private void open() {
        OpenCase open = SyntheticCase.planned();
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(open, ViewState.EMPTY), open));
        workbench.session().openCase().set(Optional.of(open));
    }

    /** What is wrong with the controls of all views, each looked at in front of those that share its place. */
    private List<String> faultsOfAll(Function<Control, List<String>> judge) {
        open();
        Set<String> faults = new LinkedHashSet<>();
        Set<Control> seen = new HashSet<>();
        for (IPerspectiveDescriptor perspective : perspectives()) {
            workbench.perspective(perspective.getId());
            for (IViewReference view : page.getViewReferences()) {
                workbench.show(view.getId());
                for (Control control : workbench.controls()) {
                    seen.add(control);
                    judge.apply(control).forEach(fault -> faults.add(perspective.getLabel() + ": " + place(control)
                            + " " + fault));
                }
            }
        }
        assertTrue(seen.size() > 100, "only " + seen.size() + " controls");
        return List.copyOf(faults);
    }

    @Test
    void aPerspectiveHasItsGuide() {
        workbench.execute("org.isocentra.ui.showGuide");
        StyledText guide = workbench.find(StyledText.class, text -> "Guide of the perspective in use".equals(
                text.getToolTipText()));
        assertTrue(guide.getText().startsWith("Plan perspective"), guide.getText());
        assertTrue(guide.getStyleRanges().length > 3);
        workbench.screenshot("guide");
        for (String name : List.of("Case", "Clinical", "Contour", "Evaluate", "Plan")) {
            IPerspectiveDescriptor perspective = perspectives().stream().filter(each -> each.getLabel().equals(name))
                    .findFirst().orElseThrow();
            workbench.perspective(perspective.getId());
            workbench.execute("org.isocentra.ui.showGuide");
            String text = workbench.find(StyledText.class, each -> each.isVisible() && "Guide of the perspective in use"
                    .equals(each.getToolTipText())).getText();
            assertTrue(text.startsWith(name + " perspective"), perspective.getId() + ": " + text);
            page.hideView(page.findView("org.isocentra.ui.guide"));
        }
    }

    private static List<IPerspectiveDescriptor> perspectives() {
        List<IPerspectiveDescriptor> own = Stream.of(PlatformUI.getWorkbench().getPerspectiveRegistry()
                .getPerspectives()).filter(perspective -> perspective.getId().startsWith(OWN)).toList();
        assertTrue(own.size() >= 4, own::toString);
        return own;
    }

    private static List<String> faults(Control control) {
        List<String> faults = new ArrayList<>();
        boolean told = control.getToolTipText() != null && !control.getToolTipText().isBlank();
        switch (control) {
            case Button button when button.getText().isBlank() && !told -> faults.add("has neither text nor tool tip");
            case Text _, Combo _, Spinner _, Scale _, StyledText _ -> {
                if (!told) {
                    faults.add("has no tool tip");
                }
            }
            case Label label when NUMBER_ALONE.matcher(label.getText()).matches() -> faults.add("shows the number '"
                    + label.getText() + "' without a unit");
            case ToolBar bar -> Stream.of(bar.getItems()).filter(item -> blank(item.getText())
                    && blank(item.getToolTipText()) && (item.getStyle() & SWT.SEPARATOR) == 0)
                    .map(ToolItem::getData).forEach(data -> faults.add("has an item without text and tool tip: "
                    + data));
            case Table table -> Stream.of(table.getColumns()).filter(column -> !blank(column.getText())
                    && blank(column.getToolTipText())).map(TableColumn::getText)
                    .forEach(title -> faults.add("has the column '" + title + "' without a tool tip"));
            default -> { }
        }
        return faults;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static String place(Control control) {
        return control.getClass().getSimpleName() + " in " + control.getParent().getClass().getSimpleName() + (control
                instanceof Table table && table.getColumnCount() > 0 ? " '" + table.getColumn(0).getText() + "'" : "");
    }
}
