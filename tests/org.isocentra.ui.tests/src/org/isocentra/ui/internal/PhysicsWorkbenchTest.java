package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtchart.Chart;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Machines, their beams as an engine of the product calculates them, and the guides of engines. */
class PhysicsWorkbenchTest {

    private static final String PERSPECTIVE = "org.isocentra.ui.physics.perspective";
    private static final String ICON = "gammaknife-icon";
    private static final String PATH = "org.isocentra.ui.physics.path";
    private static final String MEASURED = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve(
            "../org.isocentra.cli.tests/src/org/isocentra/cli/internal/measured/single-shots.csv").normalize()
            .toString();

    @TempDir
    private Path folder;

    private final Workbench workbench = new Workbench();

    @BeforeEach
    void open() {
        workbench.perspective(PERSPECTIVE);
        workbench.show("org.isocentra.ui.physics.machines");
        workbench.await("machines", () -> workbench.table("Machine").getItemCount() > 0);
        workbench.await("rest", () -> workbench.session().activity().get().isEmpty());
    }

    @AfterEach
    void close() {
        workbench.session().activity().get().ifPresent(activity -> activity.cancel().run());
        workbench.await("end of the work", () -> workbench.session().activity().get().isEmpty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void beamsAreCalculatedForTheChosenMachine() throws IOException {
        Table machines = workbench.table("Machine");
        int icon = IntStream.range(0, machines.getItemCount()).filter(n -> machines.getItem(n).getText(5).equals(ICON))
                .findFirst().orElseThrow();
        assertEquals("representative", machines.getItem(icon).getText(1), "what is shipped was never measured here");
        machines.setSelection(icon);
        machines.notifyListeners(SWT.Selection, new Event());
        Text detail = workbench.find(Text.class, text -> text.isVisible() && text.getText().contains("Source: "));
        assertTrue(detail.getText().contains("not commissioned"), detail.getText());
        assertTrue(detail.getText().contains("Gy/s at 80 mm depth"), detail.getText());
        assertTrue(workbench.shows("choose Calculate for its profiles"), "an empty state that says what to do");

        new Cancelling(workbench, folder).midway("PhysicsBench", "Calculate beams of " + ICON, 1, () -> workbench
                .execute("org.isocentra.ui.physics.calculate"));
        workbench.await("cancelled", () -> workbench.shows("cancelled; nothing has changed"));

        press("Calculate");
        workbench.await("beams", () -> workbench.shows("in water spheres"));
        Combo shown = combo("What is shown");
        Combo option = combo("Collimator, or measured curve");
        assertEquals(List.of("4 mm", "8 mm", "16 mm"), List.of(option.getItems()));
        Table widths = workbench.table("FWHM (mm)");
        assertEquals(6.2, Double.parseDouble(widths.getItem(0).getText(2)), 0.3,
                "published width of the 4 mm collimator");
        Control chart = workbench.largest("Chart");
        assertTrue(workbench.colours(chart) > 8, "profiles");
        // between two points of the profiles, in the middle
        assertTrue(ChartCursorTest.readAt(workbench, (Chart) chart, 0.3).matches(
                "0\\.[0-9] mm(\nx: (9[5-9]\\.[0-9]|100\\.0) %|\n[yz]: (9[5-9]\\.[0-9]|100\\.0) %){3}"));
        pictures("physics", chart);
        select(shown, "Output factors");
        Table factors = workbench.table("Output factor");
        assertEquals(3, factors.getItemCount());
        assertEquals("1.0000", IntStream.range(0, 3).mapToObj(factors::getItem).filter(item -> item.getText(0)
                .equals("16")).findFirst().orElseThrow().getText(1));
        assertEquals("16.0 mm\nOutput factor: 1.0000", ChartCursorTest.readAt(workbench, (Chart) chart, 14));
        select(shown, "Depth dose");
        assertTrue(workbench.table("Dose (Gy/s)").getItemCount() > 3);
        workbench.awaitStill(chart);
        workbench.screenshot("physics-depth");

        workbench.execute("org.isocentra.ui.physics.measured", PATH, MEASURED);
        workbench.await("measured curves", () -> workbench.shows("measured curves are compared"));
        assertEquals("Measured and model", shown.getText());
        assertTrue(option.getItemCount() > 3, "curves of several collimators and axes");
        Table residuals = workbench.table("RMS (%)");
        assertTrue(IntStream.range(0, residuals.getItemCount()).mapToObj(n -> residuals.getItem(n).getText(1)).filter(
                text ->
                !text.isEmpty()).mapToDouble(Double::parseDouble).allMatch(rms -> rms < 10), "made with like data");
        assertTrue(ChartCursorTest.readAt(workbench, (Chart) chart, 0.1).matches("0\\.[0-9] mm\nmodel: [0-9.]+ %\n"
                + "measured: [0-9.]+ % \\(-?[0-9.]+ mm\\)"), "points are read where they are");
        workbench.awaitStill(chart);
        workbench.screenshot("physics-measured");

        workbench.execute("org.isocentra.ui.physics.report", PATH, folder.resolve("report").toString());
        workbench.await("report", () -> workbench.shows("The beam report is in"));
        assertTrue(Files.exists(folder.resolve("report/summary.json")));
        workbench.execute("org.isocentra.ui.physics.report", PATH, folder.resolve("report").toString());
        workbench.await("refusal", () -> workbench.shows("is not empty"));
    }

    @Test
    void enginesShowTheirGuides() {
        Table engines = workbench.table("Kind");
        int engine = IntStream.range(0, engines.getItemCount()).filter(n -> engines.getItem(n).getText(5)
                .endsWith("raytrace")).findFirst().orElseThrow();
        assertTrue(IntStream.range(0, engines.getItemCount()).anyMatch(n -> engines.getItem(n).getText(0)
                .equals("Kernel")));
        engines.setSelection(engine);
        engines.notifyListeners(SWT.Selection, new Event());
        StyledText guide = workbench.find(StyledText.class, text -> text.isVisible() && text.getToolTipText()
                .startsWith("Guide to the chosen engine"));
        assertTrue(guide.getText().toLowerCase().contains("ray"), guide.getText());
        assertTrue(guide.getStyleRanges().length > 0, "with headings");
        assertTrue(workbench.shows("Two engines can be compared once the open case is planned."));
    }

    /** A machine that comes has all of them read; when that is cancelled, they are read when somebody looks again. */
    @Test
    void machinesAreReadLaterWhenThatIsCancelled() throws IOException {
        TreatmentDevice icon = workbench.service(Contributions.class).select(TreatmentDevice.class, ICON).guarded(
                TreatmentDevice.class, Duration.ofMinutes(1));
        int before = workbench.table("Machine").getItemCount();
        List<ServiceRegistration<?>> plugIn = new ArrayList<>();
        new Cancelling(workbench, folder).midway("PhysicsBench", "Read machines", 1, () -> plugIn.add(FrameworkUtil
                .getBundle(PhysicsWorkbenchTest.class).getBundleContext().registerService(TreatmentDevice.class, icon,
                        new Hashtable<>(Map.of(Contributions.ID, "another-icon", Contributions.NAME, "Another",
                                Contributions.VERSION, "1.0.0")))));
        assertEquals(before, workbench.table("Machine").getItemCount());
        workbench.show("org.isocentra.ui.physics.beams");
        workbench.show("org.isocentra.ui.physics.machines");
        workbench.await("the machine that came", () -> workbench.table("Machine").getItemCount() == before + 1);
        plugIn.getFirst().unregister();
        workbench.await("it is gone", () -> workbench.table("Machine").getItemCount() == before);
        workbench.await("rest", () -> workbench.session().activity().get().isEmpty());
    }

    private void pictures(String name, Control chart) {
        for (String theme : List.of("dark", "light")) {
            for (int width : new int[] {1280, 1920}) {
                workbench.shell().setSize(width, width == 1280 ? 800 : 1000);
                workbench.awaitStill(chart);
                workbench.screenshot(name + "-" + theme + "-" + width);
            }
            workbench.execute("org.isocentra.ui.switchTheme");
        }
    }

    private Combo combo(String toolTip) {
        return workbench.find(Combo.class, combo -> combo.isVisible() && combo.getToolTipText().startsWith(toolTip));
    }

    private void press(String text) {
        workbench.find(Button.class, button -> button.isVisible() && button.getText().equals(text)).notifyListeners(
                SWT.Selection, new Event());
    }

    private void select(Combo combo, String item) {
        combo.select(combo.indexOf(item));
        combo.notifyListeners(SWT.Selection, new Event());
        workbench.settle();
    }
}
