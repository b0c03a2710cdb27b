package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtchart.Chart;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IPluginContribution;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.InputException;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.CaseChecker;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.model.StatusText;
import org.isocentra.ui.widgets.api.Guide;
import org.isocentra.ui.widgets.api.Plot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every view of every perspective, those of bundles to come included. */
class EveryPerspectiveTest {

    private static final String OWN = "org.isocentra.";
    private static final List<String> WORDS_OF_CASE_FILES = List.of("intact", "cavity", "auto", "images", "structures",
            "registration", "targets", "treatmentDate");
    /** Perspectives whose tables have what is in files, which an earlier test may have read. */
    private static final Set<String> OF_FILES = Set.of("Case", "Physics");
    private static final Pattern JSON_TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
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
        assertEquals(List.of(), faultsOfAll((perspective, control) -> Stream.of(Telling.faults(control).stream(), words
                .foreign(control).map(EveryPerspectiveTest::inNoBundle), cells(words, perspective, control))
                .flatMap(faults -> faults).toList()));
        assertEquals(List.of(), words.foreign(workbench.shell().getMenuBar()).toList());
    }

    private static Stream<String> cells(ShownWords words, String perspective, Control control) {
        return control instanceof Table table && !OF_FILES.contains(perspective) ? words.foreignCells(table)
                .map(EveryPerspectiveTest::inNoBundle) : Stream.empty();
    }

    private static String inNoBundle(String text) {
        return "says '" + text + "', which no message bundle does";
    }

    /** In the smallest window that is promised to do. */
    @Test
    void noTextIsClipped() {
        workbench.shell().setSize(SMALLEST.x, SMALLEST.y);
        try {
            assertEquals(List.of(), faultsOfAll((_, control) -> Clipping.of(control)));
        } finally {
            workbench.shell().setSize(1600, 1000);
        }
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

    @Test
    void aFigureWithTooLittleRoomAndControlsOverEachOtherAreNamed() {
        Shell shell = new Shell(workbench.display());
        try {
            Table table = new Table(shell, SWT.NONE);
            TableColumn column = new TableColumn(table, SWT.RIGHT);
            column.setText("Gy");
            column.setWidth(60);
            TableItem row = new TableItem(table, SWT.NONE);
            row.setText("20.0");
            assertEquals(List.of(), Clipping.of(table));
            row.setText("1234567890.0");
            assertEquals(1, Clipping.of(table).size());
            Label label = new Label(shell, SWT.NONE);
            label.setBounds(0, 0, 100, 20);
            table.setBounds(0, 20, 100, 100);
            shell.open();
            assertEquals(List.of(), Clipping.of(shell));
            table.setLocation(0, 10);
            assertEquals(1, Clipping.of(shell).size());
        } finally {
            shell.dispose();
        }
    }

    @Test
    void aTabWithTooLittleRoomIsNamed() {
        Shell shell = new Shell(workbench.display());
        try {
            CTabFolder folder = new CTabFolder(shell, SWT.NONE);
            for (String title : List.of("Radiosurgery", "Metastases")) {
                new CTabItem(folder, SWT.NONE).setText(title);
            }
            folder.setSelection(0);
            folder.setBounds(0, 0, 600, 100);
            shell.open();
            assertEquals(List.of(), Clipping.of(folder));
            folder.setSize(150, 100);
            assertTrue(Clipping.of(folder).contains("shortens the tab 'Metastases'"));
        } finally {
            shell.dispose();
        }
    }

    /** What is wrong with the controls of all views, each looked at in front of those that share its place. */
    private List<String> faultsOfAll(BiFunction<String, Control, List<String>> judge) {
        workbench.open(SyntheticCase.planned());
        Set<String> faults = new LinkedHashSet<>();
        Set<Control> seen = new HashSet<>();
        for (IPerspectiveDescriptor perspective : perspectives()) {
            workbench.perspective(perspective.getId());
            for (IViewReference view : page.getViewReferences()) {
                workbench.show(view.getId());
                for (Control control : workbench.controls()) {
                    seen.add(control);
                    judge.apply(perspective.getLabel(), control).forEach(fault -> faults.add(perspective.getLabel()
                            + ": " + place(control) + " " + fault));
                }
            }
        }
        assertTrue(seen.size() > 100, "only " + seen.size() + " controls");
        return List.copyOf(faults);
    }

    /** What names, checks and plug-ins say. */
    private List<String> data(OpenCase open) {
        PlannedCase planned = open.planned().orElseThrow();
        CaseDefinition definition = open.planningCase().definition();
        Stream<String> plugins = workbench.service(Contributions.class).extensionPoints().stream().flatMap(point ->
                Stream.concat(Stream.of(point.name(), point.id()), point.contributions().stream()
                        .map(Contribution::description).flatMap(text -> Stream.of(text.name(), text.id(),
                                text.shortId(), text.vendor(), text.bundle(), text.version(), text.signer()))));
        Stream<String> structures = open.structures().stream().map(Structure::name);
        Stream<String> findings = planned.findings().stream().flatMap(finding -> Stream.of(finding.where(),
                finding.text(), finding.remedy()));
        Stream<String> prescriptions = planned.plan().prescriptions().stream().flatMap(each -> Stream.of(each.reason(),
                each.protocol()));
        Stream<String> plan = Stream.of(planned.plan().label(), StatusText.patient(open.image().patient()),
                open.image().patient().name().replace("^", ", "), open.image().series().description(),
                definition.medium().inWords(), definition.file().toString(), definition.device().orElse(""));
        Stream<String> histograms = planned.evaluation().targets().stream().map(target -> target.dvh().policy());
        Stream<String> settings = planned.plan().units().stream().flatMap(unit -> Stream.concat(
                unit.settings().keySet().stream(), unit.settings().values().stream()));
        return Stream.of(plugins, structures, findings, prescriptions, plan, histograms, settings,
                WORDS_OF_CASE_FILES.stream(), checks(planned), refusal(planned)).flatMap(texts -> texts).toList();
    }

    /** What checks of the case say, as other programs are told. */
    private Stream<String> checks(PlannedCase planned) {
        CaseChecker checker = workbench.service(CaseChecker.class);
        CaseChecks checks = checker.check(planned);
        return Stream.concat(JSON_TEXT.matcher(checker.json(checks)).results().map(found -> found.group(1)),
                checks.waysToTreat().missing().stream().map(PatientFact::label));
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
        Table table = new Table(shell, SWT.NONE);
        new TableColumn(table, SWT.NONE).setText("Target");
        new TableItem(table, SWT.NONE).setText("Target A");
        assertEquals(List.of(), words.foreignCells(table).toList());
        new TableItem(table, SWT.NONE).setText("is not treated");
        assertEquals(List.of("is not treated"), words.foreignCells(table).toList());
        shell.dispose();
    }

    @Test
    void controlsThatTellTooLittleAreNamed() {
        Shell shell = new Shell(workbench.display());
        try {
            Table table = new Table(shell, SWT.NONE);
            TableColumn column = new TableColumn(table, SWT.RIGHT);
            column.setText("Dose");
            column.setToolTipText("Dose that is prescribed");
            TableItem row = new TableItem(table, SWT.NONE);
            row.setText("20.0 Gy");
            assertEquals(List.of(), Telling.faults(table));
            row.setText("20.0");
            assertEquals(1, Telling.faults(table).size());
            column.setText("Dose (Gy)");
            assertEquals(List.of(), Telling.faults(table));
            column.setText("Fractions");
            assertEquals(1, Telling.faults(table).size());
            column.setToolTipText("Number of fractions");
            assertEquals(List.of(), Telling.faults(table));
            column.setToolTipText("");
            assertEquals(2, Telling.faults(table).size());
            Chart bare = new Chart(shell, SWT.NONE);
            assertEquals(List.of("has no accessible name"), Telling.faults(bare));
            bare.getAxisSet().getXAxis(0).getTitle().setText("");
            assertEquals(2, Telling.faults(bare).size());
            Plot plot = new Plot(shell);
            plot.x().getTitle().setText("Dose (Gy)");
            plot.y().getTitle().setText("Volume (%)");
            assertEquals(List.of(), Telling.faults(plot.chart()));
            assertEquals(1, Telling.faults(new Text(shell, SWT.NONE)).size());
            assertEquals(1, Telling.faults(new Canvas(shell, SWT.NONE)).size());
        } finally {
            shell.dispose();
        }
    }

    @Test
    void aPerspectiveHasItsGuide() {
        workbench.execute("org.isocentra.ui.showGuide");
        StyledText guide = guide();
        assertTrue(guide.getText().startsWith("Plan perspective"), guide.getText());
        assertTrue(guide.getStyleRanges().length > 3);
        workbench.screenshot("guide");
        for (String name : List.of("Case", "Clinical", "Contour", "Evaluate", "Follow-up", "Physics", "Plan",
                "Plug-ins")) {
            IPerspectiveDescriptor perspective = perspectives().stream().filter(each -> each.getLabel().equals(name))
                    .findFirst().orElseThrow();
            workbench.perspective(perspective.getId());
            workbench.execute("org.isocentra.ui.showGuide");
            String text = guide().getText();
            assertTrue(text.startsWith(name + " perspective"), perspective.getId() + ": " + text);
            page.hideView(page.findView("org.isocentra.ui.guide"));
        }
    }

    /** F1 in a view shows what the guide tells of it. */
    @Test
    void everyViewIsToldOf() {
        workbench.show("org.isocentra.ui.shots");
        workbench.execute("org.isocentra.ui.showGuide");
        StyledText guide = guide();
        assertEquals("Targets, Organs, Shots, Findings", guide.getSelectionText());
        assertTrue(guide.getTopIndex() > 0, "is scrolled to");
        page.hideView(page.findView("org.isocentra.ui.guide"));
        for (IPerspectiveDescriptor perspective : perspectives()) {
            workbench.perspective(perspective.getId());
            page.resetPerspective();
            Guide told = Guide.of(Platform.getBundle(((IPluginContribution) perspective).getPluginId()),
                    perspective.getId()).orElseThrow();
            assertEquals(List.of(), Stream.of(page.getViewReferences()).map(IViewReference::getPartName)
                    .filter(name -> told.about(name).isEmpty()).toList(), perspective::getLabel);
        }
    }

    private StyledText guide() {
        return workbench.find(StyledText.class, text -> text.isVisible() && "Guide of the perspective in use".equals(
                text.getToolTipText()));
    }

    static List<IPerspectiveDescriptor> perspectives() {
        List<IPerspectiveDescriptor> own = Stream.of(PlatformUI.getWorkbench().getPerspectiveRegistry()
                .getPerspectives()).filter(perspective -> perspective.getId().startsWith(OWN)).toList();
        assertTrue(own.size() >= 4, own::toString);
        return own;
    }

    static String place(Control control) {
        return control.getClass().getSimpleName() + " in " + control.getParent().getClass().getSimpleName() + (control
                instanceof Table table && table.getColumnCount() > 0 ? " '" + table.getColumn(0).getText() + "'" : "");
    }
}
