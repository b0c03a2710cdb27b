package org.isocentra.ui.internal.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.commands.ProblemDialog;
import org.isocentra.ui.internal.model.DvhCsv;
import org.isocentra.ui.internal.model.DvhCurve;
import org.isocentra.ui.internal.model.DvhScale;
import org.isocentra.ui.internal.model.StatusText;

/** Dose-volume histograms of targets and organs at risk. */
public final class DvhView extends CaseView {

    private DvhChart chart;
    private DvhScale scale = DvhScale.USUAL;
    private Optional<PlannedCase> shown = Optional.empty();
    private ViewState drawn = ViewState.EMPTY;

    @Override
    void createContent(Composite parent) {
        chart = new DvhChart(parent, structure -> session().view().update(state -> state.withSelected(
                Optional.of(structure))));
        // a tool bar would lie over the chart where the window is small
        IMenuManager menu = getViewSite().getActionBars().getMenuManager();
        menu.add(toggle(Messages.DvhView_differential, Messages.DvhView_differential_tip, on ->
                scale = scale.withDifferential(on)));
        menu.add(toggle(Messages.DvhView_volumeInCm, Messages.DvhView_volumeInCm_tip,
                on -> scale = scale.withAbsolute(on)));
        menu.add(toggle(Messages.DvhView_doseInPercent, Messages.DvhView_doseInPercent_tip,
                on -> scale = scale.withPercentOfGy(on ? openCase().map(OpenCase::referenceDoseGy)
                        .orElse(OptionalDouble.empty()) : OptionalDouble.empty())));
        Action export = new Action(Messages.DvhView_export) {

            @Override
            public void run() {
                export();
            }
        };
        export.setToolTipText(Messages.DvhView_export_tip);
        menu.add(new Separator());
        menu.add(export);
        watch(session().view(), this::follow);
    }

    private Action toggle(String text, String toolTip, Consumer<Boolean> change) {
        Action action = new Action(text, IAction.AS_CHECK_BOX) {

            @Override
            public void run() {
                change.accept(isChecked());
                shown = Optional.empty();
                refresh();
            }
        };
        action.setToolTipText(toolTip);
        return action;
    }

    private void export() {
        FileDialog dialog = new FileDialog(getSite().getShell(), SWT.SAVE);
        dialog.setFileName("dvh.csv");
        dialog.setOverwrite(true);
        Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::export);
    }

    private void export(Path file) {
        try {
            Files.writeString(file, DvhCsv.of(chart.curves()));
        } catch (IOException e) {
            new ProblemDialog(getSite().getShell(), Messages.DvhView_exportTitle, new InputException(file.toString(),
                    NLS.bind(Messages.DvhView_notWritten, e.getMessage()), Messages.DvhView_notWritten_remedy, e))
                            .open();
        }
    }

    /** Scrolling changes nothing here. */
    private void follow() {
        ViewState now = session().view().get();
        if (!now.hidden().equals(drawn.hidden()) || !now.selected().equals(drawn.selected())) {
            draw();
        }
    }

    private void draw() {
        drawn = session().view().get();
        chart.show(drawn);
    }

    @Override
    void refresh() {
        Optional<PlannedCase> planned = planned();
        if (planned.isEmpty()) {
            showEmpty(Messages.DvhView_subject);
        } else {
            if (shown.isEmpty() || shown.get().evaluation() != planned.get().evaluation()
                    || !shown.get().comparison().equals(planned.get().comparison())) {
                if (scale.percentOfGy().isPresent()) {
                    scale = scale.withPercentOfGy(openCase().orElseThrow().referenceDoseGy());
                }
                chart.setCurves(DvhCurve.of(planned.get(), openCase().orElseThrow().colours()), scale);
                draw();
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
