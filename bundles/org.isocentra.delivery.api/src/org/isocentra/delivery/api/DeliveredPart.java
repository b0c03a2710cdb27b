package org.isocentra.delivery.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.model.geometry.Vector3;

/**
 * A part of a delivery unit that was delivered with the machine standing in one way.
 *
 * @param unit name of the delivery unit
 * @param offsetMm from where it should have aimed to where it did, patient LPS mm
 * @param leafOffsetsMm by how much ends of leaves stood elsewhere than they should have, called like their axes, as
 *        {@code leaf12From}; only those that did (since 1.1)
 * @param settings as they were
 * @param from part of the planned meterset at which it begins; {@code to} is where it ends, more than 1 where the unit
 *        has delivered more than was planned
 */
public record DeliveredPart(String unit, Vector3 offsetMm, SortedMap<String, Double> leafOffsetsMm,
        SequencedMap<String, String> settings, double from, double to) {

    public DeliveredPart {
        leafOffsetsMm = Collections.unmodifiableSortedMap(new TreeMap<>(leafOffsetsMm));
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        if (!(from >= 0 && to >= from) || Double.isInfinite(to)) {
            throw new IllegalArgumentException("a part begins before it ends");
        }
    }

    /** With all leaves where they should have been. */
    public DeliveredPart(String unit, Vector3 offsetMm, SequencedMap<String, String> settings, double from,
            double to) {
        this(unit, offsetMm, Collections.emptySortedMap(), settings, from, to);
    }
}
