package org.isocentra.device.api.iec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.device.api.iec.LeafCollimator.Leaves;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

class GantryBeamTest {

    private static final Cone CONE = new Cone("CONE 10", 10, 50, 50);

    private static GantryBeam arc(boolean clockwise, double... gantryDeg) {
        List<ControlPoint> points = new ArrayList<>();
        for (int n = 0; n < gantryDeg.length; n++) {
            points.add(new ControlPoint(gantryDeg[n], (double) n / (gantryDeg.length - 1)));
        }
        return new GantryBeam(1000, 0, 0, clockwise, points, CONE, 1000);
    }

    /** An arc across 0 takes the way its direction says. */
    @Test
    void directionsDecideTheWay() {
        assertEquals(20, arc(true, 350, 10).arcDeg(), 1e-9);
        assertEquals(340, arc(false, 350, 10).arcDeg(), 1e-9);
        assertEquals(0.2, arc(true, 359.9, 0.1).arcDeg(), 1e-9);
        Vector3 source = arc(true, 350, 10).fields(Vector3.ZERO, "q", 1).getFirst().sourceMm();
        assertEquals(0, source.distanceTo(new Vector3(0, -1000, 0)), 1e-9);
        Vector3 around = arc(false, 350, 10).fields(Vector3.ZERO, "q", 1).getFirst().sourceMm();
        assertEquals(0, around.distanceTo(new Vector3(0, 1000, 0)), 1e-9);
    }

    @Test
    void fieldsShareTheMeterset() {
        List<Field> fields = arc(true, 20, 30, 45).fields(new Vector3(1, 2, 3), "q", 300);
        assertEquals(2, fields.size());
        assertEquals(300, fields.stream().mapToDouble(Field::meterset).sum(), 1e-9);
        assertEquals(1000, fields.getLast().sourceMm().distanceTo(new Vector3(1, 2, 3)), 1e-9);
    }

    /** Nothing comes from where the gantry turns with the beam off. */
    @Test
    void fieldsAreWhereTheBeamIsOn() {
        GantryBeam stops = new GantryBeam(450, 0, 0, true, List.of(new ControlPoint(20, 0), new ControlPoint(20, 0.25),
                new ControlPoint(50, 0.25), new ControlPoint(50, 1)), CONE, 1000);
        assertEquals(30, stops.arcDeg(), 1e-9);
        List<Field> fields = stops.fields(Vector3.ZERO, "q", 200);
        assertEquals(List.of(50.0, 150.0), fields.stream().map(Field::meterset).toList());
        assertEquals(0, fields.getLast().sourceMm().distanceTo(new GantryPose(50, 0, 0).sourceMm(Vector3.ZERO, 450)),
                1e-9);
        assertEquals(List.of(new GantryPose(20, 0, 0), new GantryPose(50, 0, 0)), stops.poses());
        assertEquals(List.of(new GantryPose(25, 0, 0), new GantryPose(37.5, 0, 0)), arc(true, 20, 30, 45).poses());
    }

    /** Jaws open wider than the cone stops would irradiate past it. */
    @Test
    void jawsBeyondTheConeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Cone("CONE 10", 10, 400, 50));
        assertThrows(IllegalArgumentException.class, () -> new Cone("CONE 10", 10, 8, 50));
    }

    @Test
    void beamsThatDoNotDeliverAllAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GantryBeam(1000, 0, 0, true,
                List.of(new ControlPoint(0, 0), new ControlPoint(10, 0.5)), CONE, 1000));
        assertThrows(IllegalArgumentException.class, () -> new GantryBeam(1000, 0, 0, true,
                List.of(new ControlPoint(0, 0), new ControlPoint(5, 0.7), new ControlPoint(10, 0.6),
                        new ControlPoint(15, 1)), CONE, 1000));
        assertThrows(IllegalArgumentException.class, () -> new ControlPoint(400, 0.5));
    }

    private static GantryBeam leaves(double turnDeg, Leaves... points) {
        return new GantryBeam(1000, 0, 90, true, List.of(new ControlPoint(10, 0), new ControlPoint(10 + turnDeg, 1)),
                new LeafCollimator(List.of(-2.5, 0.0, 5.0), new Aperture.Rectangle(-10, 10, -5, 5), List.of(points),
                        new LeafLimits(100, 60, 50, 4)), 1000);
    }

    private static Leaves ends(double firstFrom, double firstTo, double secondFrom, double secondTo) {
        return new Leaves(List.of(firstFrom, secondFrom), List.of(firstTo, secondTo));
    }

    /** Leaves go evenly from control point to control point, and turn with the collimator. */
    @Test
    void leavesAreMidway() {
        Field field = leaves(10, ends(-4, 6, 0, 0), ends(-8, 2, 3, 3)).fields(new Vector3(1, 2, 3), "q", 5).getFirst();
        Aperture.MultiLeaf aperture = (Aperture.MultiLeaf) field.aperture();
        assertEquals(List.of(new Aperture.LeafPair(-2.5, 0, -6, 4), new Aperture.LeafPair(0, 5, 1.5, 1.5)),
                aperture.pairs());
        assertEquals(0, aperture.travel().distanceTo(new GantryPose(15, 0, 90).axes().first()), 1e-12);
        assertEquals(0, aperture.travel().distanceTo(new Vector3(0, 0, 1)), 1e-9,
                "at 90 degrees leaves move to the head");
    }

    @Test
    void leavesThatCannotDoWhatIsAskedAreRefused() {
        Leaves closed = ends(0, 0, 0, 0);
        leaves(10, closed, ends(-40, 40, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> leaves(9.9, closed, ends(-40, 40, 0, 0)), "too fast");
        assertThrows(IllegalArgumentException.class, () -> leaves(10, closed), "no place at the end");
        assertThrows(IllegalArgumentException.class, () -> ends(1, 0, 0, 0), "they collide");
        assertThrows(IllegalArgumentException.class, () -> leaves(90, closed, ends(-101, -60, -60, -60)),
                "too far out");
        assertThrows(IllegalArgumentException.class, () -> leaves(90, closed, ends(-80, -61, -61, -61)),
                "too far beyond the middle");
        assertThrows(IllegalArgumentException.class, () -> leaves(90, closed, ends(-51, 0, 0, 0)), "too far apart");
        assertThrows(IllegalArgumentException.class, () -> leaves(10, closed, new Leaves(List.of(0.0), List.of(0.0))));
    }
}
