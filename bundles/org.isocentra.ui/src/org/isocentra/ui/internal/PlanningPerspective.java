package org.isocentra.ui.internal;

import java.util.List;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/**
 * Images in the middle, what is drawn on them to the left, figures below. Others add to the left what changes the plan.
 */
public final class PlanningPerspective implements IPerspectiveFactory {

    static final String ID = "org.isocentra.ui.planningPerspective";

    private static final String STRUCTURES = "org.isocentra.ui.structures";
    private static final String FUSION = "org.isocentra.ui.viewer.fusion";
    private static final String AXIAL = "org.isocentra.ui.viewer.axial";
    private static final String CORONAL = "org.isocentra.ui.viewer.coronal";
    private static final String SAGITTAL = "org.isocentra.ui.viewer.sagittal";
    private static final String MEASURE = "org.isocentra.ui.viewer.measure";
    private static final String DVH = "org.isocentra.ui.dvh";
    private static final String TARGETS = "org.isocentra.ui.targets";
    private static final String ORGANS = "org.isocentra.ui.organs";
    private static final String SHOTS = "org.isocentra.ui.shots";
    private static final String FINDINGS = "org.isocentra.ui.findings";
    private static final String COMPARISON = "org.isocentra.ui.comparison";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.2f, editors);
        left.addView(STRUCTURES);
        layout.addView(AXIAL, IPageLayout.TOP, 0.66f, editors);
        layout.addView(CORONAL, IPageLayout.RIGHT, 0.6f, AXIAL);
        layout.addView(SAGITTAL, IPageLayout.BOTTOM, 0.5f, CORONAL);
        IFolderLayout curves = layout.createFolder("curves", IPageLayout.LEFT, 0.4f, editors);
        curves.addView(DVH);
        curves.addView(FUSION);
        IFolderLayout tables = layout.createFolder("tables", IPageLayout.LEFT, 0.5f, editors);
        tables.addView(TARGETS);
        tables.addView(ORGANS);
        tables.addView(SHOTS);
        tables.addView(FINDINGS);
        tables.addView(COMPARISON);
        tables.addPlaceholder(MEASURE);
        for (String view : List.of(STRUCTURES, FUSION, AXIAL, CORONAL, SAGITTAL, DVH, TARGETS, ORGANS, SHOTS, FINDINGS,
                COMPARISON)) {
            layout.getViewLayout(view).setCloseable(false);
        }
    }
}
