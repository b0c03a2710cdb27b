package org.isocentra.model.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import org.isocentra.model.geometry.Vector3;

/**
 * One unit the machine delivers in one go: a shot, an arc, a beam.
 *
 * @param name unique in the plan, for a person to read
 * @param target the structure it was made for
 * @param isocentreMm where the machine aims, LPS mm
 * @param meterset seconds or MU for the whole course, as the device counts
 * @param settings what the device needs besides, in its own terms, in its own order: {@code sector1=8}, {@code
 * cone=7.5}
 */
public record DeliveryUnit(String name, String target, Vector3 isocentreMm, double meterset,
        SequencedMap<String, String> settings) {

    public DeliveryUnit {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        if (!(meterset >= 0) || Double.isInfinite(meterset)) {
            throw new IllegalArgumentException("meterset must be finite and not negative: " + meterset);
        }
    }

    /** The same unit with another meterset. */
    public DeliveryUnit withMeterset(double value) {
        return new DeliveryUnit(name, target, isocentreMm, value, settings);
    }
}
