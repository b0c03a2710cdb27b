package org.isocentra.device.mlc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.device.mlc.internal.Openings.Gap;
import org.isocentra.device.mlc.internal.Openings.Opening;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture.LeafPair;
import org.isocentra.model.radiation.Aperture.MultiLeaf;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

class LinacMlcTest {

    private static final Opening SQUARE = new Opening(List.of(new Gap(29, -5, 5), new Gap(30, -5, 5),
            new Gap(31, -5, 5), new Gap(32, -5, 5)));

    private final LinacMlc linac = new LinacMlc();
    private final RigidTransform frame = linac.frameAround(Vector3.ZERO);

    private static DeliveryUnit unit(double mu, Arc arc, double collimatorDeg, List<Opening> openings) {
        return new DeliveryUnit("arc", "GTV", Vector3.ZERO, mu,
                new ArcSettings(arc, collimatorDeg, new Openings(openings)).settings());
    }

    /** The square for an arc of 20 degrees: five control points. */
    private static DeliveryUnit unit(double mu) {
        return unit(mu, new Arc(0, List.of(20.0, 40.0)), 0, Collections.nCopies(5, SQUARE));
    }

    private static DeliveryUnit with(DeliveryUnit unit, String key, String value) {
        SequencedMap<String, String> settings = new LinkedHashMap<>(unit.settings());
        settings.put(key, value);
        return new DeliveryUnit(unit.name(), unit.target(), unit.isocentreMm(), unit.meterset(), settings);
    }

    private List<String> errors(DeliveryUnit unit) {
        return linac.check(List.of(unit), frame).stream().filter(f -> f.severity() == Finding.Severity.ERROR)
                .map(Finding::text).toList();
    }

    /** Between control points leaves are midway. */
    @Test
    void leavesMoveAlongTheArc() {
        List<Opening> openings = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            openings.add(new Opening(List.of(new Gap(30, -5 + n, 5 + n))));
        }
        List<Field> fields = linac.fields(unit(200, new Arc(0, List.of(20.0, 40.0)), 0, openings));
        assertEquals(4, fields.size());
        assertEquals(200, fields.stream().mapToDouble(Field::meterset).sum(), 1e-9);
        for (int n = 0; n < 4; n++) {
            MultiLeaf leaves = (MultiLeaf) fields.get(n).aperture();
            assertEquals(new LeafPair(-2.5, 0, n - 4.5, n + 5.5), leaves.pairs().get(29));
            assertEquals(60, leaves.pairs().size());
            assertEquals(1, leaves.open(0).size());
        }
    }

    /**
     * A place in the opening of a random beam, from the scales of IEC 61217 to LPS and back: source, axis and aperture
     * are those of the angles.
     */
    @Test
    void geometryIsThatOfTheAngles() {
        Random random = new Random(61217);
        Vector3 isocentre = new Vector3(12.3, -45.6, 7.8);
        for (int n = 0; n < 100; n++) {
            double couch = -90 + 180 * random.nextDouble();
            double gantry = -170 + 330 * random.nextDouble();
            double collimator = -170 + 340 * random.nextDouble();
            DeliveryUnit unit = new DeliveryUnit("arc", "GTV", isocentre, 50, new ArcSettings(new Arc(couch,
                    List.of(gantry, gantry + 4)), collimator, Openings.constant(SQUARE, 2)).settings());
            Field field = linac.fields(unit).getFirst();
            MultiLeaf leaves = (MultiLeaf) field.aperture();
            Vector3 z = field.sourceMm().minus(field.axisPointMm()).unit();
            GantryPose back = GantryPose.of(new Axes(leaves.travel(), z.cross(leaves.travel()), z));
            Vector3 there = lps(new Vector3(3, -4, 5), gantry + 2, couch, collimator).plus(isocentre);
            Vector3 again = back.axes().first().times(3).plus(back.axes().second().times(-4))
                    .plus(back.axes().third().times(5)).plus(isocentre);
            assertEquals(0, there.distanceTo(again), 1e-6);
            assertEquals(0, field.sourceMm().distanceTo(lps(new Vector3(0, 0, 1000), gantry + 2, couch, collimator)
                    .plus(isocentre)), 1e-6);
            assertEquals(isocentre, field.axisPointMm());
        }
    }

    /** Written out by IEC 61217, apart from the code: collimator about z, gantry about y, couch about the vertical. */
    private static Vector3 lps(Vector3 beam, double gantryDeg, double couchDeg, double collimatorDeg) {
        double c = Math.toRadians(collimatorDeg);
        double g = Math.toRadians(gantryDeg);
        double s = Math.toRadians(couchDeg);
        double x = Math.cos(c) * beam.x() - Math.sin(c) * beam.y();
        double y = Math.sin(c) * beam.x() + Math.cos(c) * beam.y();
        double roomX = Math.cos(g) * x + Math.sin(g) * beam.z();
        double roomZ = Math.cos(g) * beam.z() - Math.sin(g) * x;
        return new Vector3(Math.cos(s) * roomX + Math.sin(s) * y, -roomZ, Math.cos(s) * y - Math.sin(s) * roomX);
    }

    @Test
    void whatTheMachineCannotDoIsRefused() {
        DeliveryUnit good = unit(200);
        assertEquals(List.of(), errors(good));
        for (DeliveryUnit wrong : List.of(with(good, "collimator", "180"), with(good, "couch", "100"),
                with(good, "stop", "180"), with(good, "stop", "20"), with(good, "stop", "60"),
                with(good, "leaves", "29:-5,5"), with(good, "leaves", "29:5,-5////"),
                with(good, "leaves", "61:-5,5////"), with(good, "leaves", "29:-5,201////"),
                with(good, "leaves", "29:-5,5/29:20,30///"), with(good, "jaw", "20"))) {
            assertThrows(InputException.class, () -> linac.fields(wrong), wrong.toString());
            assertThrows(InputException.class, () -> linac.gantryBeam(wrong), wrong.toString());
            assertEquals(1, errors(wrong).size(), wrong.toString());
        }
    }

    /** 25 mm in a second, in which the gantry turns by 6 degrees: 20.8 mm from one control point to the next. */
    @Test
    void leavesAreAsFastAsTheyAre() {
        DeliveryUnit good = unit(200);
        assertEquals(List.of(), errors(with(good, "leaves", "29:-5,5/29:15.8,25.8///")));
        assertTrue(errors(with(good, "leaves", "29:-5,5/29:15.9,25.9///")).getFirst().contains("mm per degree"));
    }

    @Test
    void tooFewOrTooManyMuPerDegreeAreRefused() {
        for (double mu : new double[] {39, 1201}) {
            DeliveryUnit wrong = unit(mu);
            assertTrue(errors(wrong).getFirst().contains("MU per degree"), errors(wrong).toString());
            assertThrows(InputException.class, () -> linac.gantryBeam(wrong));
        }
    }

    /** At 2 MU per degree the gantry is at its fastest, and the dose rate is 720 a minute. */
    @Test
    void theDoseRateFallsWhereTheGantryIsAtItsFastest() {
        GantryBeam slow = linac.gantryBeam(unit(400)).orElseThrow();
        assertEquals(1400, slow.doseRatePerMinute());
        assertEquals(400 / 1400.0 * 60, linac.beamOnSeconds(List.of(unit(400))), 1e-9);
        GantryBeam fast = linac.gantryBeam(unit(40)).orElseThrow();
        assertEquals(720, fast.doseRatePerMinute(), 1e-9);
        assertEquals(20 / 6.0, linac.beamOnSeconds(List.of(unit(40))), 1e-9);
    }

    @Test
    void deliveryCountsWhatHappensBetweenArcs() {
        DeliveryUnit first = unit(400);
        DeliveryUnit turned = unit(400, new Arc(0, List.of(40.0, 60.0)), 45, Collections.nCopies(5, SQUARE));
        double beamOn = linac.beamOnSeconds(List.of(first, turned));
        assertEquals(beamOn + 2 * 10 + 4.5, linac.deliverySeconds(List.of(first, turned)), 1e-9);
    }

    @Test
    void collisionsAreFound() {
        DeliveryUnit hits = unit(200, new Arc(90, List.of(40.0, 60.0)), 0, Collections.nCopies(5, SQUARE));
        assertTrue(errors(hits).getFirst().contains("trunk"));
    }
}
