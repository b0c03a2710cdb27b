package org.isocentra.therapy.internal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a daily dose that is stated in words: {@code 8 mg}, {@code 8 mg/day}, {@code 4 mg bid}, {@code 2 x 4 mg}. */
final class SteroidDose {

    private static final Map<String, Integer> TIMES = Map.of("qd", 1, "od", 1, "daily", 1, "once daily", 1, "bid", 2,
            "twice daily", 2, "tid", 3, "three times daily", 3, "qid", 4);
    private static final Pattern DOSE = Pattern.compile("(?:([1-6]) ?[x×*] ?)?([0-9]{1,4}(?:\\.[0-9]+)?) ?mg"
            + "(?: ?(?:/|per|a) ?(?:d|day))?(?: (qd|od|once daily|daily|bid|twice daily|tid|three times daily|qid))?");

    private SteroidDose() {
    }

    /** mg a day; a dose without a number of times is that of a day. Empty where it is written in another way. */
    static OptionalDouble mgPerDay(String text) {
        Matcher matcher = DOSE.matcher(text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (!matcher.matches() || matcher.group(1) != null && matcher.group(3) != null) {
            return OptionalDouble.empty();
        }
        int times = matcher.group(1) != null ? Integer.parseInt(matcher.group(1))
                : matcher.group(3) != null ? TIMES.get(matcher.group(3)) : 1;
        return OptionalDouble.of(new BigDecimal(matcher.group(2)).doubleValue() * times);
    }
}
