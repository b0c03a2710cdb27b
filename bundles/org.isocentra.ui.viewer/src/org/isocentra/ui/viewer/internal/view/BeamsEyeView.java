package org.isocentra.ui.viewer.internal.view;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.image.Image.Window;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.BeamBench;
import org.isocentra.ui.viewer.internal.model.BeamRenderer;
import org.isocentra.ui.viewer.internal.model.BeamText;
import org.isocentra.ui.viewer.internal.model.GreyWindow;
import org.isocentra.ui.viewer.internal.model.UnitBeams;
import org.isocentra.ui.widgets.api.ToolRow;

/** What a beam of the plan sees from its source. */
public final class BeamsEyeView extends ViewPart {

    private static final int LEAST_WIDTH = 120;
    private static final int UNIT_WIDTH = 150;
    private static final int SLIDER_WIDTH = 180;
    private static final int PAGE = 10;

    private static final List<GreyWindow> GREYS = GreyWindow.contrasts(GreyWindow.WHOLE_PERCENT);

    private final Observable<Window> grey = new Observable<>(GreyWindow.WHOLE_PERCENT);
    private BeamBench bench;
    private BeamsEyeCanvas canvas;
    private Combo unit;
    private Scale number;
    private Combo greys;
    private List<Watch> watches = List.of();
    private Optional<UnitBeams> chosen = Optional.empty();

    @Override
    public void createPartControl(Composite parent) {
        CaseSession session = getSite().getService(CaseSession.class);
        bench = new BeamBench(session, getSite().getService(PlanEdits.class));
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(page);
        ToolRow row = new ToolRow(page, LEAST_WIDTH);
        unit = row.combo(Messages.BeamsEyeView_unit_tip, () -> bench.choose(unit.getText()));
        unit.setLayoutData(RowDataFactory.swtDefaults().hint(UNIT_WIDTH, SWT.DEFAULT).create());
        number = new Scale(row.control(), SWT.HORIZONTAL);
        number.setLayoutData(RowDataFactory.swtDefaults().hint(SLIDER_WIDTH, SWT.DEFAULT).create());
        number.addListener(SWT.Selection, _ -> bench.number(number.getSelection()));
        greys = row.combo(Messages.BeamsEyeView_grey_tip, () -> grey.set(GREYS.get(greys.getSelectionIndex())
                .window()));
        greys.setItems(GREYS.stream().map(GreyWindow::name).toArray(String[]::new));
        canvas = new BeamsEyeCanvas(page, session, bench, new BeamRenderer(getSite().getService(Slicing.class)), grey);
        canvas.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result =
                getPartName()));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        new BeamsEyeMouse(canvas, session, bench, grey);
        watches = List.of(bench.state().watch(canvas::later, this::refresh),
                grey.watch(canvas::later, this::refreshGrey),
                session.openCase().watch(canvas::later, canvas::refresh),
                session.view().watch(canvas::later, canvas::refresh));
        refresh();
        refreshGrey();
    }

    /** One that was dragged has no name. */
    private void refreshGrey() {
        int known = GREYS.stream().map(GreyWindow::window).toList().indexOf(grey.get());
        if (known < 0) {
            greys.deselectAll();
        } else {
            greys.select(known);
        }
        canvas.refreshGrey();
    }

    private void refresh() {
        BeamBench.State state = bench.state().get();
        if (!List.of(unit.getItems()).equals(state.units())) {
            unit.setItems(state.units().toArray(String[]::new));
        }
        unit.setEnabled(!state.units().isEmpty());
        if (!state.chosen().map(UnitBeams::unit).equals(chosen.map(UnitBeams::unit))) {
            canvas.show(Optional.empty());
        }
        chosen = state.chosen();
        chosen.ifPresent(now -> unit.select(unit.indexOf(now.unit().name())));
        int beams = chosen.map(now -> now.beams().size()).orElse(0);
        number.setEnabled(beams > 1);
        number.setMaximum(Math.max(1, beams - 1));
        number.setPageIncrement(PAGE);
        number.setSelection(state.number());
        number.setToolTipText(Messages.BeamsEyeView_number_tip + state.beam().map(_ -> "\n" + String.join("\n",
                BeamText.lines(chosen.get(), state.number()))).orElse(""));
        canvas.refresh();
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        bench.close();
        super.dispose();
    }
}
