package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** One isocentre, one track with three elements, two points. The second element cannot be delivered there. */
class RefinementTest {

    private static final float[] DOSES = {1, 0.5f, 0, 0, 0.5f, 1};

    private static Refinement refined(double pause, Trial.Score score) {
        List<Element> elements = List.of(new Element("arc", "4"), new Element("arc", "5"), new Element("arc", "6"));
        InfluenceMatrix doses = new InfluenceMatrix(2, 3, DOSES);
        Refinement.Influence influence = (isocentre, used) -> ElementDose.of(doses,
                used.stream().map(element -> new int[] {elements.indexOf(element)}).toList());
        Refinement refinement = new Refinement(new ElementDose(List.of(elements), new int[3],
                List.of(Vector3.ZERO), doses, doses), influence, score, 0.1, pause,
                Refinement.FIRST_STEP,
                List.of(new int[] {0}, new int[] {2}), new float[] {4, 4});
        refinement.run(1);
        return refinement;
    }

    /** The less dose the better, so that an element without any would be best of all. */
    @Test
    void whatCannotBeDeliveredIsNotChosen() {
        List<int[]> columns = refined(0, (own, total) -> total < 4 ? -100 : -own[0] - own[1]).columns();
        columns.forEach(shot -> assertEquals(1, shot.length));
        assertEquals(0, columns.stream().filter(shot -> shot[0] == 1).count());
    }

    /** Both points want 6 units of dose, which takes a shot of each element, and nearly have it by one. */
    @Test
    void shotsHaveToBeWorthThePauseBeforeThem() {
        Trial.Score score = (own, total) -> -Math.abs(6 - own[0]) - Math.abs(6 - own[1]) - 0.1 * total;
        assertArrayEquals(new float[] {4, 4}, refined(0, score).seconds(), 0.1f);
        assertEquals(2, refined(10, score).columns().size());
        assertEquals(1, refined(100, score).columns().size());
    }

    /** The less dose at the second point the better, which the second shot alone could bring to less than none. */
    @Test
    void whatBecomesTooShortIsLeftOut() {
        Refinement refinement = refined(0, (own, total) -> -Math.abs(3 - own[0]) - 10 * own[1]);
        assertEquals(1, refinement.columns().size());
        for (float seconds : refinement.seconds()) {
            assertTrue(seconds >= 0.1f, seconds + " s");
        }
    }

    /** Each point gets dose by one option alone, of both tracks; there is only a shot of the first option at first. */
    @Test
    void shotsOfTracksThatRadiateTogetherAreAdded() {
        List<Element> elements = List.of(new Element("left", "4"), new Element("left", "8"),
                new Element("right", "4"), new Element("right", "8"));
        InfluenceMatrix doses = new InfluenceMatrix(2, 4, new float[] {0.5f, 0, 0, 0.5f, 0.5f, 0, 0, 0.5f});
        Refinement refinement = new Refinement(new ElementDose(List.of(elements), new int[] {0, 0, 1, 1},
                List.of(Vector3.ZERO), doses, doses), (isocentre, used) -> doses,
                (own, total) -> -Math.abs(4 - own[0]) - Math.abs(4 - own[1]) - 0.01 * total, 0.1, 0,
                Refinement.FIRST_STEP, List.of(new int[] {0, 2}), new float[] {4});
        refinement.run(0);
        assertArrayEquals(new float[] {4, 4}, refinement.seconds(), 0.1f);
        assertArrayEquals(new int[] {1, 3}, refinement.columns().getLast());
    }
}
