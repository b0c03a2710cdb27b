package org.isocentra.delivery.api;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An order as a unit says it back, from what it has stored.
 *
 * @param digest that the unit has calculated
 * @param counted meterset that the unit has counted of each field so far, by number: the authority on what is delivered
 * @param samples how many samples the unit holds of this order
 */
public record Understood(DeliveryOrder order, String digest, SortedMap<Integer, Double> counted, long samples) {

    public Understood {
        counted = Collections.unmodifiableSortedMap(new TreeMap<>(counted));
    }
}
