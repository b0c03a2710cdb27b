package org.isocentra.ui.widgets.api;

import org.eclipse.osgi.util.NLS;

/** Texts for people. */
final class Messages extends NLS {

    static String Table_detail;
    static String Work_cancelled;
    static String Work_failed;
    static String Work_problem;

    static {
        NLS.initializeMessages("org.isocentra.ui.widgets.api.messages", Messages.class);
    }

    private Messages() {
    }
}
