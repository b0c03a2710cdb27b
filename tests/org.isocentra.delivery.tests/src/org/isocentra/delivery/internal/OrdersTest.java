package org.isocentra.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.device.api.iec.LeafCollimator.Leaves;
import org.isocentra.device.api.iec.LeafLimits;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.junit.jupiter.api.Test;

/** Orders name all that moves. */
class OrdersTest {

    @Test
    void leavesAreAxes() {
        LeafCollimator leaves = new LeafCollimator(List.of(-10.0, -5.0, 0.0, 5.0),
                new Aperture.Rectangle(-20, 20, -4, 6), List.of(new Leaves(List.of(0.0, -3.0, 1.0),
                        List.of(0.0, 5.0, 1.0)), new Leaves(List.of(0.0, -7.0, -2.0), List.of(0.0, 1.0, 4.0))),
                new LeafLimits(200, 150, 150, 4));
        List<Pose> path = Orders.path(new GantryBeam(1000, 30, 45, true, List.of(new ControlPoint(350, 0),
                new ControlPoint(10, 1)), leaves, 1000), new Vector3(1, 2, 3));
        OrderedField field = new OrderedField(1, "arc", 200, 10, new TreeMap<>(), path);
        SortedMap<String, Double> half = field.at(100).axes();
        assertEquals(-5, half.get("leaf2From"), 1e-9);
        assertEquals(3, half.get("leaf2To"), 1e-9);
        assertEquals(-0.5, half.get("leaf3From"), 1e-9);
        assertEquals(2.5, half.get("leaf3To"), 1e-9);
        assertEquals(0, Pose.deviation("gantryDeg", half.get("gantryDeg"), 0), 1e-9);
        assertEquals(45, half.get("collimatorDeg"));
        assertTrue(half.keySet().stream().noneMatch(axis -> axis.startsWith("leaf1")), "the jaws cover the first pair");
        assertEquals(10, half.size());
    }
}
