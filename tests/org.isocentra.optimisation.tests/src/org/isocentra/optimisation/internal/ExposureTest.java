package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** Two tracks that radiate at the same time, at two isocentres one after the other. */
class ExposureTest {

    private static final List<Element> ELEMENTS = List.of(new Element("left", "4"), new Element("right", "4"));
    private static final InfluenceMatrix RATES = new InfluenceMatrix(2, 4, new float[] {1, 0, 3, 2, 0, 5, 1, 1});
    private static final ElementDose DOSE = new ElementDose(List.of(ELEMENTS, ELEMENTS), new int[] {0, 1},
            List.of(Vector3.ZERO, Vector3.X), RATES, RATES);

    @Test
    void elementsOfAnIsocentreRunSideBySide() {
        Exposure exposure = Exposure.sideBySide(DOSE, new float[] {3, 4, 2, 1});
        assertEquals(4 + 2, exposure.total());
        assertArrayEquals(new float[] {3 * 1 + 4 * 3 + 1, 4 * 2 + 2 * 5 + 1},
                exposure.doseGy(RATES, new PlainKernel()));
    }

    @Test
    void shotsRunOneAfterTheOther() {
        Exposure exposure = Exposure.inTurn(List.of(new int[] {0, 1}, new int[] {2}), new float[] {3, 2}).scaled(2);
        assertEquals(10, exposure.total());
        assertArrayEquals(new float[] {6 * (1 + 3), 6 * 2 + 4 * 5}, exposure.doseGy(RATES, new PlainKernel()));
    }

    /** The better element of each track at one isocentre, where all radiate at the same time. */
    @Test
    void theHighestRateIsThatOfAllTracksTogether() {
        assertEquals(1 + 3, new ElementDose(List.of(ELEMENTS), new int[] {0, 1}, List.of(Vector3.ZERO),
                new InfluenceMatrix(2, 2, new float[] {1, 0, 3, 2}), RATES).highestRate());
        assertEquals(5 + 1, DOSE.highestRate());
        assertEquals(5, new ElementDose(List.of(ELEMENTS, ELEMENTS), new int[2], List.of(Vector3.ZERO, Vector3.X),
                RATES, RATES).highestRate());
    }
}
