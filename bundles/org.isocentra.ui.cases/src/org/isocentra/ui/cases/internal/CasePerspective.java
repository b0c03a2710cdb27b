package org.isocentra.ui.cases.internal;

import java.util.List;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Where cases come from to the left, images in the middle, what is known of the open case to the right. */
public final class CasePerspective implements IPerspectiveFactory {

    private static final String IMPORT = "org.isocentra.ui.cases.import";
    private static final String ARCHIVE = "org.isocentra.ui.cases.archive";
    private static final String EXPORT = "org.isocentra.ui.cases.export";
    private static final String FACTS = "org.isocentra.ui.cases.facts";
    private static final String REGISTRATION = "org.isocentra.ui.cases.registration";
    private static final String FUSION = "org.isocentra.ui.viewer.fusion";
    private static final String AXIAL = "org.isocentra.ui.viewer.axial";
    private static final String CORONAL = "org.isocentra.ui.viewer.coronal";
    private static final String SAGITTAL = "org.isocentra.ui.viewer.sagittal";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        IFolderLayout left = layout.createFolder("sources", IPageLayout.LEFT, 0.3f, editors);
        List.of(IMPORT, ARCHIVE, EXPORT).forEach(left::addView);
        layout.addView(FACTS, IPageLayout.RIGHT, 0.54f, editors);
        IFolderLayout right = layout.createFolder("registration", IPageLayout.BOTTOM, 0.55f, FACTS);
        List.of(REGISTRATION, FUSION).forEach(right::addView);
        layout.addView(AXIAL, IPageLayout.TOP, 0.95f, editors);
        layout.addView(CORONAL, IPageLayout.BOTTOM, 0.55f, AXIAL);
        layout.addView(SAGITTAL, IPageLayout.RIGHT, 0.5f, CORONAL);
        for (String view : List.of(IMPORT, ARCHIVE, EXPORT, FACTS, REGISTRATION, FUSION, AXIAL, CORONAL, SAGITTAL)) {
            layout.getViewLayout(view).setCloseable(false);
        }
    }
}
