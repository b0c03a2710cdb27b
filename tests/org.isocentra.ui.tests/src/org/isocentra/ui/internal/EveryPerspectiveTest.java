package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
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
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.isocentra.ui.internal.model.StatusText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What holds for every view of every perspective, those of bundles to come included. */
class EveryPerspectiveTest {

    private static final Pattern NUMBER_ALONE = Pattern.compile("\\s*[-+\u2212\u2248]?\\s*\\d+([.,]\\d+)?\\s*");
    private static final String OWN = "org.isocentra.";
    private static final List<String> WORDS_OF_CASE_FILES = List.of("intact", "cavity", "auto", "images", "structures",
            "registration", "targets", "treatmentDate");
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
    void everyControlSaysWhatItIsInWordsOfAMessageBundleAndEveryNumberHasAUnit() {
        ShownWords words = new ShownWords(data(SyntheticCase.planned()));
        assertEquals(List.of(), faultsOfAll(control -> Stream.concat(faults(control).stream(),
                words.foreign(control).map(text -> "says '" + text + "', which no message bundle does")).toList()));
        assertEquals(List.of(), words.foreign(workbench.shell().getMenuBar()).toList());
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

    /** What names, checks and plug-ins say. */
    private List<String> data(OpenCase open) {
        PlannedCase planned = open.planned().orElseThrow();
        Stream<String> plugins = workbench.service(Contributions.class).extensionPoints().stream().flatMap(point ->
                Stream.concat(Stream.of(point.name(), point.id()), point.contributions().stream()
                        .map(Contribution::description).flatMap(text -> Stream.of(text.name(), text.id(), text.vendor(),
                                text.bundle(), text.version(), text.signer()))));
        Stream<String> structures = open.structures().stream().map(Structure::name);
        Stream<String> findings = planned.findings().stream().flatMap(finding -> Stream.of(finding.where(),
                finding.text(), finding.remedy()));
        Stream<String> prescriptions = planned.plan().prescriptions().stream().map(Prescription::reason);
        Stream<String> plan = Stream.of(planned.plan().label(), StatusText.patient(open.image().patient()));
        Stream<String> settings = planned.plan().units().stream().flatMap(unit -> Stream.concat(
                unit.settings().keySet().stream(), unit.settings().values().stream()));
        return Stream.of(plugins, structures, findings, prescriptions, plan, settings, WORDS_OF_CASE_FILES.stream(),
                refusal(planned)).flatMap(texts -> texts).toList();
    }

    /** What the planner says of the synthetic plan, whose machine data are not installed. */
    private Stream<String> refusal(PlannedCase planned) {
        try {
            workbench.service(PlanEdits.class).device(planned);
            return Stream.empty();
        } catch (InputException refused) {
            return Stream.of(refused.where(), refused.problem(), refused.remedy());
        }
    }

    @Test
    void wordsThatAreInNoMessageBundleAreNamed() {
        ShownWords words = new ShownWords(List.of("Target A"));
        Shell shell = new Shell(workbench.display());
        Label label = new Label(shell, SWT.NONE);
        label.setText("No plan");
        label.setToolTipText("Add Target A");
        assertEquals(List.of(), words.foreign(label).toList());
        label.setText("12.0 Gy");
        label.setToolTipText("Words of the code");
        assertEquals(List.of("Words of the code"), words.foreign(label).toList());
        label.setToolTipText("Target A: hidden");
        assertEquals(List.of("Target A: hidden"), words.foreign(label).toList());
        shell.dispose();
    }

    @Test
    void aPerspectiveHasItsGuide() {
        workbench.execute("org.isocentra.ui.showGuide");
        StyledText guide = workbench.find(StyledText.class, text -> "Guide of the perspective in use".equals(
                text.getToolTipText()));
        assertTrue(guide.getText().startsWith("Plan perspective"), guide.getText());
        assertTrue(guide.getStyleRanges().length > 3);
        workbench.screenshot("guide");
        for (String name : List.of("Case", "Clinical", "Contour", "Evaluate", "Follow-up", "Physics", "Plan")) {
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
            case ProgressBar _ when !told -> faults.add("has no tool tip");
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
            case Table table -> Stream.of(table.getColumns()).filter(column -> !blank(column.getText())
                    && blank(column.getToolTipText())).map(TableColumn::getText)
                    .forEach(title -> faults.add("has the column '" + title + "' without a tool tip"));
            default -> { }
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

    private static String place(Control control) {
        return control.getClass().getSimpleName() + " in " + control.getParent().getClass().getSimpleName() + (control
                instanceof Table table && table.getColumnCount() > 0 ? " '" + table.getColumn(0).getText() + "'" : "");
    }
}
