package org.isocentra.therapy.internal;

import static org.isocentra.therapy.internal.Patient.DAY;
import static org.isocentra.therapy.internal.Patient.course;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Days;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and doses of courses as people state them. */
class CourseTest {

    /** Columns: start, last dose, next dose, stop, and the field that cannot be. */
    @ParameterizedTest
    @CsvSource({"0, -1, , , lastDose", "0, , -1, , nextDose", "0, , , -1, stop", ", 0, 0, , nextDose",
            ", 0, -1, , nextDose",
        ", 0, , -1, stop", ", , 5, 4, stop", "-60000, , , , start", ", , , 90000, stop"})
    void impossibleDatesAreRefusedByTheirField(Integer start, Integer last, Integer next, Integer stop, String field) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> course("x", start, last,
                next, stop));
        assertTrue(refused.getMessage().startsWith(field + " "), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1, 1", "0, , 0, 0", "0, , , 0", ", 0, , 0", ", , , "})
    void datesOnTheSameDayArePossible(Integer start, Integer last, Integer next, Integer stop) {
        assertEquals("x", course("x", start, last, next, stop).agent());
    }

    /**
     * Columns: start, last, next, stop; day asked about; given, not given, or the field that would tell.
     */
    @ParameterizedTest
    @CsvSource({"0, 10, , , 0, given", "0, 10, , , 10, given", "0, 10, , , -1, no", "0, 10, , , 11, nextDose or stop",
        "0, 10, 20, , 11, no", "0, 10, 20, , 19, no", "0, 10, 20, , 20, given", "0, 10, 20, , 500, given",
        "0, 10, 20, 30, 31, no", "0, 10, , 15, 15, nextDose", "0, 10, , 15, 16, no", "0, 10, , 10, 11, no",
        ", 10, , , 9, start", ", 10, 11, , 9, start", "0, , , , 400, given", "0, , , 5, 6, no", "0, , , , -1, no",
        "0, , 20, , 0, given", "0, , 20, , 1, lastDose", "0, , 20, , 19, lastDose", "0, , 20, , 20, given",
        "0, , 0, , 5, given", ", , 20, , 19, lastDose", ", , 20, , 21, given", ", , , 5, 5, given", ", , , 5, 4, start",
        ", , , 5, 6, no", ", , , , 3, 'start, lastDose, nextDose or stop'"})
    void daysOfDosesFollowFromWhatIsStated(Integer start, Integer last, Integer next, Integer stop, int day,
            String expected) {
        DoseDays days = DoseDays.of(course("x", start, last, next, stop));
        Days asked = new Days(DAY.plusDays(day), DAY.plusDays(day));
        assertEquals(expected, days.meet(asked) ? "given" : days.missing(asked).orElse("no"), days::toString);
    }

    @ParameterizedTest
    @CsvSource({"8 mg, 8", "8mg, 8", "8 mg/day, 8", "8 mg / d, 8", "8 mg per day, 8", "1.5 mg daily, 1.5",
            "4 mg bid, 8",
        "4 mg twice daily, 8", "2 mg TID, 6", "2 x 4 mg, 8", "2×4 mg/day, 8", "4 mg qid, 16", "2 x 4 mg bid, ",
        "'8,5 mg', ", "8, ", "8 g, ", "some mg, ", "8 mg or 4 mg, ", "mg, ", "8 mg weekly, "})
    void dosesAreReadOrNotAtAll(String text, Double expected) {
        assertEquals(expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected),
                SteroidDose.mgPerDay(text));
    }

    @Test
    void anAgentIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> course(" ", 0, null, null, null));
        LocalDate day = LocalDate.of(2028, 2, 29);
        assertEquals(Optional.of(day), new Course("x", Optional.of(day), Optional.of(day), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()).lastDose());
    }
}
