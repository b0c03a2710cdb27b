package org.isocentra.device.api.cones;

import java.util.List;

import org.isocentra.model.geometry.Vector3;

/**
 * Which places a machine can aim at: a box in machine coordinates.
 *
 * @param x lowest and highest, mm; likewise {@code y} and {@code z}
 */
public record Reach(List<Double> x, List<Double> y, List<Double> z) {

    public Reach {
        x = range("x", x);
        y = range("y", y);
        z = range("z", z);
    }

    private static List<Double> range(String axis, List<Double> range) {
        if (range.size() != 2 || !(range.getFirst() < range.getLast())) {
            throw new IllegalArgumentException("reachMm." + axis + " " + range + " is no range");
        }
        return List.copyOf(range);
    }

    /** Whether an isocentre can be there, in the frame of the machine, mm; bounds are inside. */
    public boolean holds(Vector3 machineMm) {
        return holds(x, machineMm.x()) && holds(y, machineMm.y()) && holds(z, machineMm.z());
    }

    private static boolean holds(List<Double> range, double value) {
        return range.getFirst() <= value && value <= range.getLast();
    }
}
