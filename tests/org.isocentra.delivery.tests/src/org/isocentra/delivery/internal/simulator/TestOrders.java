package org.isocentra.delivery.internal.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;

/** Small orders: two shots and an arc, or an arc with leaves. */
final class TestOrders {

    static final String DEVICE = "made-unit";

    private TestOrders() {
    }

    static DeliveryOrder small(String planUid) {
        List<OrderedField> fields = new ArrayList<>();
        fields.add(new OrderedField(1, "A 1", 3.14, 1, setting("8"), List.of(pose(0, 1), pose(1, 1))));
        fields.add(new OrderedField(2, "A 2", 1.25, 1, setting("4"), List.of(pose(0, 2), pose(1, 2))));
        fields.add(new OrderedField(3, "B 1", 31.7, 10, setting("16"), List.of(arc(0, 350), arc(0.4, 2), arc(1, 40))));
        return new DeliveryOrder(planUid, 1, DEVICE, fields);
    }

    /** The sixth pair is open most: 7 mm. */
    static DeliveryOrder leaves() {
        return new DeliveryOrder("2.25.1", 1, DEVICE, List.of(new OrderedField(1, "A 1", 31.7, 10, setting("leaves"),
                List.of(leaves(0, 20, -4), leaves(1, 40, 3)))));
    }

    private static Pose leaves(double delivered, double gantryDeg, double leaf) {
        Map<String, Double> axes = new TreeMap<>(arc(delivered, gantryDeg).axes());
        axes.putAll(Map.of("leaf5From", leaf, "leaf5To", leaf, "leaf6From", leaf, "leaf6To", leaf + 7));
        return new Pose(delivered, new TreeMap<>(axes));
    }

    private static SequencedMap<String, String> setting(String cone) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("cone", cone);
        return settings;
    }

    private static Pose pose(double delivered, double x) {
        return new Pose(delivered, new TreeMap<>(Map.of("x", x, "y", 2.5, "z", -3.0)));
    }

    private static Pose arc(double delivered, double gantryDeg) {
        return new Pose(delivered, new TreeMap<>(Map.of("x", 3.0, "y", 2.5, "z", -3.0, "gantryDeg", gantryDeg)));
    }
}
