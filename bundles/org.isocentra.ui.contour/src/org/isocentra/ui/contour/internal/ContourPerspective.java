package org.isocentra.ui.contour.internal;

import java.util.List;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Structures and tools to the left; the view on the slices, which is drawn on, has most of the room. */
public final class ContourPerspective implements IPerspectiveFactory {

    private static final String STRUCTURES = "org.isocentra.ui.structures";
    private static final String TOOLS = "org.isocentra.ui.contour.tools";
    private static final String FUSION = "org.isocentra.ui.viewer.fusion";
    private static final String MEASURE = "org.isocentra.ui.viewer.measure";
    private static final String AXIAL = "org.isocentra.ui.viewer.axial";
    private static final String CORONAL = "org.isocentra.ui.viewer.coronal";
    private static final String SAGITTAL = "org.isocentra.ui.viewer.sagittal";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        layout.addView(STRUCTURES, IPageLayout.LEFT, 0.26f, editors);
        IFolderLayout tools = layout.createFolder("tools", IPageLayout.BOTTOM, 0.35f, STRUCTURES);
        tools.addView(TOOLS);
        tools.addView(FUSION);
        tools.addPlaceholder(MEASURE);
        layout.addView(AXIAL, IPageLayout.TOP, 0.95f, editors);
        layout.addView(CORONAL, IPageLayout.RIGHT, 0.66f, AXIAL);
        layout.addView(SAGITTAL, IPageLayout.BOTTOM, 0.5f, CORONAL);
        for (String view : List.of(STRUCTURES, TOOLS, FUSION, AXIAL, CORONAL, SAGITTAL)) {
            layout.getViewLayout(view).setCloseable(false);
        }
    }
}
