package org.isocentra.evaluation.api.radiobiology;

import java.util.List;

/** One fraction that takes time: shots or beams, one after the other, with or without gaps. */
public record Session(List<Pulse> pulses) {

    /** @throws IllegalArgumentException when there is none, or one begins before the one before it has ended */
    public Session {
        pulses = List.copyOf(pulses);
        if (pulses.isEmpty()) {
            throw new IllegalArgumentException("a session needs a pulse");
        }
        for (int n = 1; n < pulses.size(); n++) {
            if (pulses.get(n).startHours() < pulses.get(n - 1).endHours() - 1e-9) {
                throw new IllegalArgumentException("pulse " + (n + 1) + " begins before pulse " + n + " has ended");
            }
        }
    }

    /** Constant dose rate. */
    public static Session constant(double doseGy, double hours) {
        return new Session(List.of(new Pulse(0, hours, doseGy)));
    }

    /** Of all pulses together, Gy. */
    public double doseGy() {
        return pulses.stream().mapToDouble(Pulse::doseGy).sum();
    }

    /**
     * Dose at a constant rate.
     *
     * @param hours how long it takes; 0 for an instant
     */
    public record Pulse(double startHours, double hours, double doseGy) {

        /** @throws IllegalArgumentException when a figure is not possible */
        public Pulse {
            if (!(hours >= 0) || !(doseGy >= 0) || !Double.isFinite(startHours + hours + doseGy)) {
                throw new IllegalArgumentException("not possible: " + doseGy + " Gy in " + hours + " h from "
                        + startHours + " h on");
            }
        }

        /** Hours after the beginning of the session. */
        public double endHours() {
            return startHours + hours;
        }
    }
}
