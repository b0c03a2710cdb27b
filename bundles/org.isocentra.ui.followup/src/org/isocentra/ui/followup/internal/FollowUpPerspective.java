package org.isocentra.ui.followup.internal;

import java.util.List;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Volumes over time and where the lesions are above, figures and what they mean below. */
public final class FollowUpPerspective implements IPerspectiveFactory {

    public static final String GROWTH = "org.isocentra.ui.followup.growth";
    private static final String LESIONS = "org.isocentra.ui.followup.lesions";
    private static final String ASSESSMENT = "org.isocentra.ui.followup.assessment";
    private static final String AXIAL = "org.isocentra.ui.viewer.axial";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        layout.addView(GROWTH, IPageLayout.TOP, 0.54f, editors);
        layout.addView(AXIAL, IPageLayout.RIGHT, 0.64f, GROWTH);
        layout.addView(LESIONS, IPageLayout.TOP, 0.95f, editors);
        layout.addView(ASSESSMENT, IPageLayout.RIGHT, 0.52f, LESIONS);
        for (String view : List.of(GROWTH, AXIAL, LESIONS, ASSESSMENT)) {
            layout.getViewLayout(view).setCloseable(false);
        }
    }
}
