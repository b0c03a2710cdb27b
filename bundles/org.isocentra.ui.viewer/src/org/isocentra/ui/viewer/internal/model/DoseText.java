package org.isocentra.ui.viewer.internal.model;

import java.util.Locale;
import java.util.OptionalDouble;

/** Doses as text. */
public final class DoseText {

    private DoseText() {
    }

    /** A dose in Gy, one decimal. */
    public static String gray(double doseGy) {
        return String.format(Locale.ROOT, "%.1f Gy", doseGy);
    }

    /** A dose in percent of the reference, or empty text where there is none. */
    public static String percent(double doseGy, OptionalDouble referenceGy) {
        return referenceGy.stream()
                .mapToObj(reference -> String.format(Locale.ROOT, "%.0f %%", 100 * doseGy / reference))
                .findFirst().orElse("");
    }
}
