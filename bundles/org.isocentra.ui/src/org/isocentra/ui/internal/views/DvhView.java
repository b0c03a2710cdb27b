package org.isocentra.ui.internal.views;

import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.model.DvhCurve;
import org.isocentra.ui.internal.model.StatusText;

/** Dose-volume histograms of targets and organs at risk. */
public final class DvhView extends CaseView {

    private DvhChart chart;
    private Optional<PlannedCase> shown = Optional.empty();

    @Override
    void createContent(Composite parent) {
        chart = new DvhChart(parent);
        watch(session().view(), () -> chart.show(session().view().get()));
    }

    @Override
    void refresh() {
        Optional<PlannedCase> planned = planned();
        if (planned.isEmpty()) {
            showEmpty("Dose-volume histograms");
        } else {
            if (shown.isEmpty() || shown.get() != planned.get()) {
                chart.setCurves(DvhCurve.of(planned.get(), openCase().orElseThrow().colours()));
                chart.show(session().view().get());
            }
            show(chart.control());
        }
        shown = planned;
    }

    @Override
    String notice() {
        return StatusText.figuresMark(openCase());
    }
}
