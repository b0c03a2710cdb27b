package org.isocentra.therapy.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Days;

/**
 * On which days a drug is given, as far as the dates of a course tell. Between the first and the last dose it is given
 * by its schedule, whatever that is; on all days that are neither given nor unknown it is not.
 *
 * @param given days between stated doses
 * @param unknown days of which nothing is stated
 */
record DoseDays(List<Days> given, List<Unknown> unknown) {

    /** @param missing the field or fields that would tell */
    record Unknown(Days days, String missing) {
    }

    static DoseDays of(Course course) {
        List<Days> given = new ArrayList<>();
        List<Unknown> unknown = new ArrayList<>();
        LocalDate end = course.stop().orElse(LocalDate.MAX);
        if (course.lastDose().isPresent()) {
            LocalDate last = course.lastDose().get();
            given.add(new Days(course.start().orElse(last), last));
            if (course.start().isEmpty()) {
                unknown.add(new Unknown(new Days(LocalDate.MIN, last.minusDays(1)), "start"));
            }
            if (course.nextDose().isEmpty() && end.isAfter(last)) {
                unknown.add(new Unknown(new Days(last.plusDays(1), end), course.stop().isPresent() ? "nextDose"
                        : "nextDose or stop"));
            }
        } else if (course.nextDose().isPresent()) {
            beforeNextDose(course, given, unknown);
        } else if (course.start().isPresent()) {
            given.add(new Days(course.start().get(), end));
        } else {
            course.stop().ifPresent(stop -> given.add(new Days(stop, stop)));
            unknown.add(course.stop().map(stop -> new Unknown(new Days(LocalDate.MIN, stop.minusDays(1)), "start"))
                    .orElse(new Unknown(Days.ALL, "start, lastDose, nextDose or stop")));
        }
        course.nextDose().ifPresent(next -> given.add(new Days(next, end)));
        return new DoseDays(List.copyOf(given), List.copyOf(unknown));
    }

    private static void beforeNextDose(Course course, List<Days> given, List<Unknown> unknown) {
        LocalDate dayBefore = course.nextDose().orElseThrow().minusDays(1);
        Optional<LocalDate> start = course.start();
        start.ifPresent(first -> given.add(new Days(first, first)));
        LocalDate from = start.map(first -> first.plusDays(1)).orElse(LocalDate.MIN);
        if (!from.isAfter(dayBefore)) {
            unknown.add(new Unknown(new Days(from, dayBefore), "lastDose"));
        }
    }

    /** Whether the drug is known to be given in these days. */
    boolean meet(Days days) {
        return given.stream().anyMatch(days::meet);
    }

    /** What would tell whether it is given in these days; empty where it is known. */
    Optional<String> missing(Days days) {
        return meet(days) ? Optional.empty()
                : unknown.stream().filter(each -> each.days.meet(days)).map(Unknown::missing).findFirst();
    }
}
