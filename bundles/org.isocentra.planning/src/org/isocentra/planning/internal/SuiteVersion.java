package org.isocentra.planning.internal;

import org.osgi.framework.FrameworkUtil;

/** The version of the suite that makes plans. */
final class SuiteVersion {

    private SuiteVersion() {
    }

    static String get() {
        return FrameworkUtil.getBundle(SuiteVersion.class).getVersion().toString();
    }
}
