package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** Two tracks with two options each, at the second of two isocentres. */
class DecompositionTest {

    private static final List<Element> ELEMENTS = List.of(new Element("left", "4"), new Element("left", "8"),
            new Element("right", "4"), new Element("right", "8"));
    private static final ElementDose DOSE = new ElementDose(List.of(ELEMENTS, ELEMENTS), new int[] {0, 0, 1, 1},
            List.of(Vector3.ZERO, Vector3.X), new InfluenceMatrix(0, 8, new float[0]),
            new InfluenceMatrix(0, 8, new float[0]));

    private static List<Decomposition.Stretch> stretches(double shortest, float... seconds) {
        float[] all = new float[8];
        System.arraycopy(seconds, 0, all, 4, 4);
        return Decomposition.stretches(DOSE, 1, all, shortest);
    }

    @Test
    void tracksRunSideBySideAndTheLongStretchComesFirst() {
        List<Decomposition.Stretch> stretches = stretches(1, 10, 2, 12, 0);
        assertEquals(2, stretches.size());
        assertArrayEquals(new int[] {4, 6}, stretches.getFirst().columns());
        assertEquals(10, stretches.getFirst().seconds(), 1e-6);
        assertArrayEquals(new int[] {5, 6}, stretches.getLast().columns());
        assertEquals(2, stretches.getLast().seconds(), 1e-6);
    }

    @Test
    void aTrackThatIsDoneIsOff() {
        List<Decomposition.Stretch> stretches = stretches(1, 3, 0, 8, 0);
        assertEquals(8, stretches.stream().mapToDouble(Decomposition.Stretch::seconds).sum(), 1e-6);
        assertArrayEquals(new int[] {6}, stretches.getFirst().columns());
        assertEquals(5, stretches.getFirst().seconds(), 1e-6);
    }

    @Test
    void whatIsTooShortIsLeftOut() {
        assertEquals(1, stretches(3, 10, 2, 12, 0).size());
        assertEquals(1, stretches(3, 10, 1, 10, 1).size());
        assertEquals(0, stretches(3, 1, 1, 1, 1).size());
    }
}
