package org.isocentra.planning.files;

import org.osgi.framework.FrameworkUtil;

/** The version of the suite that makes plans. */
public final class SuiteVersion {

    private SuiteVersion() {
    }

    /** As plans, reports and DICOM objects state it. */
    public static String get() {
        return FrameworkUtil.getBundle(SuiteVersion.class).getVersion().toString();
    }
}
