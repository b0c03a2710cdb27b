package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.widgets.api.PlotCursor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Charts are read, and clicked on, at the pointer. */
class ChartCursorTest {

    private static final double DOSE_GY = 30;

    private final Workbench workbench = new Workbench();
    private final OpenCase open = SyntheticCase.planned();

    @BeforeEach
    void open() {
        workbench.open(open);
        workbench.perspective("org.isocentra.ui.evaluatePerspective");
        workbench.show("org.isocentra.ui.dvh");
        workbench.show("org.isocentra.ui.profile");
        workbench.settle();
    }

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void aHistogramIsReadAndItsStructureBroughtOut() {
        Chart chart = chart("Volume (%)");
        Control area = chart.getPlotArea().getControl();
        Dvh dvh = open.planned().orElseThrow().evaluation().targets().getFirst().dvh();
        IAxis doses = chart.getAxisSet().getXAxis(0);
        int x = doses.getPixelCoordinate(DOSE_GY);
        double gy = doses.getDataCoordinate(x);
        int y = chart.getAxisSet().getYAxis(0).getPixelCoordinate(100 * dvh.volumeAtLeast(gy) / dvh.totalVolumeMm3());
        workbench.awaitStill(area);
        byte[] before = workbench.picture(area).data;
        workbench.send(area, SWT.MouseMove, 0, x, y, 0);
        String said = said(area);
        assertTrue(said.startsWith("Target ") && said.endsWith(String.format(Locale.ROOT, "get at least %.1f Gy", gy)),
                said);
        workbench.await("a line is drawn", () -> !Arrays.equals(before, workbench.picture(area).data));
        workbench.screenshot("dvh-cursor");
        workbench.send(area, SWT.MouseDown, 1, x, y, 0);
        assertEquals(Optional.of(said.substring(0, said.indexOf(':'))), workbench.session().view().get().selected());
        workbench.send(area, SWT.MouseMove, 0, x, chart.getAxisSet().getYAxis(0).getPixelCoordinate(104), 0);
        assertEquals(String.format(Locale.ROOT, "%.1f Gy", gy), said(area), "no curve is there");
        workbench.send(area, SWT.MouseExit, 0, x, y, 0);
        assertEquals("", said(area));
    }

    @Test
    void aProfileIsReadAndTheCrosshairMovedAlongIt() {
        Chart chart = chart("Dose (Gy)");
        Control area = chart.getPlotArea().getControl();
        Vector3 crosshair = workbench.session().view().get().crosshairMm();
        IAxis places = chart.getAxisSet().getXAxis(0);
        int x = places.getPixelCoordinate(crosshair.x() + 3);
        double mm = places.getDataCoordinate(x);
        workbench.send(area, SWT.MouseMove, 0, x, 20, 0);
        assertTrue(said(area).matches("-?[0-9.]+ mm: [0-9.]+ Gy"), said(area));
        workbench.send(area, SWT.MouseDown, 1, x, 20, 0);
        Vector3 after = workbench.session().view().get().crosshairMm();
        assertEquals(0, after.distanceTo(new Vector3(mm, crosshair.y(), crosshair.z())), 1e-9);
        workbench.await("dose there", () -> workbench.shows("At the crosshair " + String.format(Locale.ROOT, "%.2f Gy",
                open.doseGy(after).orElseThrow())));
    }

    private Chart chart(String axis) {
        return workbench.find(Chart.class, each -> each.isVisible() && each.getAxisSet().getYAxis(0).getTitle()
                .getText().equals(axis));
    }

    /** What a chart says where the pointer is, which then leaves. */
    static String readAt(Workbench workbench, Chart chart, double x) {
        Control area = chart.getPlotArea().getControl();
        int column = chart.getAxisSet().getXAxis(0).getPixelCoordinate(x);
        workbench.send(area, SWT.MouseMove, 0, column, area.getSize().y / 2, 0);
        String said = said(area);
        workbench.send(area, SWT.MouseExit, 0, column, 0, 0);
        return said;
    }

    private static String said(Control area) {
        return (String) area.getData(PlotCursor.SAID);
    }
}
