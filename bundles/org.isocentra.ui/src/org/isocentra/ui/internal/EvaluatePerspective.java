package org.isocentra.ui.internal;

import java.util.List;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Histograms and figures large, beside them where the dose lies and how it falls off. */
public final class EvaluatePerspective implements IPerspectiveFactory {

    private static final String STRUCTURES = "org.isocentra.ui.structures";
    private static final String DVH = "org.isocentra.ui.dvh";
    private static final String TARGETS = "org.isocentra.ui.targets";
    private static final String ORGANS = "org.isocentra.ui.organs";
    private static final String STATISTICS = "org.isocentra.ui.statistics";
    private static final String ISLANDS = "org.isocentra.ui.islands";
    private static final String COMPARISON = "org.isocentra.ui.comparison";
    private static final String AXIAL = "org.isocentra.ui.viewer.axial";
    private static final String PROFILE = "org.isocentra.ui.profile";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        layout.addView(STRUCTURES, IPageLayout.LEFT, 0.18f, editors);
        layout.addView(AXIAL, IPageLayout.RIGHT, 0.58f, editors);
        layout.addView(PROFILE, IPageLayout.BOTTOM, 0.55f, AXIAL);
        layout.addView(DVH, IPageLayout.TOP, 0.55f, editors);
        IFolderLayout tables = layout.createFolder("figures", IPageLayout.TOP, 0.95f, editors);
        for (String table : List.of(TARGETS, ORGANS, STATISTICS, ISLANDS, COMPARISON)) {
            tables.addView(table);
        }
        for (String view : List.of(STRUCTURES, DVH, TARGETS, ORGANS, STATISTICS, ISLANDS, COMPARISON, AXIAL, PROFILE)) {
            layout.getViewLayout(view).setCloseable(false);
        }
    }
}
