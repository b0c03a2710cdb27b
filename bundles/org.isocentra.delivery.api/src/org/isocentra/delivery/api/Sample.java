package org.isocentra.delivery.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the log of a delivery: what a unit has measured of itself, ten times a second or more.
 *
 * @param sequence from 0 for each order, without a gap, over all interruptions
 * @param seconds the unit's clock since the order was first started, interruptions left out
 * @param field number of the field
 * @param meterset counted for the field since it was first started
 * @param beamOn whether the beam has been on since the sample before
 * @param axes where the axes stand, see {@link Pose}
 * @param settings what is set
 */
public record Sample(long sequence, double seconds, int field, double meterset, boolean beamOn,
        SortedMap<String, Double> axes, SequencedMap<String, String> settings) {

    public Sample {
        axes = Collections.unmodifiableSortedMap(new TreeMap<>(axes));
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        if (sequence < 0 || field < 1 || !(meterset >= 0) || Double.isInfinite(meterset) || !(seconds >= 0)
                || Double.isInfinite(seconds) || !axes.values().stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a sample needs numbers that are finite and not negative");
        }
    }
}
