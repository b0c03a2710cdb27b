package org.isocentra.ui.cases.internal.model;

import java.util.List;

import org.isocentra.ui.cases.internal.Messages;

/** What something found in a study is used for in a case. */
public enum SeriesUse {

    /** Not in the case. */
    NONE(Messages.SeriesUse_notUsed),
    PLANNING(Messages.SeriesUse_planningImage),
    /** The CT that densities come from. */
    DENSITY(Messages.SeriesUse_densities),
    STRUCTURES(Messages.SeriesUse_structures),
    /** Of the image of densities and the planning image. */
    REGISTRATION(Messages.SeriesUse_registration);

    private final String title;

    SeriesUse(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** What an object of a modality can be used for, {@link #NONE} first. */
    public static List<SeriesUse> of(String modality) {
        return switch (modality) {
            case "MR" -> List.of(NONE, PLANNING);
            case "CT" -> List.of(NONE, PLANNING, DENSITY);
            case "RTSTRUCT" -> List.of(NONE, STRUCTURES);
            case "REG" -> List.of(NONE, REGISTRATION);
            default -> List.of(NONE);
        };
    }
}
