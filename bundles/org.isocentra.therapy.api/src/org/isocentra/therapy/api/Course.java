package org.isocentra.therapy.api;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A course of a drug as it is stated. A date that is not stated is not known.
 *
 * @param agent what the drug is called by whoever wrote it down
 * @param start day of the first dose
 * @param lastDose day of the last dose that was given, or that is given before the pause
 * @param nextDose day of the dose after that
 * @param stop day on which the course ends
 * @param dose in words, such as {@code 8 mg/day}
 * @param line of therapy
 */
public record Course(String agent, Optional<LocalDate> start, Optional<LocalDate> lastDose,
        Optional<LocalDate> nextDose, Optional<LocalDate> stop, Optional<String> dose, Optional<Integer> line) {

    private static final LocalDate EARLIEST = LocalDate.of(1940, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /** @throws IllegalArgumentException when the dates cannot all be right: see {@link #fault} */
    public Course {
        if (agent == null || agent.isBlank()) {
            throw new IllegalArgumentException("the agent is missing");
        }
        fault(start, lastDose, nextDose, stop).ifPresent(fault -> {
            throw new IllegalArgumentException(fault.field() + " " + fault.problem());
        });
    }

    /** A date that cannot be, with its field. */
    public record Fault(String field, String problem) {
    }

    /** The first date that cannot be right beside those before it. */
    public static Optional<Fault> fault(Optional<LocalDate> start, Optional<LocalDate> lastDose,
            Optional<LocalDate> nextDose, Optional<LocalDate> stop) {
        return Stream.of(possible("start", start), possible("lastDose", lastDose), possible("nextDose", nextDose),
                possible("stop", stop), notBefore("lastDose", lastDose, "start", start),
                notBefore("nextDose", nextDose, "start", start), notBefore("stop", stop, "start", start),
                after("nextDose", nextDose, "lastDose", lastDose), notBefore("stop", stop, "lastDose", lastDose),
                notBefore("stop", stop, "nextDose", nextDose)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Fault> possible(String field, Optional<LocalDate> date) {
        return date.filter(day -> day.isBefore(EARLIEST) || day.isAfter(LATEST))
                .map(day -> new Fault(field, "cannot be " + day));
    }

    private static Optional<Fault> notBefore(String field, Optional<LocalDate> date, String other,
            Optional<LocalDate> than) {
        return date.filter(day -> than.isPresent() && day.isBefore(than.get()))
                .map(day -> new Fault(field, day + " is before " + other + " " + than.orElseThrow()));
    }

    private static Optional<Fault> after(String field, Optional<LocalDate> date, String other,
            Optional<LocalDate> than) {
        return date.filter(day -> than.isPresent() && !day.isAfter(than.get()))
                .map(day -> new Fault(field, day + " is not after " + other + " " + than.orElseThrow()));
    }
}
