package org.isocentra.clinical.api.followup;

/** Follows lesions over scans and says what that means. An OSGi service; safe for use by several threads. */
public interface FollowUp {

    /** What is not known is asked for, never assumed. */
    FollowUpAssessment assess(FollowUpCourse course, Closeness closeness);
}
