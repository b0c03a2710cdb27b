package org.isocentra.device.cyberknife.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

class CyberKnifeTest {

    private static final Vector3 HEAD = new Vector3(12, -160, 930);

    private final CyberKnife robot = new CyberKnife();
    private final RigidTransform frame = robot.frameAround(HEAD);

    private DeliveryUnit unit(Element element, Vector3 fromHead, double mu) {
        Vector3 aim = HEAD.plus(fromHead);
        return new DeliveryUnit("beam", "GTV", aim, mu, robot.settings(List.of(element), aim, frame));
    }

    private static DeliveryUnit with(DeliveryUnit unit, String setting, String value) {
        SequencedMap<String, String> settings = new LinkedHashMap<>(unit.settings());
        settings.put(setting, value);
        return new DeliveryUnit(unit.name(), unit.target(), unit.isocentreMm(), unit.meterset(), settings);
    }

    private List<String> errors(DeliveryUnit unit) {
        return robot.check(List.of(unit), frame).stream().filter(f -> f.severity() == Finding.Severity.ERROR)
                .map(Finding::text).toList();
    }

    /** A node stays where it is, so from it beams to places 60 mm apart cross and have different lengths. */
    @Test
    void theSourceStaysAtItsNode() {
        for (Element element : robot.elements()) {
            Vector3 source = null;
            for (Vector3 aim : List.of(Vector3.ZERO, new Vector3(30, 0, 10), new Vector3(-30, 15, -20))) {
                Field field = robot.fields(element, HEAD.plus(aim), frame).getFirst();
                source = source == null ? field.sourceMm() : source;
                assertEquals(0, source.distanceTo(field.sourceMm()), 1e-3, element.toString());
            }
        }
    }

    /** Beam data and cones refer to 800 mm from the source, wherever the aim is. */
    @Test
    void beamDataReferToTheirDistance() {
        DeliveryUnit unit = unit(new Element("001", "10"), new Vector3(0, 0, 60), 100);
        Field field = robot.fields(unit).getFirst();
        double distance = field.sourceMm().distanceTo(unit.isocentreMm());
        assertTrue(Math.abs(distance - 800) > 20, "aimed at a place that is nearer or farther: " + distance);
        assertEquals(800, field.sourceMm().distanceTo(field.axisPointMm()), 1e-9);
        assertEquals(10, ((Aperture.Circular) field.aperture()).diameterMm(), 1e-9);
        assertEquals(10 * distance / 800, robot.gantryBeam(unit).orElseThrow().cone().diameterMm(), 1e-9);
        assertTrue(robot.beamModel(LocalDate.EPOCH).quality(field.beamQuality()).isPresent());
    }

    /** Angles, distance, cone and meterset of the written beam give back source, axis and opening. */
    @Test
    void beamsAreToldByTheAnglesOfAGantry() {
        Random random = new Random(5);
        List<Element> elements = robot.elements();
        for (int n = 0; n < 200; n++) {
            Element element = elements.get(random.nextInt(elements.size()));
            DeliveryUnit unit = unit(element, new Vector3(random.nextDouble(-60, 60), random.nextDouble(-60, 60),
                    random.nextDouble(-60, 60)), random.nextDouble(10, 1000));
            GantryBeam beam = robot.gantryBeam(unit).orElseThrow();
            Field field = robot.fields(unit).getFirst();
            Vector3 source = new GantryPose(beam.points().getFirst().gantryDeg(), beam.supportDeg(), 0)
                    .sourceMm(unit.isocentreMm(), beam.sourceAxisMm());
            assertTrue(beam.isStatic());
            assertEquals(0, source.distanceTo(field.sourceMm()), 1e-9);
            Vector3 along = unit.isocentreMm().minus(source).unit();
            assertEquals(0, field.axisPointMm().minus(source).cross(along).length(), 1e-9);
            assertEquals(unit.meterset(), field.meterset(), 1e-12);
            assertEquals(List.of(), errors(unit));
        }
    }

    @Test
    void whatTheMachineCannotDoIsRefused() {
        DeliveryUnit good = unit(new Element("001", "10"), Vector3.ZERO, 100);
        assertEquals(List.of(), errors(good));
        for (DeliveryUnit wrong : List.of(with(good, "cone", "11"), with(good, "cone", "NaN"),
                with(good, "node", "500"), with(good, "distance", "500"), with(good, "gantry", "361"),
                with(good, "tilt", "0"))) {
            assertThrows(InputException.class, () -> robot.fields(wrong), wrong.toString());
            assertThrows(InputException.class, () -> robot.gantryBeam(wrong), wrong.toString());
            assertEquals(1, errors(wrong).size(), wrong.toString());
        }
        assertTrue(errors(with(good, "node", "050")).getFirst().contains("from node 050"));
        for (double mu : new double[] {9, 1001}) {
            DeliveryUnit wrong = unit(new Element("001", "10"), Vector3.ZERO, mu);
            assertTrue(errors(wrong).getFirst().contains("MU"));
            assertThrows(InputException.class, () -> robot.gantryBeam(wrong));
        }
    }

    /** Towards a place at the edge of reach some nodes are too near; they are not offered there. */
    @Test
    void nodesOutOfReachAreNotOffered() {
        Vector3 high = HEAD.plus(new Vector3(0, -125, 125));
        List<Element> offered = robot.elements(high, frame);
        assertEquals(List.of(), robot.elements(HEAD.plus(new Vector3(120, 0, 0)), frame));
        for (Element element : robot.elements()) {
            double distance = robot.fields(element, HEAD, frame).getFirst().sourceMm().distanceTo(high);
            assertEquals(distance >= 650, offered.contains(element), element + " at " + distance);
        }
        assertTrue(!offered.isEmpty() && offered.size() < robot.elements().size());
    }

    @Test
    void deliveryCountsTheWayOfTheRobot() {
        DeliveryUnit first = unit(new Element("001", "10"), Vector3.ZERO, 500);
        DeliveryUnit same = unit(new Element("001", "10"), Vector3.X, 500);
        assertEquals(60, robot.beamOnSeconds(List.of(first, same)), 1e-9);
        assertEquals(60 + 2 * 6, robot.deliverySeconds(List.of(first, same)), 1e-9);
        assertEquals(60 + 2 * 6 + 120, robot.deliverySeconds(List.of(first,
                unit(new Element("001", "5"), Vector3.X, 500))), 1e-9);
        assertTrue(robot.deliverySeconds(List.of(first, unit(new Element("050", "10"), Vector3.X, 500)))
                > 60 + 2 * 6 + 1);
    }

    /** Its sizes, their dose and the way to a node are those of the cones; another size takes it seconds. */
    @Test
    void theIrisOnlySavesTheChangeOfCones() {
        CyberKnife iris = new CyberKnifeIris();
        assertEquals(robot.elements(), iris.elements());
        DeliveryUnit small = unit(new Element("001", "5"), Vector3.X, 500);
        DeliveryUnit large = unit(new Element("001", "10"), Vector3.ZERO, 500);
        assertEquals(robot.fields(small), iris.fields(small));
        assertEquals(robot.deliverySeconds(List.of(small, large)) - 115, iris.deliverySeconds(List.of(small, large)),
                1e-9);
        assertEquals("IRIS 5", iris.gantryBeam(small).orElseThrow().cone().id());
    }
}
