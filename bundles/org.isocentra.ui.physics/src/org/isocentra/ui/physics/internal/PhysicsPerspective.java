package org.isocentra.ui.physics.internal;

import java.util.List;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Machines and their beams above, below what calculates them and how two of those differ. */
public final class PhysicsPerspective implements IPerspectiveFactory {

    private static final String MACHINES = "org.isocentra.ui.physics.machines";
    private static final String BEAMS = "org.isocentra.ui.physics.beams";
    private static final String ENGINES = "org.isocentra.ui.physics.engines";
    private static final String COMPARE = "org.isocentra.ui.physics.compare";
    private static final String FIGURES = "org.isocentra.ui.comparison";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        layout.addView(MACHINES, IPageLayout.TOP, 0.6f, editors);
        layout.addView(BEAMS, IPageLayout.RIGHT, 0.42f, MACHINES);
        layout.addView(ENGINES, IPageLayout.TOP, 0.95f, editors);
        IFolderLayout doses = layout.createFolder("doses", IPageLayout.RIGHT, 0.5f, ENGINES);
        doses.addView(COMPARE);
        doses.addView(FIGURES);
        for (String view : List.of(MACHINES, BEAMS, ENGINES, COMPARE, FIGURES)) {
            layout.getViewLayout(view).setCloseable(false);
        }
    }
}
