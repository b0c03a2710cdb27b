package org.isocentra.device.zapx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

class ZapXTest {

    private final ZapX zap = new ZapX();
    private final RigidTransform frame = zap.frameAround(Vector3.ZERO);

    private static DeliveryUnit unit(Vector3 isocentre, double mu, String... values) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        List<String> keys = List.of("collimator", "couch", "start", "stop", "tilt");
        for (int n = 0; n < values.length; n++) {
            settings.put(keys.get(n), values[n]);
        }
        return new DeliveryUnit("path", "GTV", isocentre, mu, settings);
    }

    private static DeliveryUnit unit(double mu, String... values) {
        return unit(Vector3.ZERO, mu, values);
    }

    private List<String> errors(DeliveryUnit unit) {
        return zap.check(List.of(unit), frame).stream().filter(f -> f.severity() == Finding.Severity.ERROR)
                .map(Finding::text).toList();
    }

    /** Seven nodes on 50 degrees, an equal part from each, the first and the last half a step within the ends. */
    @Test
    void nodesShareTheMeterset() {
        List<Field> fields = zap.fields(unit(700, "7.5", "0", "15", "65"));
        assertEquals(7, fields.size());
        fields.forEach(field -> assertEquals(100, field.meterset(), 1e-9));
        for (int n = 0; n < 7; n++) {
            double angle = Math.toRadians(15 + 50 * (n + 0.5) / 7);
            assertEquals(0, fields.get(n).sourceMm().distanceTo(new Vector3(450 * Math.sin(angle),
                    -450 * Math.cos(angle), 0)), 1e-9);
        }
    }

    /** What is planned with comes from the half space above the head, and not through the middle of the table. */
    @Test
    void beamsComeFromAboveTheHead() {
        double superior = 0;
        for (Element element : zap.elements()) {
            for (Field field : zap.fields(element, Vector3.ZERO)) {
                Vector3 toSource = field.sourceMm().unit();
                assertTrue(toSource.z() > -1e-9, element + " from " + toSource);
                assertTrue(toSource.y() < Math.cos(Math.toRadians(15)), element + " from " + toSource);
                superior = Math.max(superior, toSource.z());
            }
        }
        assertTrue(superior > 0.99, "one comes from straight above the head, not only " + superior);
    }

    /** Angles, collimator and meterset of the written beam give back source and axis of every node. */
    @Test
    void nodesAreToldByTheAnglesOfAGantry() {
        Random random = new Random(3);
        for (int n = 0; n < 200; n++) {
            double couch = random.nextDouble(0, 90);
            DeliveryUnit unit = unit(new Vector3(random.nextDouble(-60, 60), random.nextDouble(-60, 60),
                    random.nextDouble(-60, 60)), random.nextDouble(100, 800), "12.5", Double.toString(couch),
                    Double.toString(random.nextDouble(200, 260)), Double.toString(random.nextDouble(270, 340)));
            GantryBeam beam = zap.gantryBeam(unit).orElseThrow();
            List<Field> fields = zap.fields(unit);
            List<ControlPoint> points = beam.points();
            assertEquals(points.size(), 2 * fields.size());
            for (int f = 0; f < fields.size(); f++) {
                assertEquals(points.get(2 * f).gantryDeg(), points.get(2 * f + 1).gantryDeg());
                Vector3 source = new GantryPose(points.get(2 * f).gantryDeg(), beam.supportDeg(), 0)
                        .sourceMm(unit.isocentreMm(), beam.sourceAxisMm());
                assertEquals(0, source.distanceTo(fields.get(f).sourceMm()), 1e-6);
                assertEquals(0, unit.isocentreMm().distanceTo(fields.get(f).axisPointMm()), 1e-6);
                assertEquals((points.get(2 * f + 1).delivered() - points.get(2 * f).delivered()) * unit.meterset(),
                        fields.get(f).meterset(), 1e-9);
            }
            assertEquals(List.of(), errors(unit));
        }
    }

    @Test
    void whatTheMachineCannotDoIsRefused() {
        assertEquals(List.of(), errors(unit(500, "10", "30", "295", "345")));
        for (DeliveryUnit wrong : List.of(unit(500, "11", "30", "295", "345"), unit(500, "NaN", "30", "295", "345"),
                unit(500, "10", "30", "295"), unit(500, "10", "30", "295", "361"), unit(500, "10", "30", "295", "295"),
                unit(500, "10", "30", "295", "345", "1"), unit(500, "10", "400", "295", "345"),
                unit(500, "10", "30", "15", "65"), unit(500, "10", "0", "120", "178"))) {
            assertThrows(InputException.class, () -> zap.fields(wrong), wrong.toString());
            assertThrows(InputException.class, () -> zap.gantryBeam(wrong), wrong.toString());
            assertEquals(1, errors(wrong).size(), wrong.toString());
        }
        assertTrue(errors(unit(500, "10", "30", "15", "65")).getFirst().contains("directions"), "from the feet");
    }

    @Test
    void tooFewOrTooManyMuAtANodeAreRefused() {
        for (double mu : new double[] {13, 1760}) {
            DeliveryUnit wrong = unit(mu, "10", "0", "15", "65");
            assertTrue(errors(wrong).getFirst().contains("MU per node"), errors(wrong).toString());
            assertThrows(InputException.class, () -> zap.gantryBeam(wrong));
        }
        assertEquals(14, zap.minimumMeterset());
        assertEquals(1750, zap.maximumMeterset());
    }

    @Test
    void placesOutOfReachAreNotOffered() {
        Vector3 away = new Vector3(115, 0, 0);
        assertEquals(List.of(), zap.elements(away, frame));
        assertTrue(errors(unit(away, 500, "10", "0", "15", "65")).getFirst().contains("out of reach"));
        assertEquals(zap.elements(), zap.elements(new Vector3(60, 20, 50), frame));
    }

    /** 300 MU take 12 s, 7 nodes 14 s, the way along them 6/7 of 50 degrees at 6 degrees a second. */
    @Test
    void deliveryCountsNodesAndTurning() {
        double along = 50 * 6 / 7.0 / 6;
        DeliveryUnit first = unit(300, "10", "0", "15", "65");
        assertEquals(12, zap.beamOnSeconds(List.of(first)), 1e-9);
        assertEquals(12 + 14 + along, zap.deliverySeconds(List.of(first)), 1e-6);
        List<DeliveryUnit> next = new ArrayList<>();
        next.add(unit(300, "10", "0", "65", "115"));
        next.add(unit(300, "7.5", "0", "65", "115"));
        next.add(unit(Vector3.X, 300, "7.5", "0", "65", "115"));
        double[] between = {50 / 7.0 / 6, 5, 14};
        for (int n = 0; n < between.length; n++) {
            assertEquals(2 * (12 + 14 + along) + between[n], zap.deliverySeconds(List.of(first, next.get(n))), 1e-6);
        }
    }
}
