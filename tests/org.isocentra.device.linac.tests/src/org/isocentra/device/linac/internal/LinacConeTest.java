package org.isocentra.device.linac.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.device.api.Element;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

class LinacConeTest {

    private final LinacCone linac = new LinacCone();
    private final RigidTransform frame = linac.frameAround(Vector3.ZERO);

    private static DeliveryUnit unit(Vector3 isocentre, double mu, String... settings) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        for (int n = 0; n < settings.length; n += 2) {
            map.put(settings[n], settings[n + 1]);
        }
        return new DeliveryUnit("arc", "GTV", isocentre, mu, map);
    }

    private static DeliveryUnit unit(double mu, String cone, String couch, String start, String stop) {
        return unit(Vector3.ZERO, mu, "cone", cone, "couch", couch, "start", start, "stop", stop);
    }

    private List<String> errors(DeliveryUnit unit) {
        return linac.check(List.of(unit), frame).stream().filter(f -> f.severity() == Finding.Severity.ERROR)
                .map(Finding::text).toList();
    }

    @Test
    void anArcIsFieldsAlongIt() {
        List<Field> fields = linac.fields(unit(500, "7.5", "0", "20", "90"));
        assertEquals(10, fields.size());
        assertEquals(500, fields.stream().mapToDouble(Field::meterset).sum(), 1e-9);
        double first = Math.toRadians(23.5);
        assertEquals(0, fields.getFirst().sourceMm().distanceTo(new Vector3(1000 * Math.sin(first),
                -1000 * Math.cos(first), 0)), 1e-9);
    }

    /** The gantry does not pass below the couch, whatever the scale suggests. */
    @Test
    void arcsGoAcrossZero() {
        assertEquals(20, linac.gantryBeam(unit(500, "10", "0", "350", "10")).orElseThrow().arcDeg(), 1e-9);
        assertEquals(320, linac.gantryBeam(unit(2000, "10", "0", "160", "200")).orElseThrow().arcDeg(), 1e-9);
    }

    @Test
    void whatTheMachineCannotDoIsRefused() {
        for (DeliveryUnit wrong : List.of(unit(500, "400", "0", "20", "90"), unit(500, "10", "100", "20", "90"),
                unit(500, "10", "0", "20", "180"), unit(500, "10", "0", "20", "400"),
                unit(500, "10", "0", "20", "20"), unit(500, "10", "0", "20", "NaN"))) {
            assertThrows(InputException.class, () -> linac.fields(wrong), wrong.toString());
            assertThrows(InputException.class, () -> linac.gantryBeam(wrong), wrong.toString());
            assertEquals(1, errors(wrong).size(), wrong.toString());
        }
    }

    @Test
    void tooFewOrTooManyMuPerDegreeAreRefused() {
        for (double mu : new double[] {70, 5000}) {
            DeliveryUnit wrong = unit(mu, "10", "0", "20", "90");
            assertTrue(errors(wrong).getFirst().contains("MU per degree"), errors(wrong).toString());
            assertThrows(InputException.class, () -> linac.gantryBeam(wrong));
        }
        assertEquals(List.of(), errors(unit(500, "10", "0", "20", "90")));
    }

    /** With the couch turned so that the trunk is on the gantry's side, the gantry hits it. */
    @Test
    void collisionsAreFound() {
        assertTrue(errors(unit(500, "10", "90", "20", "90")).getFirst().contains("trunk"));
        assertTrue(errors(unit(500, "10", "270", "270", "340")).getFirst().contains("trunk"));
        assertEquals(List.of(), errors(unit(500, "10", "90", "270", "340")));
    }

    /** Every arc that is planned with can be delivered to any place within a brain. */
    @Test
    void plannedArcsAreClearInTheBrain() {
        List<String> faults = new ArrayList<>();
        for (Element element : linac.elements()) {
            if (element.option().equals("10")) {
                for (Vector3 machineMm : List.of(Vector3.ZERO, new Vector3(60, 0, 0), new Vector3(-60, 0, 0),
                        new Vector3(0, 60, 0), new Vector3(0, -60, 0), new Vector3(0, 0, 60),
                        new Vector3(0, 0, -50))) {
                    Vector3 isocentre = frame.inverse().apply(machineMm);
                    linac.check(List.of(new DeliveryUnit("arc", "GTV", isocentre, 500,
                            linac.settings(List.of(element)))), frame)
                            .forEach(f -> faults.add(element.track() + " at " + machineMm + ": " + f.text()));
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    /** Far down an arc from behind hits the trunk; a planner is not offered it there, with any cone. */
    @Test
    void arcsThatCollideAreNotOffered() {
        Vector3 low = frame.inverse().apply(new Vector3(0, -120, 60));
        List<Element> offered = linac.elements(low, frame);
        int colliding = 0;
        for (Element element : linac.elements()) {
            boolean collides = !errors(new DeliveryUnit("arc", "GTV", low, 500, linac.settings(List.of(element))))
                    .isEmpty();
            assertEquals(!collides, offered.contains(element), element.toString());
            colliding += collides ? 1 : 0;
        }
        assertTrue(colliding > 0 && !offered.isEmpty(), colliding + " of " + linac.elements().size());
        assertEquals(List.of(), linac.elements(frame.inverse().apply(new Vector3(120, 0, 0)), frame));
    }

    @Test
    void deliveryCountsWhatHappensBetweenArcs() {
        DeliveryUnit first = unit(1000, "10", "0", "20", "90");
        DeliveryUnit next = unit(1000, "10", "0", "90", "160");
        assertEquals(60, linac.beamOnSeconds(List.of(first)), 1e-9);
        assertEquals(2 * 60 + 2 * 10, linac.deliverySeconds(List.of(first, next)), 1e-9);
        DeliveryUnit turned = unit(1000, "10", "30", "340", "270");
        assertEquals(2 * 60 + 2 * 10 + 110.0 / 6, linac.deliverySeconds(List.of(first, turned)), 1e-9);
        DeliveryUnit narrower = unit(1000, "5", "0", "90", "160");
        assertEquals(2 * 60 + 2 * 10 + 120, linac.deliverySeconds(List.of(first, narrower)), 1e-9);
    }
}
