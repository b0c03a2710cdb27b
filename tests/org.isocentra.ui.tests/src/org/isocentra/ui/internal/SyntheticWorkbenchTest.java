package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtchart.Chart;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.isocentra.ui.internal.model.StatusText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The views on a case in closed form, by real widgets and events. */
class SyntheticWorkbenchTest {

    private static final int AXIAL = 0;

    private final Workbench workbench = new Workbench();

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.settle();
    }

    @Test
    void saysWhatToDoWhileNothingIsOpen() {
        workbench.perspective(PlanningPerspective.ID);
        workbench.show("org.isocentra.ui.structures");
        assertTrue(workbench.shows("Open demo case"));
        assertTrue(workbench.shows(StatusText.RESEARCH_MARK));
        assertTrue(workbench.shows("No patient"));
        workbench.screenshot("empty");
    }

    @Test
    void showsCaseBeforeItsPlanIsThere() {
        OpenCase openCase = SyntheticCase.open();
        workbench.session().view().set(FirstLook.at(openCase, ViewState.EMPTY));
        workbench.session().openCase().set(Optional.of(openCase));
        workbench.await("picture", () -> workbench.colours(axial()) > 20);
        assertTrue(workbench.shows("Synthetic, Sphere (SYN-001)"));
        assertTrue(workbench.shows("Dose being calculated"));
        assertTrue(workbench.shows("UNAPPROVED"));
    }

    @Test
    void showsPlanInEveryView() {
        open();
        Table targets = workbench.table("Paddick CI", "Coverage");
        assertEquals(SyntheticCase.TARGETS.size(), targets.getItemCount());
        assertEquals("Target A", targets.getItem(0).getText(0));
        assertEquals("2.145", targets.getItem(0).getText(1));
        assertEquals("20.0", targets.getItem(0).getText(2));
        Chart chart = workbench.find(Chart.class, c -> true);
        assertEquals(SyntheticCase.TARGETS.size() + 2, chart.getSeriesSet().getSeries().length);
        assertTrue(workbench.shows("current"));
        assertTrue(workbench.shows(StatusText.RESEARCH_MARK));
        workbench.screenshot("synthetic");
    }

    @Test
    void aPlanIsEvaluated() {
        open();
        workbench.perspective("org.isocentra.ui.evaluatePerspective");
        workbench.show("org.isocentra.ui.statistics");
        assertEquals(SyntheticCase.TARGETS.size() + 2, workbench.table("D98 % (Gy)").getItemCount());
        assertTrue(workbench.shows("At the crosshair 40.00 Gy"), "twice the prescription in the centre of a target");
        workbench.shell().setSize(1280, 800);
        workbench.awaitStill(workbench.find("SliceCanvas", 0));
        workbench.screenshot("evaluate-small");
        workbench.shell().setSize(1600, 1000);
        workbench.perspective(PlanningPerspective.ID);
    }

    @Test
    void numbersOfACaseThatIsClosedAreGone() {
        open();
        workbench.show("org.isocentra.ui.planning.edit");
        workbench.show("org.isocentra.ui.shots");
        Table shots = workbench.table("Shot");
        shots.setSelection(0);
        shots.notifyListeners(SWT.Selection, new Event());
        workbench.show("org.isocentra.ui.planning.edit");
        workbench.await("numbers of the shot", () -> numbers().size() == 4 && numbers().stream().noneMatch(
                String::isEmpty));
        workbench.session().openCase().set(Optional.empty());
        workbench.await("no numbers", () -> numbers().stream().allMatch(String::isEmpty));
        assertTrue(fields().noneMatch(Control::isEnabled));
    }

    private Stream<Text> fields() {
        return workbench.controls().stream().filter(Text.class::isInstance).map(Text.class::cast)
                .filter(text -> text.getData("org.isocentra.field") != null);
    }

    private List<String> numbers() {
        return fields().map(Text::getText).toList();
    }

    @Test
    void mouseMovesCrosshairSlicesAndWindow() {
        open();
        Control axial = axial();
        int x = axial.getSize().x / 2;
        int y = axial.getSize().y / 2;
        ViewState before = view();

        workbench.send(axial, SWT.MouseDown, 1, x, y, 0);
        workbench.send(axial, SWT.MouseUp, 1, x, y, 0);
        Vector3 crosshair = view().crosshairMm();
        assertEquals(before.centreMm().x(), crosshair.x(), 1, "the middle of the view is its centre");
        assertEquals(before.centreMm().y(), crosshair.y(), 1, "the middle of the view is its centre");
        assertEquals(before.crosshairMm().z(), crosshair.z(), 1e-9, "the slice stays");

        workbench.send(axial, SWT.MouseVerticalWheel, 0, x, y, 3);
        assertEquals(crosshair.z() + 1.8, view().crosshairMm().z(), 1e-9, "one slice towards the head");

        Image.Window window = view().window();
        workbench.send(axial, SWT.MouseDown, 3, x, y, 0);
        workbench.send(axial, SWT.MouseMove, 0, x + 50, y, 0);
        workbench.send(axial, SWT.MouseUp, 3, x + 50, y, 0);
        assertTrue(view().window().width() > window.width(), "dragging to the right widens the window");
        assertEquals(window.centre(), view().window().centre(), 1e-9);

        Vector3 centre = view().centreMm();
        workbench.send(axial, SWT.MouseDown, 2, x, y, 0);
        workbench.send(axial, SWT.MouseMove, 0, x + 20, y, 0);
        workbench.send(axial, SWT.MouseUp, 2, x + 20, y, 0);
        assertTrue(view().centreMm().x() < centre.x(), "the picture follows the pointer");
    }

    @Test
    void selectedTargetIsShownAndBroughtOut() {
        open();
        Table targets = workbench.table("Paddick CI", "Coverage");
        targets.setSelection(1);
        Event event = new Event();
        event.item = targets.getItem(1);
        targets.notifyListeners(SWT.Selection, event);
        workbench.await("crosshair at the target",
                () -> view().crosshairMm().distanceTo(SyntheticCase.TARGETS.get(1).centreMm()) < 1e-6);
        assertEquals(Optional.of("Target B"), view().selected());
    }

    @Test
    void uncheckedStructureIsNotDrawn() {
        open();
        Table structures = workbench.table("Structure", "Volume");
        int row = IntStream.range(0, structures.getItemCount())
                .filter(n -> structures.getItem(n).getText().equals("Brain"))
                .findFirst().orElseThrow();
        structures.getItem(row).setChecked(false);
        Event event = new Event();
        event.item = structures.getItem(row);
        event.detail = SWT.CHECK;
        structures.notifyListeners(SWT.Selection, event);
        assertFalse(view().shows("Brain"));
        RGB brain = new RGB(240, 190, 160);
        workbench.await("contour gone", () -> count(workbench.picture(axial()), brain) == 0);
    }

    @Test
    void doseColoursCanBeSwitched() {
        open();
        int lines = coloured(workbench.picture(axial()));
        workbench.execute("org.isocentra.ui.viewer.doseWash");
        assertTrue(view().doseWash());
        workbench.await("colours", () -> coloured(workbench.picture(axial())) > lines + 2000);
        int before = coloured(workbench.picture(axial()));
        workbench.execute("org.isocentra.ui.viewer.closeUp");
        workbench.await("close-up", () -> coloured(workbench.picture(axial())) > before + 50_000);
        workbench.screenshot("synthetic-wash");
        workbench.execute("org.isocentra.ui.viewer.doseWash");
        assertFalse(view().doseWash());
    }

    @Test
    void isodosesAreChangedInGyAndInPercentAndTheViewsFollow() {
        open();
        List<Isodose> before = view().isodoses();
        assertEquals(30, before.getFirst().doseGy(), 1e-9);
        workbench.whenOpen("Isodoses", shell -> {
            List<Spinner> fields = Workbench.all(shell, Spinner.class);
            enter(fields.get(0), 320);
            assertEquals(32, view().isodoses().getFirst().doseGy(), 1e-9, "Gy");
            assertEquals(160, fields.get(1).getSelection(), "of 20 Gy");
            enter(fields.get(1), 140);
            assertEquals(28, view().isodoses().getFirst().doseGy(), 1e-9, "percent of 20 Gy");
            workbench.screenshot("isodoses");
            press(shell, "Add");
            assertEquals(before.size() + 1, view().isodoses().size());
            assertEquals(List.of(), Workbench.all(shell, Control.class).stream().flatMap(control -> Stream.concat(
                    Telling.faults(control).stream(), Clipping.of(control).stream())).toList());
            press(shell, "Cancel");
        });
        workbench.execute("org.isocentra.ui.isodoses");
        workbench.await("end of the dialog", () -> workbench.dialog("Isodoses").isEmpty());
        assertEquals(before, view().isodoses(), "Cancel takes everything back");
    }

    private static void enter(Spinner field, int value) {
        field.setSelection(value);
        field.notifyListeners(SWT.Selection, new Event());
    }

    private static void press(Shell shell, String text) {
        Workbench.in(shell, Button.class, button -> button.getText().equals(text)).notifyListeners(SWT.Selection,
                new Event());
    }

    @Test
    void marksStayInTheStatusBarOfAWindowThatIsTooSmallForAllItSays() {
        open();
        Label research = workbench.find(Label.class, label -> label.getText().equals(StatusText.RESEARCH_MARK));
        CLabel dose = workbench.find(CLabel.class, label -> label.getText().startsWith("Dose "));
        assertEquals(dose.computeSize(SWT.DEFAULT, SWT.DEFAULT).x, dose.getSize().x);
        workbench.shell().setSize(760, 800);
        try {
            workbench.await("the dose gives way", () -> dose.getSize().x < dose.computeSize(SWT.DEFAULT, SWT.DEFAULT)
                    .x);
            workbench.settle();
            assertEquals(List.of(), Stream.of(research.getParent().getChildren()).filter(Control::isVisible)
                    .flatMap(said -> Clipping.of(said).stream()).toList());
            assertTrue(dose.getToolTipText().startsWith(dose.getText()), "all of it is in the tool tip");
        } finally {
            workbench.shell().setSize(1600, 1000);
        }
    }

    @Test
    void lightThemeIsThereToo() {
        open();
        workbench.execute("org.isocentra.ui.switchTheme");
        workbench.settle();
        workbench.picture(workbench.find(Chart.class, c -> true));
        RGB light = workbench.find(Chart.class, c -> true).getBackground().getRGB();
        workbench.screenshot("synthetic-light");
        workbench.execute("org.isocentra.ui.switchTheme");
        workbench.settle();
        workbench.picture(workbench.find(Chart.class, c -> true));
        RGB dark = workbench.find(Chart.class, c -> true).getBackground().getRGB();
        assertTrue(light.red > 200 && dark.red < 80, "light " + light + ", dark " + dark);
    }

    private void open() {
        workbench.open(SyntheticCase.planned());
        workbench.show("org.isocentra.ui.targets");
        workbench.await("picture", () -> workbench.colours(axial()) > 20);
    }

    private ViewState view() {
        return workbench.session().view().get();
    }

    private Control axial() {
        return workbench.find("SliceCanvas", AXIAL);
    }

    /** How many pixels are not grey. */
    private static int coloured(ImageData data) {
        int found = 0;
        for (int y = 0; y < data.height; y++) {
            for (int x = 0; x < data.width; x++) {
                RGB rgb = data.palette.getRGB(data.getPixel(x, y));
                int most = Math.max(rgb.red, Math.max(rgb.green, rgb.blue));
                int least = Math.min(rgb.red, Math.min(rgb.green, rgb.blue));
                if (most - least > 40) {
                    found++;
                }
            }
        }
        return found;
    }

    private static int count(ImageData data, RGB colour) {
        int found = 0;
        for (int y = 0; y < data.height; y++) {
            for (int x = 0; x < data.width; x++) {
                if (data.palette.getRGB(data.getPixel(x, y)).equals(colour)) {
                    found++;
                }
            }
        }
        return found;
    }
}
