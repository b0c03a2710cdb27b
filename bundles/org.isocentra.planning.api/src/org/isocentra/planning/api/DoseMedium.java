package org.isocentra.planning.api;

import java.util.Locale;

/** What inside the external surface of a head dose is calculated in. */
public enum DoseMedium {

    /** Water, as treatment planning for the Gamma Knife has always been done. */
    WATER,
    /** What the CT of the case shows: water of its electron densities. */
    CT;

    /** For a person to read. */
    public String inWords() {
        return switch (this) {
            case WATER -> "water inside the external surface";
            case CT -> "the densities of the CT inside the external surface";
        };
    }

    /** As in a case file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
