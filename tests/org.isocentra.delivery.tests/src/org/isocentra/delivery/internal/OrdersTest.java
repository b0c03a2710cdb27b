package org.isocentra.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.device.api.iec.LeafCollimator.Leaves;
import org.isocentra.device.api.iec.LeafLimits;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Aperture;
import org.junit.jupiter.api.Test;

/** Orders name all that moves, and the share that a fraction has of it. */
class OrdersTest {

    /** No machine with a gantry: two units of meterset a second. */
    private static final TreatmentDevice DEVICE = (TreatmentDevice) Proxy.newProxyInstance(
            OrdersTest.class.getClassLoader(), new Class<?>[] {TreatmentDevice.class}, (_, method, arguments) ->
                    switch (method.getName()) {
                        case "gantryBeam" -> Optional.empty();
                        case "beamOnSeconds" -> ((List<?>) arguments[0]).stream()
                                .mapToDouble(unit -> ((DeliveryUnit) unit).meterset() / 2).sum();
                        default -> throw new AssertionError(method);
                    });

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

    private static DeliveryUnit unit(String name, String target, double meterset) {
        return new DeliveryUnit(name, target, new Vector3(1, 2, 3), meterset, new LinkedHashMap<>());
    }

    private static Plan plan() {
        return new Plan("2.25.1", "plan", PlanStatus.DRAFT, "made-unit", "1.0.0", LocalDate.EPOCH,
                new RigidTransform(Axes.PATIENT, new Vector3(10, 20, 30)),
                List.of(new Prescription("A", 20, 1, "user", ""), new Prescription("B", 25, 5, "user", "")),
                List.of(unit("a", "A", 10), unit("b", "B", 40), unit("closed", "B", 0)));
    }

    @Test
    void aFractionIsItsShareOfEachUnitThatIsOpen() {
        DeliveryOrder first = Orders.of(plan(), DEVICE, 1);
        assertEquals(List.of("a", "b"), first.fields().stream().map(OrderedField::name).toList());
        assertEquals(List.of(1, 2), first.fields().stream().map(OrderedField::number).toList());
        assertEquals(10, first.field(1).meterset());
        assertEquals(40.0 / 5, first.field(2).meterset(), 1e-12);
        assertEquals(List.of(11.0, 22.0, 33.0), List.copyOf(first.field(1).at(10).axes().values()));
        double ofB = 0;
        for (int fraction = 1; fraction <= 5; fraction++) {
            DeliveryOrder order = Orders.of(plan(), DEVICE, fraction);
            assertEquals(fraction, order.fraction());
            assertEquals(fraction == 1 ? 2 : 1, order.fields().size());
            ofB += order.fields().getLast().meterset();
        }
        assertEquals(40, ofB, 1e-9, "all fractions together are the plan");
    }

    @Test
    void thereAreNoFractionsButThosePrescribed() {
        for (int fraction : new int[] {-1, 0, 6}) {
            InputException none = assertThrows(InputException.class, () -> Orders.of(plan(), DEVICE, fraction));
            assertEquals("there is no fraction " + fraction, none.problem());
        }
    }
}
