package org.isocentra.report.internal.html;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures are written: as many digits as mean something, the same way in every country. */
public final class Figures {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String NOT_DEFINED = "n/a";

    private Figures() {
    }

    /** Dose, Gy. */
    public static String gy(double dose) {
        return fixed(dose, 2);
    }

    /** A figure that somebody chose, such as a prescription or a limit: without zeros that say nothing. */
    public static String chosen(double figure) {
        return Double.isFinite(figure) ? new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(figure) : NOT_DEFINED;
    }

    /** Volume, cm³. */
    public static String cm3(double volume) {
        return fixed(volume, Math.abs(volume) < 10 ? 3 : Math.abs(volume) < 1000 ? 2 : 0);
    }

    /** Length, mm. */
    public static String mm(double length) {
        return fixed(length, 1);
    }

    /** Time in minutes, from seconds. */
    public static String minutes(double seconds) {
        return fixed(seconds / 60, 2);
    }

    public static String monitorUnits(double mu) {
        return fixed(mu, 1);
    }

    /** Working time, s. */
    public static String seconds(double seconds) {
        return fixed(seconds, 2);
    }

    /** A figure without unit, such as an index. */
    public static String index(double value) {
        return fixed(value, 3);
    }

    /** A difference in percent, with its sign. */
    public static String signed(double percent) {
        String text = fixed(percent, 1);
        return text.startsWith("-") || text.equals(NOT_DEFINED) ? text : "+" + text;
    }

    public static String percent(double share) {
        return fixed(100 * share, 1);
    }

    /** A figure in a unit. */
    public static String inUnit(double value, String unit) {
        return switch (unit) {
            case "Gy" -> gy(value);
            case "cm³" -> cm3(value);
            case "" -> index(value);
            default -> fixed(value, 2);
        };
    }

    /** A figure of any size, to five significant digits. */
    public static String significant(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5g", value) : NOT_DEFINED;
    }

    /** A figure that matters only for being small, to two significant digits. */
    public static String small(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, value != 0 && value < 0.001 ? "%.1e" : "%.3f", value)
                : NOT_DEFINED;
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    public static String whole(long number) {
        return Long.toString(number);
    }

    private static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NOT_DEFINED;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }
}
