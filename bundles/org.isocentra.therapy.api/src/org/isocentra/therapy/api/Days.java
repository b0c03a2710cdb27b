package org.isocentra.therapy.api;

import java.time.LocalDate;

/** Days from one to another, both included. */
public record Days(LocalDate from, LocalDate to) {

    /** Of any day. */
    public static final Days ALL = new Days(LocalDate.MIN, LocalDate.MAX);

    /** @throws IllegalArgumentException when they end before they begin */
    public Days {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " is before " + from);
        }
    }

    /** Whether the two have a day in common; first and last days belong to them. */
    public boolean meet(Days other) {
        return !from.isAfter(other.to) && !to.isBefore(other.from);
    }

    @Override
    public String toString() {
        return from.equals(to) ? from.toString() : from + " to " + to;
    }
}
