package org.isocentra.delivery.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a unit delivers in one go: a shot, an arc.
 *
 * @param number from 1, in the order of delivery
 * @param name of the plan's delivery unit
 * @param meterset seconds or MU
 * @param ratePerSecond meterset a second while the beam is on
 * @param settings what stays as it is during the field, in the device's own terms
 * @param path from nothing to all of the meterset; all its poses have the same axes
 */
public record OrderedField(int number, String name, double meterset, double ratePerSecond,
        SequencedMap<String, String> settings, List<Pose> path) {

    public OrderedField {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        path = List.copyOf(path);
        if (number < 1 || !(meterset > 0) || Double.isInfinite(meterset) || !(ratePerSecond > 0)
                || Double.isInfinite(ratePerSecond)) {
            throw new IllegalArgumentException("a field needs a number, a meterset and a rate");
        }
        if (path.size() < 2 || path.getFirst().delivered() != 0 || path.getLast().delivered() != 1) {
            throw new IllegalArgumentException("the path of a field goes from nothing to all of its meterset");
        }
        for (int n = 1; n < path.size(); n++) {
            if (path.get(n).delivered() < path.get(n - 1).delivered()
                    || !path.get(n).axes().keySet().equals(path.getFirst().axes().keySet())) {
                throw new IllegalArgumentException("pose " + n + " does not follow the one before it");
            }
        }
    }

    /** Where the axes shall stand at a count of the meterset; beyond the end, where they stand at the end. */
    public Pose at(double counted) {
        double part = Math.clamp(counted / meterset, 0, 1);
        int next = 1;
        while (next < path.size() - 1 && path.get(next).delivered() < part) {
            next++;
        }
        return path.get(next - 1).towards(path.get(next), part);
    }

    /** The same field with another meterset. */
    public OrderedField withMeterset(double value) {
        return new OrderedField(number, name, value, ratePerSecond, settings, path);
    }
}
