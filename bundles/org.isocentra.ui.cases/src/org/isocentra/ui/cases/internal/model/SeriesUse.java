package org.isocentra.ui.cases.internal.model;

import java.util.List;

/** What something found in a study is used for in a case. */
public enum SeriesUse {

    /** Not in the case. */
    NONE("Not used"),
    PLANNING("Planning image"),
    /** The CT that densities come from. */
    DENSITY("Densities (CT)"),
    STRUCTURES("Structures"),
    /** Of the image of densities and the planning image. */
    REGISTRATION("Registration");

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
