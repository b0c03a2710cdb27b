package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Locale;
import java.util.TimeZone;

import org.isocentra.clinical.api.ImageAge.Judgement;
import org.isocentra.clinical.api.ImageAge.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days between image and treatment: up to 7 current, up to 14 ageing, then stale. */
class SiteImageAgeTest {

    private static Judgement judge(String imaged, String treated) {
        return new SiteImageAge().judge(LocalDate.parse(imaged), LocalDate.parse(treated));
    }

    /** Over a change of clocks, a leap day and the turn of a year, too. */
    @ParameterizedTest
    @CsvSource({"2026-03-09, 2026-03-09, 0, CURRENT", "2026-03-02, 2026-03-09, 7, CURRENT",
            "2026-03-01, 2026-03-09, 8, AGEING",
        "2026-02-23, 2026-03-09, 14, AGEING", "2026-02-22, 2026-03-09, 15, STALE", "2026-03-24, 2026-03-31, 7, CURRENT",
        "2026-10-19, 2026-10-26, 7, CURRENT", "2028-02-22, 2028-03-01, 8, AGEING",
        "2026-12-18, 2027-01-01, 14, AGEING"})
    void edgesAreExact(String imaged, String treated, long days, Level level) {
        assertEquals(days, judge(imaged, treated).days());
        assertEquals(level, judge(imaged, treated).level());
    }

    @Test
    void theLimitsAreSaidWithWhatTheyRestOn() {
        String text = judge("2026-03-01", "2026-03-09").text();
        assertTrue(text.startsWith("8 days old at treatment; up to 7 days it may be used, after more than 14 days"
                + " not without a decision (site policy "), text);
        assertTrue(text.contains("Kutuk") && text.endsWith("confidence policy)"), text);
        assertTrue(judge("2026-03-08", "2026-03-09").text().startsWith("1 day old"));
        assertThrows(IllegalArgumentException.class, () -> judge("2026-03-10", "2026-03-09"));
    }

    @Test
    void zoneAndLanguageDoNotCount() {
        Judgement expected = judge("2026-03-24", "2026-03-31");
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            for (String id : new String[] {"Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                assertEquals(expected, judge("2026-03-24", "2026-03-31"), id);
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }
}
