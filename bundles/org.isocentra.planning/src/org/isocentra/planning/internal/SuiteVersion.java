package org.isocentra.planning.internal;

import org.osgi.framework.FrameworkUtil;

/** The version of the suite that makes plans. */
public final class SuiteVersion {

    private SuiteVersion() {
    }

    public static String get() {
        return FrameworkUtil.getBundle(SuiteVersion.class).getVersion().toString();
    }
}
