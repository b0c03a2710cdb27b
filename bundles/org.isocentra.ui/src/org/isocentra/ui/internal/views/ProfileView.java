package org.isocentra.ui.internal.views;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swtchart.Range;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.DoseProfile;
import org.isocentra.ui.internal.model.StatusText;
import org.isocentra.ui.widgets.api.Plot;
import org.isocentra.ui.widgets.api.PlotCursor;

/**
 * Dose along a line through the crosshair, now and, where the plan was calculated again, before. A click moves the
 * crosshair along the line.
 */
public final class ProfileView extends CaseView {

    private static final Colour NOW = new Colour(79, 155, 232);
    private static final Colour BEFORE = new Colour(255, 170, 60);
    private static final Colour CROSSHAIR = new Colour(141, 153, 166);
    private static final double HEADROOM = 1.05;
    private static final int LEAST_WIDTH = 120;

    private Composite page;
    private Combo line;
    private Label point;
    private Plot plot;
    private Optional<OpenCase> shown = Optional.empty();
    private Optional<DoseProfile> profile = Optional.empty();
    private Vector3 through = Vector3.ZERO;

    @Override
    void createContent(Composite parent) {
        page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 4).spacing(8, 2).applyTo(page);
        line = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
        line.setToolTipText(Messages.ProfileView_line_tip);
        for (DoseProfile.Line each : DoseProfile.Line.values()) {
            line.add(each.label());
        }
        line.select(0);
        line.addListener(SWT.Selection, event -> draw());
        point = new Label(page, SWT.NONE);
        point.setToolTipText(Messages.ProfileView_point_tip);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT)
                .applyTo(point);
        plot = new Plot(page);
        plot.chart().getLegend().setVisible(false);
        plot.y().getTitle().setText(Messages.ProfileView_dose);
        new PlotCursor(plot, (mm, _) -> profile.map(along -> along.readOut(mm)).orElse(""));
        plot.chart().getPlotArea().getControl().addListener(SWT.MouseDown, event -> profile.ifPresent(along ->
                session().view().update(state -> state.withCrosshair(along.line().at(state.crosshairMm(),
                        plot.x().getDataCoordinate(event.x))))));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(plot.chart());
        watch(session().view(), this::follow);
    }

    private void follow() {
        if (planned().isPresent() && !session().view().get().crosshairMm().equals(through)) {
            draw();
        }
    }

    private void draw() {
        through = session().view().get().crosshairMm();
        DoseProfile now = DoseProfile.of(openCase().orElseThrow(), through,
                DoseProfile.Line.values()[line.getSelectionIndex()]);
        profile = Optional.of(now);
        point.setText(now.point());
        // or it is laid out with every line that goes or comes
        plot.chart().suspendUpdate(true);
        plot.clear();
        if (now.mm().length > 0) {
            draw(now);
        }
        plot.chart().suspendUpdate(false);
        plot.chart().redraw();
    }

    private void draw(DoseProfile now) {
        double top = Math.max(1, now.highestGy() * HEADROOM);
        plot.line("crosshair", CROSSHAIR, false, new double[] {now.crosshairMm(), now.crosshairMm()},
                new double[] {0, top});
        now.beforeGy().ifPresent(before -> plot.line("before", BEFORE, false, now.mm(), before));
        plot.line("now", NOW, true, now.mm(), now.doseGy()).setLineWidth(2);
        plot.x().getTitle().setText(now.beforeGy().isPresent()
                ? Messages.ProfileView_positionCompared : Messages.ProfileView_position);
        plot.x().setRange(new Range(now.mm()[0], now.mm()[now.mm().length - 1]));
        plot.y().setRange(new Range(0, top));
    }

    @Override
    void refresh() {
        if (planned().isEmpty()) {
            profile = Optional.empty();
            showEmpty(Messages.ProfileView_subject);
        } else {
            if (!shown.equals(openCase())) {
                draw();
            }
            show(page);
        }
        shown = openCase();
    }

    @Override
    String notice() {
        return StatusText.figuresMark(openCase());
    }
}
