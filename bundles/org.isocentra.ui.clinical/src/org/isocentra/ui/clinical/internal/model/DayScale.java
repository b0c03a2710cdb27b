package org.isocentra.ui.clinical.internal.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.isocentra.therapy.api.Days;

/**
 * Days along a line of pixels.
 *
 * @param left where the first day begins
 * @param width of all days together
 */
public record DayScale(Days days, int left, int width) {

    /** Where a day begins. */
    public int x(LocalDate day) {
        return left + (int) Math.round((double) width * ChronoUnit.DAYS.between(days.from(), day) / count());
    }

    /** Where a day ends. */
    public int end(LocalDate day) {
        return x(day.plusDays(1));
    }

    /** The day at a place; the nearest one where there is none. */
    public LocalDate day(int x) {
        long day = (long) Math.floor((double) (x - left) * count() / Math.max(1, width));
        return days.from().plusDays(Math.clamp(day, 0L, count() - 1));
    }

    private long count() {
        return ChronoUnit.DAYS.between(days.from(), days.to()) + 1;
    }
}
