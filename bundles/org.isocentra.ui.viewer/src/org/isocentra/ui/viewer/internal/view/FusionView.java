package org.isocentra.ui.viewer.internal.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.model.Finding;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.CaseDefinition.ImageInput;
import org.isocentra.planning.api.CaseImages;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.FusionLook;
import org.isocentra.ui.viewer.internal.model.SecondImages;

/** Lays a second image of the case over the one it is planned on, and says how the two lie to each other. */
public final class FusionView extends ViewPart {

    private static final int PERCENT = 100;
    private static final int LEAST_MM = 2;
    private static final int MOST_MM = 100;
    private static final int TEXT_WIDTH = 160;

    private final Map<Fusion.Mode, Button> modes = new EnumMap<>(Fusion.Mode.class);
    private SliceViews views;
    private CaseSession session;
    private SecondImages second;
    private Composite page;
    private Composite modeRow;
    private Combo choice;
    private Label amount;
    private Scale scale;
    private Label text;
    private List<ImageInput> choices = List.of();
    private List<Watch> watches = List.of();
    private Optional<Image> image = Optional.empty();
    private String problem = "";

    @Override
    public void createPartControl(Composite parent) {
        views = getSite().getService(SliceViews.class);
        session = getSite().getService(CaseSession.class);
        second = new SecondImages(session, views, getSite().getService(CaseImages.class));
        page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 8).spacing(4, 6).applyTo(page);
        choice = new Combo(page, SWT.READ_ONLY);
        choice.setToolTipText(Messages.FusionView_choice_tip);
        choice.addListener(SWT.Selection, _ -> choose());
        GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(choice);
        modeRow = new Composite(page, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(true).spacing(8).applyTo(modeRow);
        GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(modeRow);
        mode(Fusion.Mode.BLEND, Messages.FusionView_blend, Messages.FusionView_blend_tip);
        mode(Fusion.Mode.CHECKERBOARD, Messages.FusionView_checkerboard, Messages.FusionView_checkerboard_tip);
        mode(Fusion.Mode.SPYGLASS, Messages.FusionView_spyglass, Messages.FusionView_spyglass_tip);
        amount = new Label(page, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(amount);
        scale = new Scale(page, SWT.HORIZONTAL);
        scale.setToolTipText(Messages.FusionView_scale_tip);
        scale.addListener(SWT.Selection, _ -> change(fusion -> fusion.mode() == Fusion.Mode.BLEND
                ? fusion.withShare((double) scale.getSelection() / PERCENT) : fusion.withSizeMm(scale.getSelection())));
        GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(scale);
        text = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, true).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(text);
        watches = List.of(session.openCase().watch(this::later, this::followCase),
                views.fusion().watch(this::later, this::refresh));
        followCase();
    }

    private void mode(Fusion.Mode mode, String title, String toolTip) {
        Button button = new Button(modeRow, SWT.RADIO);
        button.setText(title);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, _ -> {
            if (button.getSelection()) {
                change(fusion -> fusion.withMode(mode));
            }
        });
        modes.put(mode, button);
    }

    private void change(UnaryOperator<Fusion> change) {
        views.fusion().update(fusion -> fusion.map(change));
    }

    private void choose() {
        problem = "";
        int row = choice.getSelectionIndex();
        if (row <= 0) {
            views.fusion().set(Optional.empty());
        } else {
            second.show(choices.get(row - 1), why -> later(() -> {
                problem = why;
                refresh();
            }));
        }
        refresh();
    }

    private void later(Runnable reaction) {
        if (!page.isDisposed()) {
            page.getDisplay().asyncExec(() -> {
                if (!page.isDisposed()) {
                    reaction.run();
                }
            });
        }
    }

    private void followCase() {
        Optional<Image> now = session.openCase().get().map(OpenCase::image);
        if (now.orElse(null) != image.orElse(null)) {
            image = now;
            problem = "";
            views.fusion().set(Optional.empty());
        }
        refresh();
    }

    private void refresh() {
        List<ImageInput> wanted = second.choices();
        Optional<Fusion> fusion = views.fusion().get();
        if (!wanted.equals(choices) || choice.getItemCount() == 0) {
            choices = wanted;
            choice.setItems(Stream.concat(Stream.of(Messages.FusionView_noSecondImage), choices.stream()
                    .map(ImageInput::id))
                    .toArray(String[]::new));
        }
        choice.select(1 + fusion.map(f -> choices.stream().map(ImageInput::id).toList().indexOf(f.title())).orElse(-1));
        choice.setEnabled(!choices.isEmpty());
        modes.forEach((mode, button) -> {
            button.setEnabled(fusion.isPresent());
            button.setSelection(fusion.filter(f -> f.mode() == mode).isPresent());
        });
        scale.setEnabled(fusion.isPresent());
        fusion.ifPresent(this::showAmount);
        amount.setText(fusion.map(FusionLook::caption).orElse(""));
        ((GridData) amount.getLayoutData()).exclude = fusion.isEmpty();
        amount.setVisible(fusion.isPresent());
        text.setText(problem.isEmpty() ? fusion.map(FusionView::findings).orElseGet(this::invitation) : problem);
        page.layout();
    }

    private void showAmount(Fusion fusion) {
        boolean blend = fusion.mode() == Fusion.Mode.BLEND;
        scale.setMinimum(blend ? 0 : LEAST_MM);
        scale.setMaximum(blend ? PERCENT : MOST_MM);
        scale.setSelection((int) Math.round(blend ? PERCENT * fusion.share() : fusion.sizeMm()));
        scale.setToolTipText(switch (fusion.mode()) {
            case BLEND -> Messages.FusionView_blend_scale;
            case CHECKERBOARD -> Messages.FusionView_checkerboard_scale;
            case SPYGLASS -> Messages.FusionView_spyglass_scale;
        });
    }

    private static String findings(Fusion fusion) {
        return fusion.findings().stream().map((Finding finding) -> finding.text()
                + (finding.remedy().isEmpty() ? "" : ". " + finding.remedy())).collect(Collectors.joining("\n"));
    }

    private String invitation() {
        if (session.openCase().get().isEmpty()) {
            return Messages.FusionView_empty;
        }
        return choices.isEmpty() ? Messages.FusionView_noOther : Messages.FusionView_choose;
    }

    @Override
    public void setFocus() {
        choice.setFocus();
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        super.dispose();
    }
}
