package org.isocentra.device.api.cones;

import java.math.BigDecimal;

/** Numbers as people write them. */
public final class Numbers {

    private Numbers() {
    }

    /** Without zeros at the end, and without an exponent. */
    public static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
