package org.isocentra.ui.planning.internal;

import java.util.List;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** What is set of a unit to the left, figures that follow below; slices, in which isocentres are moved, in between. */
public final class EditPerspective implements IPerspectiveFactory {

    private static final String EDIT = "org.isocentra.ui.planning.edit";
    private static final String STRUCTURES = "org.isocentra.ui.structures";
    private static final String AXIAL = "org.isocentra.ui.viewer.axial";
    private static final String CORONAL = "org.isocentra.ui.viewer.coronal";
    private static final String SAGITTAL = "org.isocentra.ui.viewer.sagittal";
    private static final String SHOTS = "org.isocentra.ui.shots";
    private static final String TARGETS = "org.isocentra.ui.targets";
    private static final String FINDINGS = "org.isocentra.ui.findings";
    private static final String MEASURE = "org.isocentra.ui.viewer.measure";
    private static final String DVH = "org.isocentra.ui.dvh";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        layout.addView(EDIT, IPageLayout.LEFT, 0.22f, editors);
        layout.addView(STRUCTURES, IPageLayout.BOTTOM, 0.6f, EDIT);
        layout.addView(AXIAL, IPageLayout.TOP, 0.68f, editors);
        layout.addView(CORONAL, IPageLayout.RIGHT, 0.6f, AXIAL);
        layout.addView(SAGITTAL, IPageLayout.BOTTOM, 0.5f, CORONAL);
        layout.addView(SHOTS, IPageLayout.LEFT, 0.45f, editors);
        IFolderLayout figures = layout.createFolder("figures", IPageLayout.LEFT, 0.5f, editors);
        figures.addView(TARGETS);
        figures.addView(FINDINGS);
        figures.addPlaceholder(MEASURE);
        layout.addView(DVH, IPageLayout.RIGHT, 0.5f, "figures");
        for (String view : List.of(EDIT, STRUCTURES, AXIAL, CORONAL, SAGITTAL, SHOTS, TARGETS, FINDINGS, DVH)) {
            layout.getViewLayout(view).setCloseable(false);
        }
    }
}
