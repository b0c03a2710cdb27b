package org.isocentra.ui.clinical.internal.view;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Timeline;

/** The patient's drugs around radiosurgery, whose day can be tried out. */
public final class TimelineView extends StateView {

    private Label day;
    private Button back;
    private TimelineCanvas canvas;

    @Override
    void create(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 6).applyTo(page);
        day = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(200,
                SWT.DEFAULT).applyTo(day);
        back = new Button(page, SWT.PUSH);
        back.setText("Stated day");
        back.setToolTipText("Go back to the day that the case states");
        back.addListener(SWT.Selection, _ -> bench().state().get().ifPresent(now -> bench().tryOut(now.statedDay())));
        canvas = new TimelineCanvas(page, () -> bench().state().get().map(ClinicalState::first), bench()::tryOut);
        canvas.setToolTipText("Drugs and radiosurgery along the days; drag the line of radiosurgery, or use the"
                + " arrow keys");
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(canvas);
    }

    @Override
    void refresh(Optional<ClinicalState> state) {
        day.setText(state.map(TimelineView::text).orElse("Open a case to see its therapies around radiosurgery."));
        back.setVisible(state.filter(now -> !now.isStatedDay()).isPresent());
        canvas.setVisible(state.isPresent());
        state.ifPresent(now -> canvas.show(Timeline.of(now.open().planningCase().definition(), now.first(),
                now.statedDay(), now.checks().filter(_ -> now.isCurrent())), now.statedDay()));
    }

    private static String text(ClinicalState state) {
        CaseDefinition definition = state.open().planningCase().definition();
        String none = definition.therapies().isEmpty() ? " The case states no therapies." : "";
        return (state.isStatedDay() ? "Radiosurgery on " + state.first() + ", as the case states." + none
                + " Drag its line, or use the arrow keys, to try another day."
                : "Trying radiosurgery on " + state.first() + ". The case states " + state.statedDay()
                        + " and stays as it is: change treatmentDate in the case file to keep the day.")
                + (state.isCurrent() || !state.problem().isEmpty() ? "" : " Being checked\u2026");
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }
}
