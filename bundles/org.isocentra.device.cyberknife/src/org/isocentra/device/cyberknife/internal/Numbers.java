package org.isocentra.device.cyberknife.internal;

import java.math.BigDecimal;

/** Numbers as people write them. */
final class Numbers {

    private Numbers() {
    }

    static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
