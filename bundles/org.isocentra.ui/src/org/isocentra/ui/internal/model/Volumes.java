package org.isocentra.ui.internal.model;

import java.util.Locale;

/** How volumes are written: a metastasis of 0.06 cm³ has more to tell than that. */
public final class Volumes {

    private static final double SMALL = 10;
    private static final double LARGE = 1000;

    private Volumes() {
    }

    /** @param cm3 a volume, cm³ */
    public static String inFigures(double cm3) {
        return String.format(Locale.ROOT, cm3 < SMALL ? "%.3f" : cm3 < LARGE ? "%.2f" : "%.0f", cm3);
    }
}
