package org.isocentra.ui.widgets.api;

import org.eclipse.osgi.util.NLS;

/** Texts for people. */
final class Messages extends NLS {

    public static String Plot_inWords;
    public static String Table_detail;
    public static String Work_cancelled;
    public static String Work_failed;
    public static String Work_problem;

    static {
        NLS.initializeMessages("org.isocentra.ui.widgets.api.messages", Messages.class);
    }

    private Messages() {
    }
}
