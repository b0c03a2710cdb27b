package org.isocentra.ui.plugins.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The list of everything that is plugged in, on the whole window. */
public final class PluginsPerspective implements IPerspectiveFactory {

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        layout.addView(PluginsView.ID, IPageLayout.LEFT, 1f, layout.getEditorArea());
        layout.getViewLayout(PluginsView.ID).setCloseable(false);
    }
}
