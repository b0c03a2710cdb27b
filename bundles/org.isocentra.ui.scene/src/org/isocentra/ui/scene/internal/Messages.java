package org.isocentra.ui.scene.internal;

import org.eclipse.osgi.util.NLS;

/** Texts for people. */
public final class Messages extends NLS {

    public static String OpacityScale_name;
    public static String OpacityScale_tip;
    public static String SceneOverlay_dose;
    public static String SceneOverlay_making;
    public static String SceneView_name;
    public static String SceneView_none;

    static {
        NLS.initializeMessages("org.isocentra.ui.scene.internal.messages", Messages.class);
    }

    private Messages() {
    }
}
