package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Shaping;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;

/** Two targets that a device shapes its fields to from an isocentre between them, and what is asked of that. */
record Shapes(TreatmentDevice device, Shaping shaping, RigidTransform frame) {

    private static final Vector3 ISOCENTRE = new Vector3(5, -5, 5);
    private static final SequencedMap<String, Solid> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("left", new Ball(new Vector3(20, -15, 10), 6));
        TARGETS.put("right", new Ball(new Vector3(-10, 5, 0), 8));
    }

    /** Absent where the device shapes nothing. */
    static Optional<Shapes> of(TreatmentDevice device) {
        RigidTransform frame = device.frameAround(Vector3.ZERO);
        return device.shapedTo(new LinkedHashMap<>(TARGETS), ISOCENTRE, frame)
                .map(shaping -> new Shapes(device, shaping, frame));
    }

    void assertFields(BeamModel beams, double aimToleranceMm) {
        for (String target : TARGETS.keySet()) {
            List<Element> elements = shaping.elements(target);
            assertFalse(elements.isEmpty(), "there is nothing to choose for " + target);
            assertEquals(elements.size(), new HashSet<>(elements).size(), "elements for " + target + " are distinct");
            for (Element element : elements) {
                List<Field> fields = shaping.fields(target, element);
                assertFalse(fields.isEmpty(), element + " for " + target + " has no field");
                for (Field field : fields) {
                    assertTrue(Aim.missedMm(field, ISOCENTRE) <= aimToleranceMm, element + " misses the isocentre");
                    assertTrue(field.meterset() > 0 && field.meterset() <= 1, element + " for " + target
                            + ": one MU of it is " + field.meterset() + " of a field");
                    assertTrue(beams.quality(field.beamQuality()).isPresent(), element
                            + ": the beam model has no quality " + field.beamQuality());
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> shaping.elements("no such target"));
        assertThrows(IllegalArgumentException.class,
                () -> shaping.fields(TARGETS.firstEntry().getKey(), new Element("no such track", "no option")));
    }

    /** Fields of all elements. */
    List<List<Field>> all() {
        return TARGETS.keySet().stream().flatMap(target -> shaping.elements(target).stream()
                .map(element -> shaping.fields(target, element))).toList();
    }

    /** For each target a portion of every element, of more than the least. */
    private List<Shaping.Portion> portions() {
        List<Shaping.Portion> portions = new ArrayList<>();
        TARGETS.keySet().forEach(target -> shaping.elements(target).forEach(element ->
                portions.add(new Shaping.Portion(target, element, enough(portions.size())))));
        return portions;
    }

    private double enough(int n) {
        return (1.5 + n % 3) * Math.max(1, shaping.minimumMeterset());
    }

    /** One alone is its fields; all together are no more than they add up to, and no target gets less than its own. */
    void assertUnits() {
        assertEquals(List.of(), shaping.units(List.of()), "units of no portions");
        List<Shaping.Portion> portions = portions();
        for (Shaping.Portion portion : portions) {
            List<DeliveryUnit> units = shaping.units(List.of(portion));
            assertDeliverable(units);
            assertEquals(portion.meterset(), sum(units), 1e-9 * portion.meterset(), "meterset of " + portion);
            Map<Field, Double> wanted = open(shaping.fields(portion.target(), portion.element()), portion.meterset());
            Map<Field, Double> found = open(fields(units), 1);
            assertEquals(wanted.keySet(), found.keySet(), "fields of " + portion);
            wanted.forEach((field, meterset) -> assertEquals(meterset, found.get(field), 1e-6 * meterset,
                    "meterset of " + field + " of " + portion));
        }
        List<DeliveryUnit> together = shaping.units(portions);
        assertDeliverable(together);
        double all = portions.stream().mapToDouble(Shaping.Portion::meterset).sum();
        assertTrue(sum(together) <= all * (1 + 1e-9), "together they need " + sum(together) + ", apart " + all);
        for (String target : TARGETS.keySet()) {
            double own = portions.stream().filter(portion -> portion.target().equals(target))
                    .mapToDouble(Shaping.Portion::meterset).sum();
            assertTrue(sum(together) >= own * (1 - 1e-9), "together they have " + sum(together) + ", " + target
                    + " is to get " + own);
        }
    }

    private void assertDeliverable(List<DeliveryUnit> units) {
        assertEquals(List.of(), device.check(units, frame), "what stands against the units of portions");
        assertEquals(units.size(), units.stream().map(DeliveryUnit::name).distinct().count(), "names of units");
        for (DeliveryUnit unit : units) {
            assertEquals(ISOCENTRE, unit.isocentreMm(), "isocentre of " + unit.name());
            assertTrue(TARGETS.containsKey(unit.target()), unit.name() + " is for " + unit.target());
        }
    }

    private List<Field> fields(List<DeliveryUnit> units) {
        return units.stream().flatMap(unit -> device.fields(unit).stream()).toList();
    }

    private static double sum(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(DeliveryUnit::meterset).sum();
    }

    private static Map<Field, Double> open(List<Field> fields, double factor) {
        Map<Field, Double> open = new LinkedHashMap<>();
        fields.forEach(field -> open.merge(field.withMeterset(1), factor * field.meterset(), Double::sum));
        return open;
    }
}
