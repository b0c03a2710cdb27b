package org.isocentra.delivery.api;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the axes of a unit shall stand when a part of a field has been delivered.
 *
 * @param delivered part of the field's meterset, 0 to 1
 * @param axes position by the name of the axis: {@code x}, {@code y} and {@code z} are where the unit aims in its
 *        stereotactic coordinates, mm; angles end in {@code Deg}
 */
public record Pose(double delivered, SortedMap<String, Double> axes) {

    public Pose {
        axes = Collections.unmodifiableSortedMap(new TreeMap<>(axes));
        if (!(delivered >= 0 && delivered <= 1) || !axes.values().stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a pose needs a part of 0 to 1 and finite positions");
        }
    }

    /** Whether an axis turns instead of moving. */
    public static boolean isAngle(String axis) {
        return axis.endsWith("Deg");
    }

    /** How far an axis is from where it shall be: mm, or degrees the short way round. */
    public static double deviation(String axis, double is, double shall) {
        double difference = Math.abs(is - shall);
        return isAngle(axis) ? Math.min(difference % 360, 360 - difference % 360) : difference;
    }

    /** The pose on the way to a later one. */
    Pose towards(Pose later, double part) {
        double share = later.delivered > delivered ? (part - delivered) / (later.delivered - delivered) : 1;
        SortedMap<String, Double> between = new TreeMap<>();
        for (Map.Entry<String, Double> axis : axes.entrySet()) {
            double way = later.axes.get(axis.getKey()) - axis.getValue();
            if (isAngle(axis.getKey())) {
                way -= 360 * Math.rint(way / 360);
            }
            between.put(axis.getKey(), axis.getValue() + share * way);
        }
        return new Pose(part, between);
    }
}
