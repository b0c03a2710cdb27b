package org.isocentra.ui.scene.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** Shots, arcs and beams as fields say where they come from. */
class BeamsTest {

    private static final Vector3 ISOCENTRE = new Vector3(10, -20, 30);
    private static final double REACH_MM = 100;
    private static final double SOURCE_MM = 1000;
    private static final List<DeliveryUnit> UNIT = List.of(new DeliveryUnit("A.1", "A", ISOCENTRE, 1,
            new LinkedHashMap<>()));

    /** An isocentric field from an angle around the axis of the patient. */
    private static Field field(double degrees, double diameterMm) {
        return field(degrees, diameterMm, ISOCENTRE);
    }

    private static Field field(double degrees, double diameterMm, Vector3 axisPointMm) {
        double angle = Math.toRadians(degrees);
        return new Field(ISOCENTRE.plus(new Vector3(Math.cos(angle), Math.sin(angle), 0).times(SOURCE_MM)),
                axisPointMm, new Aperture.Circular(diameterMm), "x", 1);
    }

    @Test
    void fieldsAtOnceAreABallAsWideAsTheWidest() {
        Beams beams = Beams.of(UNIT, _ -> List.of(field(0, 4), field(90, 8), field(180, 4)), true, REACH_MM);
        for (int n = 0; n < beams.balls().vertices(); n++) {
            assertEquals(4, beams.balls().point(n).distanceTo(ISOCENTRE), 1e-4);
        }
        assertEquals(0, beams.veils().vertices() + beams.lines().vertices());
    }

    @Test
    void fieldsThatFollowEachOtherAreTheFanOfAnArc() {
        Beams beams = Beams.of(UNIT, _ -> IntStream.rangeClosed(0, 9).mapToObj(n -> field(10 * n, 6)).toList(), false,
                REACH_MM);
        assertEquals(9 * REACH_MM * REACH_MM * Math.sin(Math.toRadians(10)) / 2, beams.veils().area(), 0.1);
        assertEquals(ISOCENTRE.z(), beams.lines().point(0).z(), 1, "the path is in the plane of the arc");
        assertEquals(REACH_MM, beams.lines().point(0).distanceTo(ISOCENTRE), 1);
        assertEquals(0, beams.balls().vertices());
        Beams two = Beams.of(UNIT, _ -> List.of(field(0, 6), field(10, 6), field(90, 6), field(100, 6)), false,
                REACH_MM);
        assertEquals(2 * REACH_MM * REACH_MM * Math.sin(Math.toRadians(10)) / 2, two.veils().area(), 0.1,
                "where the source leaps there is another arc");
    }

    /** One pair leaves 4 by 10 mm open, another one nothing. */
    @Test
    void openingsBetweenLeavesAreFramedNowAndThenAlongAnArc() {
        List<Field> arc = IntStream.rangeClosed(0, 6).mapToObj(n -> field(10 * n, 6)).map(round -> new Field(round
                .sourceMm(), round.axisPointMm(), new Aperture.MultiLeaf(Vector3.Z, new Aperture.Rectangle(-50, 50, -50,
                50), List.of(new Aperture.LeafPair(-5, 5, 3, 7), new Aperture.LeafPair(5, 15, 0, 0))), "x", 1))
                .toList();
        Beams beams = Beams.of(UNIT, _ -> arc, false, REACH_MM);
        Vector3 middle = ISOCENTRE.plus(new Vector3(REACH_MM, 0, 5 * (1 - REACH_MM / SOURCE_MM)));
        double furthest = Math.hypot(2, 5) * (1 - REACH_MM / SOURCE_MM);
        int near = 0;
        for (int n = 0; n < beams.lines().vertices(); n++) {
            double away = beams.lines().point(n).distanceTo(middle);
            near += away < furthest + 1 && beams.lines().point(n).z() - ISOCENTRE.z() > 1 ? 1 : 0;
        }
        assertEquals(60, near, "five rings of twelve around the first opening");
        Beams round = Beams.of(UNIT, _ -> IntStream.rangeClosed(0, 6).mapToObj(n -> field(10 * n, 6)).toList(), false,
                REACH_MM);
        assertEquals(4 * 60, beams.lines().vertices() - round.lines().vertices(),
                "openings at 0, 20, 40 and 60 degrees");
    }

    /** Two pairs that open beside each other, one further away, and one that is closed between that and a last one. */
    @Test
    void openingsThatMeetHaveOneOutline() {
        Field round = field(0, 6);
        Aperture.MultiLeaf leaves = new Aperture.MultiLeaf(Vector3.Z, new Aperture.Rectangle(-50, 50, -50, 50), List.of(
                new Aperture.LeafPair(-5, 0, 3, 7), new Aperture.LeafPair(0, 5, 5, 7), new Aperture.LeafPair(5, 10, 20,
                30), new Aperture.LeafPair(10, 15, 0, 0), new Aperture.LeafPair(15, 20, 20, 30)));
        List<List<BeamsEye.Point>> outlines = BeamsEye.of(round).outlines(leaves);
        assertEquals(List.of(7, 4, 4), outlines.stream().map(List::size).toList());
        double enclosed = 0;
        for (int n = 0; n < 7; n++) {
            BeamsEye.Point a = outlines.getFirst().get(n);
            BeamsEye.Point b = outlines.getFirst().get((n + 1) % 7);
            enclosed += (a.xMm() * b.yMm() - b.xMm() * a.yMm()) / 2;
        }
        assertEquals(4 * 5 + 2 * 5, Math.abs(enclosed), 1e-9);
    }

    @Test
    void aFieldOfItsOwnIsAConeThatNarrowsToItsSource() {
        Vector3 nearer = ISOCENTRE.plus(new Vector3(200, 0, 0));
        Beams beams = Beams.of(UNIT, _ -> List.of(field(0, 10, nearer)), false, REACH_MM);
        // 10 mm wide where the data refer to, at 800 mm from the source
        double radius = 5 * SOURCE_MM / 800;
        for (int n = 0; n < beams.veils().vertices(); n++) {
            Vector3 from = beams.veils().point(n).minus(ISOCENTRE);
            assertTrue(Math.abs(from.x()) < 1e-3 || Math.abs(from.x() - REACH_MM) < 1e-3);
            assertEquals(radius * (1 - from.x() / SOURCE_MM), Math.hypot(from.y(), from.z()), 1e-3);
        }
        assertEquals(0, beams.lines().vertices());
    }
}
