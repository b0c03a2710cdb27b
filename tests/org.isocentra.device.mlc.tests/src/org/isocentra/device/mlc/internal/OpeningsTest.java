package org.isocentra.device.mlc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.device.mlc.internal.Openings.Gap;
import org.isocentra.device.mlc.internal.Openings.Opening;
import org.isocentra.model.radiation.Aperture.Rectangle;
import org.junit.jupiter.api.Test;

class OpeningsTest {

    private static final LeafBank BANK = DataFiles.read().file().machine().leaves();

    @Test
    void aTextSaysThem() {
        Openings openings = new Openings(List.of(
                new Opening(List.of(new Gap(27, -5.1, 3.2), new Gap(28, -5.34, 3), new Gap(40, 0, 0.1))),
                new Opening(List.of(new Gap(27, -5.1, 3.2), new Gap(28, -5.26, 3), new Gap(40, 0, 0.1))),
                new Opening(List.of(new Gap(1, -200, 200)))));
        assertEquals("27:-5.1,3.2;-5.3,3 40:0,0.1//1:-200,200", openings.text());
        assertEquals(openings, Openings.parse(openings.text()));
    }

    @Test
    void anyAreReadAsTheyWereWritten() {
        Random random = new Random(6);
        for (int n = 0; n < 200; n++) {
            List<Opening> points = new ArrayList<>();
            for (int point = 0; point < 8; point++) {
                List<Gap> gaps = new ArrayList<>();
                for (int pair = 1; pair <= 60; pair++) {
                    if (random.nextBoolean() || gaps.isEmpty()) {
                        double from = 100 * random.nextGaussian();
                        gaps.add(new Gap(pair, from, from + 0.1 + 40 * random.nextDouble()));
                    }
                }
                points.add(random.nextBoolean() && point > 0 ? points.getLast() : new Opening(gaps));
            }
            assertEquals(new Openings(points), Openings.parse(new Openings(points).text()));
        }
    }

    @Test
    void whatIsNoOpeningIsRefused() {
        for (String text : List.of("", "/1:0,1", "1", "1:", "1:0", "1:0,0", "1:2,1", "1:0,1;", "1:0,1  2:0,1", "2:0,1 1:0,1",
                "2:0,1 2:0,1", "1:0,NaN", "1:0,1e2", "0:0,1", "1:0,1\\2", "1:0,9999", "1:0.05,1", "null")) {
            assertThrows(IllegalArgumentException.class, () -> Openings.parse(text), text);
        }
    }

    /** Narrow pairs in the middle, wide ones outside. */
    @Test
    void pairsAreWhereTheyShould() {
        List<Double> edges = BANK.boundariesMm();
        assertEquals(61, edges.size());
        assertEquals(-110, edges.getFirst());
        assertEquals(110, edges.getLast());
        assertEquals(-40, edges.get(14));
        assertEquals(0, edges.get(30));
        assertEquals(2.5, edges.get(31));
        assertEquals(45, edges.get(47));
        assertEquals(List.of(29, 30, 31, 32), BANK.disc(10).gaps().stream().map(Gap::pair).toList());
        assertEquals(Math.sqrt(25 - 1.25 * 1.25), BANK.disc(10).gaps().get(1).toMm(), 0.05);
    }

    /** Pair 20 opens at the first and the last of five points, pair 30 at the third alone. */
    @Test
    void closedPairsWaitWhereTheyOpen() {
        Gap first = new Gap(20, 10, 20);
        Gap other = new Gap(30, -8, -2);
        Opening both = new Opening(List.of(first, other));
        LeafCollimator leaves = BANK.collimator(new Openings(List.of(new Opening(List.of(first)),
                new Opening(List.of(other)), both, new Opening(List.of(other)),
                new Opening(List.of(new Gap(20, 30, 40), other)))), 6);
        assertEquals(List.of(10.0, 15.0, 10.0, 25.0, 30.0), at(leaves, 20));
        assertEquals(List.of(-5.0, -8.0, -8.0, -8.0, -8.0), at(leaves, 30));
        assertEquals(new Rectangle(-10, 42, -30, 2), leaves.jaws());
        assertEquals(List.of(-10.0, -10.0, -10.0, -10.0, -10.0), at(leaves, 25));
    }

    private static List<Double> at(LeafCollimator leaves, int pair) {
        return leaves.points().stream().map(point -> point.fromMm().get(pair - 1)).toList();
    }

    @Test
    void leavesThatCannotStandSoAreRefused() {
        assertRefused(new Gap(61, 0, 1));
        assertRefused(new Gap(30, 0, 201));
        assertRefused(new Gap(30, 151, 160));
        assertRefused(new Gap(30, -100, -90), new Gap(31, 70, 80));
    }

    private static void assertRefused(Gap... gaps) {
        Openings openings = new Openings(List.of(new Opening(List.of(gaps))));
        assertThrows(IllegalArgumentException.class, () -> BANK.collimator(openings, 6), openings::text);
    }
}
