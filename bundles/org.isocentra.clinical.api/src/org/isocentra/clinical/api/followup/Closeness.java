package org.isocentra.clinical.api.followup;

/** How lesions of two scans lie to each other once both scans are in the frame of the planning image. */
@FunctionalInterface
public interface Closeness {

    /** Volume that a lesion of one scan shares with one of another, cm³. */
    double sharedCm3(FollowUpScan earlier, SeenLesion before, FollowUpScan later, SeenLesion after);
}
