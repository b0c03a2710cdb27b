package org.isocentra.planning.internal;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Seconds spent, by part of the work, in the order the parts were begun. */
final class Timings {

    private static final String TOTAL = "total";

    private final SequencedMap<String, Double> seconds = new LinkedHashMap<>();

    Timings() {
    }

    /** Goes on from what {@link #withTotal} returned. */
    Timings(SequencedMap<String, Double> before) {
        seconds.putAll(before);
        seconds.remove(TOTAL);
    }

    <T> T measure(String part, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(part, (System.nanoTime() - begin) * 1e-9);
        }
    }

    void add(String part, double duration) {
        seconds.merge(part, duration, Double::sum);
    }

    /** All parts, and their sum as total. */
    SequencedMap<String, Double> withTotal() {
        SequencedMap<String, Double> all = new LinkedHashMap<>(seconds);
        all.put(TOTAL, seconds.values().stream().mapToDouble(Double::doubleValue).sum());
        return all;
    }
}
