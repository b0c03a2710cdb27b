package org.isocentra.clinical.api;

import java.time.LocalDate;

/** How old the images may be that a treatment is planned on, by the site's policy. An OSGi service. */
public interface ImageAge {

    /** What a recorded decision names that lets an image be used although it is stale. */
    String RULE = "image-age";

    /**
     * What an image is worth on a day.
     *
     * @throws IllegalArgumentException when it was made after that day
     */
    Judgement judge(LocalDate imaged, LocalDate treated);

    /** What may be done with an image of this age. */
    enum Level {
        /** It may be used. */
        CURRENT,
        /** It may be used with care: lesions and oedema may have changed. */
        AGEING,
        /** It is not to be used unless a physician decides so. */
        STALE
    }

    /**
     * @param days between image and treatment
     * @param text the age, the limits and what they rest on, for a person to read
     */
    record Judgement(Level level, long days, String text) {
    }
}
