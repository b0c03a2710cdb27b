package org.isocentra.dicom.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Numbers as decimal strings (DS): at most 16 characters, a point as decimal sign, whatever the locale. */
public final class DecimalText {

    private static final int MAX_LENGTH = 16;
    private static final long EXACT = 1L << 53;
    private static final double COMMON_SCALE = 1e4;
    /** So many ten-thousandths still fit. */
    private static final long COMMON_LIMIT = 100_000_000_000_000L;
    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private DecimalText() {
    }

    /**
     * The nearest number that fits; numbers of few digits are kept exactly.
     *
     * @throws IllegalArgumentException for NaN and infinity
     */
    public static String of(double value) {
        return of(value, RoundingMode.HALF_EVEN);
    }

    /** A number that fits and is not smaller. */
    public static String atLeast(double value) {
        return of(value, RoundingMode.CEILING);
    }

    private static String of(double value, RoundingMode rounding) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number: " + value);
        }
        if (value == 0) {
            return "0";
        }
        long scaled = Math.round(value * COMMON_SCALE);
        if (Math.abs(scaled) < COMMON_LIMIT && scaled / COMMON_SCALE == value) {
            return common(scaled);
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        String text = shortest(decimal);
        for (int digits = MAX_LENGTH; text.length() > MAX_LENGTH; digits--) {
            text = shortest(decimal.round(new MathContext(digits, rounding)));
        }
        return text;
    }

    /** The same text, made faster: nearly all numbers written are of few digits. */
    private static String common(long scaled) {
        long magnitude = Math.abs(scaled);
        StringBuilder text = new StringBuilder(MAX_LENGTH + 1).append(scaled < 0 ? "-" : "");
        text.append(magnitude / (long) COMMON_SCALE).append('.');
        String decimals = Long.toString(magnitude % (long) COMMON_SCALE + (long) COMMON_SCALE);
        text.append(decimals, 1, decimals.length());
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        text.setLength(text.charAt(end - 1) == '.' ? end - 1 : end);
        return text.toString();
    }

    private static String shortest(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        String scientific = stripped.unscaledValue() + "E" + -stripped.scale();
        boolean moderate = Math.abs((long) stripped.precision() - stripped.scale()) < MAX_LENGTH;
        return moderate && stripped.toPlainString().length() <= scientific.length() ? stripped.toPlainString()
                : scientific;
    }

    /**
     * The number in part of a byte array, surrounded by any number of spaces. Negative zero is read as zero.
     *
     * @throws NumberFormatException for anything but a finite decimal number; NaN, infinity, hexadecimal and numbers
     *         beyond the range of double are refused
     */
    static double parse(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        int at = start;
        boolean negative = at < end && bytes[at] == '-';
        if (at < end && (negative || bytes[at] == '+')) {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        boolean point = false;
        for (; at < end; at++) {
            int c = bytes[at];
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                mantissa = mantissa < EXACT ? mantissa * 10 + c - '0' : EXACT;
                digits++;
                decimals += point ? 1 : 0;
            } else {
                break;
            }
        }
        if (at == end && digits > 0 && mantissa < EXACT && decimals < POWERS.length) {
            double value = mantissa / POWERS[decimals];
            return (negative ? -value : value) + 0.0;
        }
        return general(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }

    private static double general(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw new NumberFormatException(text);
            }
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException(text);
        }
        return value + 0.0;
    }
}
