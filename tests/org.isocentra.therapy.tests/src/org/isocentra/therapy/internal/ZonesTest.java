package org.isocentra.therapy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.Radiosurgery;
import org.isocentra.therapy.api.Situation;
import org.junit.jupiter.api.Test;

/** Days are days: clocks that change, leap years, and where and in which language the computer stands do not count. */
class ZonesTest {

    /** Around every change of clocks in Europe, the United States and Lord Howe, a leap day, and the turn of a year. */
    private static final List<LocalDate> DAYS = List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25),
            LocalDate.of(2026, 3, 8), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 4, 5), LocalDate.of(2028, 2, 29),
            LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 1), LocalDate.of(2011, 12, 30));

    private static List<Interaction> all() {
        List<Interaction> all = new ArrayList<>();
        for (LocalDate day : DAYS) {
            for (int distance : new int[] {1, 2, 3, 6, 7, 8, 28, 29}) {
                for (String agent : List.of("vemurafenib", "tdm1", "gemcitabine", "nivolumab")) {
                    Course course = new Course(agent, Optional.empty(), Optional.of(day.minusDays(distance)),
                            Optional.of(day.plusDays(distance)), Optional.empty(), Optional.of("1.5 mg"),
                            Optional.empty());
                    all.addAll(Patient.rules().judge(new Situation(new Radiosurgery(day, day, true, List.of(
                            Patient.in(1)), Optional.empty()), Patient.drugs(course))));
                }
            }
        }
        return all;
    }

    @Test
    void everyZoneAndLanguageGivesTheSame() {
        List<Interaction> expected = all();
        assertTrue(expected.size() > 150, () -> "only " + expected.size());
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            for (String id : List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
                    "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu")) {
                for (String language : List.of("en-US", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
                    TimeZone.setDefault(TimeZone.getTimeZone(id));
                    Locale.setDefault(Locale.forLanguageTag(language));
                    assertEquals(expected, all(), id + " " + language);
                }
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void aPauseIsAsManyDaysEverywhere() {
        for (Interaction one : all()) {
            if (one.rule().equals("gemcitabine")) {
                boolean apart = !one.text().matches(".*last dose \\S+ \\([1-6] days? before\\).*");
                assertEquals(apart ? Outcome.PAUSE_KEPT : Outcome.PAUSE_BROKEN, one.outcome(), one.text());
            }
        }
    }
}
