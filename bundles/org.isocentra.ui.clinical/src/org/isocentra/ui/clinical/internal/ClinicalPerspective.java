package org.isocentra.ui.clinical.internal;

import java.util.List;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The days above, and below what follows from them, what the protocols say, and what is to be expected. */
public final class ClinicalPerspective implements IPerspectiveFactory {

    private static final String TIMELINE = "org.isocentra.ui.clinical.timeline";
    private static final String THERAPY = "org.isocentra.ui.clinical.therapy";
    private static final String PROTOCOL = "org.isocentra.ui.clinical.protocol";
    private static final String PROGNOSIS = "org.isocentra.ui.clinical.prognosis";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        layout.addView(TIMELINE, IPageLayout.TOP, 0.28f, editors);
        layout.addView(THERAPY, IPageLayout.TOP, 0.95f, editors);
        layout.addView(PROTOCOL, IPageLayout.RIGHT, 0.42f, THERAPY);
        layout.addView(PROGNOSIS, IPageLayout.BOTTOM, 0.5f, PROTOCOL);
        for (String view : List.of(TIMELINE, THERAPY, PROTOCOL, PROGNOSIS)) {
            layout.getViewLayout(view).setCloseable(false);
        }
    }
}
