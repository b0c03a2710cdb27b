package org.isocentra.therapy.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What drugs may interact with.
 *
 * @param first day of the first fraction
 * @param last day of the last fraction; where it is not stated, the day it is with a fraction a day
 * @param lastIsStated whether it is stated
 * @param surgery planned around it
 */
public record Radiosurgery(LocalDate first, LocalDate last, boolean lastIsStated, List<Lesion> lesions,
        Optional<Surgery> surgery) {

    /** @throws IllegalArgumentException when it ends before it begins */
    public Radiosurgery {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the last fraction on " + last + " is before the first on " + first);
        }
        lesions = List.copyOf(lesions);
    }

    /** @param date on which it is done */
    public record Surgery(Procedure procedure, LocalDate date) {

        /** @throws IllegalArgumentException for radiosurgery, which is no surgery */
        public Surgery {
            if (procedure == Procedure.RADIOSURGERY) {
                throw new IllegalArgumentException("radiosurgery is no surgery");
            }
        }
    }

    /** The same radiosurgery, begun so many days later; surgery stays where it is. */
    public Radiosurgery later(long days) {
        return new Radiosurgery(first.plusDays(days), last.plusDays(days), lastIsStated, lesions, surgery);
    }

    /** The days of a procedure, where it is planned. */
    public Optional<Days> days(Procedure procedure) {
        return Stream.concat(Stream.of(new Days(first, last)).filter(_ -> procedure == Procedure.RADIOSURGERY),
                surgery.stream().filter(planned -> planned.procedure() == procedure)
                        .map(planned -> new Days(planned.date(), planned.date()))).findFirst();
    }
}
