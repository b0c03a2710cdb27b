package org.isocentra.delivery.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.model.Finding;

/**
 * What is known of a delivery, after any number of interruptions.
 *
 * @param end done, interrupted or fault
 * @param counted meterset by number of the field, as the unit has counted; as the log has it where the unit is silent
 * @param log all samples
 * @param findings in what the log is not the order: one for each field and kind of departure
 */
public record Delivery(DeliveryOrder order, UnitIdentity unit, UnitState end, SortedMap<Integer, Double> counted,
        List<Sample> log, List<Finding> findings) {

    public Delivery {
        counted = Collections.unmodifiableSortedMap(new TreeMap<>(counted));
        log = List.copyOf(log);
        findings = List.copyOf(findings);
    }
}
