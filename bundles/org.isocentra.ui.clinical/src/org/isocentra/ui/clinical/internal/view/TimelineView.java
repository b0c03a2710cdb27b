package org.isocentra.ui.clinical.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Timeline;

/** The patient's drugs around radiosurgery, whose day can be tried out. */
public final class TimelineView extends StateView {

    private Label day;
    private Button back;
    private ScrolledComposite scroller;
    private TimelineCanvas canvas;

    @Override
    void create(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        // a theme does not reach what scrolls
        page.setBackgroundMode(SWT.INHERIT_FORCE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 6).applyTo(page);
        day = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(200,
                SWT.DEFAULT).applyTo(day);
        back = new Button(page, SWT.PUSH);
        back.setText(Messages.TimelineView_statedDay);
        back.setToolTipText(Messages.TimelineView_statedDay_tip);
        back.addListener(SWT.Selection, _ -> bench().state().get().ifPresent(now -> bench().tryOut(now.statedDay())));
        scroller = new ScrolledComposite(page, SWT.V_SCROLL);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(scroller);
        canvas = new TimelineCanvas(scroller, () -> bench().state().get().map(ClinicalState::first), bench()::tryOut);
        canvas.setToolTipText(Messages.TimelineView_canvas_tip);
        scroller.setContent(canvas);
    }

    @Override
    void refresh(Optional<ClinicalState> state) {
        day.setText(state.map(TimelineView::text).orElse(Messages.TimelineView_empty));
        back.setVisible(state.filter(now -> !now.isStatedDay()).isPresent());
        canvas.setVisible(state.isPresent());
        state.ifPresent(now -> canvas.show(Timeline.of(now.open().planningCase().definition(), now.first(),
                now.statedDay(), now.checks().filter(_ -> now.isCurrent())), now.statedDay()));
        scroller.setMinHeight(canvas.leastHeight());
    }

    private static String text(ClinicalState state) {
        CaseDefinition definition = state.open().planningCase().definition();
        List<String> sentences = new ArrayList<>();
        if (state.isStatedDay()) {
            sentences.add(NLS.bind(Messages.TimelineView_onStatedDay, state.first()));
            if (definition.therapies().isEmpty()) {
                sentences.add(Messages.TimelineView_noTherapies);
            }
            sentences.add(Messages.TimelineView_howToTry);
        } else {
            sentences.add(NLS.bind(Messages.TimelineView_onOtherDay, state.first(), state.statedDay()));
        }
        if (!state.isCurrent() && state.problem().isEmpty()) {
            sentences.add(Messages.TimelineView_beingChecked);
        }
        return String.join(" ", sentences);
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }
}
