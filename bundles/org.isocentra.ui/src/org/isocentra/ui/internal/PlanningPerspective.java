package org.isocentra.ui.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The one perspective of the planning workbench; views stand where the editor area would be. */
public final class PlanningPerspective implements IPerspectiveFactory {

    static final String ID = "org.isocentra.ui.planningPerspective";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
    }
}
