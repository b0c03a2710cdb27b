package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** Two isocentres, two tracks with two options each, of which each isocentre has its own. */
class ElementDoseTest {

    private static final ElementDose DOSE = new ElementDose(List.of(
            List.of(new Element("a", "5"), new Element("a", "10"), new Element("b", "5"), new Element("b", "10")),
            List.of(new Element("c", "5"), new Element("c", "10"), new Element("d", "5"), new Element("d", "10"))),
            new int[4], List.of(Vector3.ZERO, Vector3.X), new InfluenceMatrix(1, 8, new float[] {0, 1, 2, 3, 4, 5, 6,
                7}), new InfluenceMatrix(0, 8, new float[0]));

    @Test
    void eachIsocentreKeepsTheOptionThatItUsesLongest() {
        ElementDose kept = DOSE.keepOptions(1, DOSE.whole(), new float[] {1, 2, 4, 3});
        assertEquals(List.of(List.of(new Element("a", "10"), new Element("b", "10")),
                List.of(new Element("c", "5"), new Element("d", "5"))), kept.elements());
        assertArrayEquals(new float[] {1, 3, 4, 6}, kept.sample().values());
        assertEquals(new Element("d", "5"), kept.element(3));
        assertEquals(Vector3.X, kept.isocentre(2));
    }

    @Test
    void tracksAreCountedOnceForAllTheirOptions() {
        assertEquals(2, DOSE.distinctTracks());
        List<Element> thirty = IntStream.range(0, 30).mapToObj(n -> new Element(Integer.toString(n), "5")).toList();
        InfluenceMatrix none = new InfluenceMatrix(0, 30, new float[0]);
        assertEquals(30, new ElementDose(List.of(thirty), new int[30], List.of(Vector3.ZERO), none, none)
                .distinctTracks());
    }
}
