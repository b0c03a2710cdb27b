package org.isocentra.ui.internal.views;

import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IPluginContribution;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.widgets.api.Guide;

/** Shows the guide of the perspective in use: the page that came with the bundle which the perspective is from. */
public final class GuideView extends ViewPart {

    private static final int MARGIN = 12;

    private final PerspectiveAdapter follower = new PerspectiveAdapter() {

        @Override
        public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
            show(perspective);
        }
    };
    private StyledText text;
    private Optional<Guide> guide = Optional.empty();

    @Override
    public void createPartControl(Composite parent) {
        text = new StyledText(parent, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        text.setToolTipText(Messages.GuideView_text_tip);
        getSite().getWorkbenchWindow().addPerspectiveListener(follower);
        show(getSite().getPage().getPerspective());
    }

    private void show(IPerspectiveDescriptor perspective) {
        guide = Optional.ofNullable(perspective).filter(IPluginContribution.class::isInstance)
                .map(contributed -> Platform.getBundle(((IPluginContribution) contributed).getPluginId()))
                .flatMap(bundle -> Guide.of(bundle, perspective.getId()));
        text.setText(guide.map(Guide::text).orElse(Messages.GuideView_noGuide));
        text.setStyleRanges(guide.map(Guide::styles).orElse(new StyleRange[0]));
    }

    /** Brings what the guide tells of a view to the top, where it does. */
    public void tellOf(String view) {
        guide.flatMap(there -> there.about(view)).ifPresent(run -> {
            text.setSelection(run.start(), run.start() + run.length());
            text.setTopIndex(text.getLineAtOffset(run.start()));
        });
    }

    @Override
    public void setFocus() {
        text.setFocus();
    }

    @Override
    public void dispose() {
        getSite().getWorkbenchWindow().removePerspectiveListener(follower);
        super.dispose();
    }
}
