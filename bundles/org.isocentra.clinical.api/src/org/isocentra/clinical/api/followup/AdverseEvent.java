package org.isocentra.clinical.api.followup;

import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * An adverse radiation event, as recorded.
 *
 * @param lesion name of the lesion at baseline
 * @param v12Cm3 volume of brain that got 12 Gy or more around the lesion, where it is known
 * @param bedGy biologically effective dose of the lesion, where it is known
 */
public record AdverseEvent(String lesion, LocalDate firstSeen, FollowUpFacts facts, OptionalDouble v12Cm3,
        OptionalDouble bedGy) {
}
