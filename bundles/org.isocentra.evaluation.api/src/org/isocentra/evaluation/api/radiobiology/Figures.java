package org.isocentra.evaluation.api.radiobiology;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers in words, the same in every locale. */
final class Figures {

    private Figures() {
    }

    static String of(double value) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
