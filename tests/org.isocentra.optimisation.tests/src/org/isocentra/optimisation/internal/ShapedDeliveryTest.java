package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Shaping;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** A machine delivers a fraction at a time, and is asked for what it delivers in one. */
class ShapedDeliveryTest {

    private static final Element ARC = new Element("arc", "0");

    private final List<List<Shaping.Portion>> asked = new ArrayList<>();

    /** All that is asked for at once is open together for as long as the longest takes. */
    private final Shaping together = new Shaping() {

        @Override
        public List<Element> elements(String target) {
            return List.of(ARC);
        }

        @Override
        public List<Field> fields(String target, Element element) {
            return List.of();
        }

        @Override
        public double minimumMeterset() {
            return 10;
        }

        @Override
        public List<DeliveryUnit> units(List<Portion> portions) {
            asked.add(portions);
            return List.of(new DeliveryUnit("Arc 1", portions.getFirst().target(), Vector3.ZERO,
                    portions.stream().mapToDouble(Portion::meterset).max().orElseThrow(), new LinkedHashMap<>()));
        }
    };

    private List<DeliveryUnit> units(SequencedMap<String, Integer> fractions) {
        SequencedMap<String, List<Shot>> shots = new LinkedHashMap<>();
        fractions.forEach((target, count) -> shots.put(target, List.of(new Shot(Vector3.ZERO, List.of(ARC),
                300 * shots.size() + 300))));
        return new ShapedDelivery(together, Vector3.ZERO, fractions).units(shots);
    }

    @Test
    void aFractionOfEachIsAskedFor() {
        SequencedMap<String, Integer> fractions = new LinkedHashMap<>();
        fractions.put("a", 3);
        fractions.put("b", 3);
        assertEquals(List.of(new DeliveryUnit("Arc 1", "a", Vector3.ZERO, 600, new LinkedHashMap<>())),
                units(fractions));
        assertEquals(List.of(List.of(new Shaping.Portion("a", ARC, 100), new Shaping.Portion("b", ARC, 200))), asked);
    }

    /** What is open for one that gets three fractions is open three times for all that share it. */
    @Test
    void targetsThatGetOtherFractionsShareNothing() {
        SequencedMap<String, Integer> fractions = new LinkedHashMap<>();
        fractions.put("a", 3);
        fractions.put("b", 1);
        fractions.put("c", 3);
        assertEquals(List.of(new DeliveryUnit("Arc 1, in fractions: 3", "a", Vector3.ZERO, 900, new LinkedHashMap<>()),
                new DeliveryUnit("Arc 1, in fractions: 1", "b", Vector3.ZERO, 600, new LinkedHashMap<>())),
                units(fractions));
        assertEquals(List.of(List.of(new Shaping.Portion("a", ARC, 100), new Shaping.Portion("c", ARC, 300)),
                List.of(new Shaping.Portion("b", ARC, 600))), asked);
    }
}
