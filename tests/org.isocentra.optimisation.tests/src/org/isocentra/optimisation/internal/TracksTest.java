package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.isocentra.device.api.Element;
import org.junit.jupiter.api.Test;

/** Ten tracks with two options each. */
class TracksTest {

    private static List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        for (String option : List.of("5", "10")) {
            for (int track = 0; track < 10; track++) {
                elements.add(new Element(Integer.toString(track), option));
            }
        }
        return elements;
    }

    /** Every track is tried at one of neighbouring isocentres, at each as many as wanted, with all options. */
    @Test
    void isocentresShareTheTracks() {
        List<List<Element>> shares = Tracks.shares(elements(), 3, 4);
        TreeSet<String> tried = new TreeSet<>();
        for (List<Element> share : shares) {
            assertEquals(8, share.size());
            assertEquals(4, share.stream().map(Element::track).distinct().count());
            share.forEach(element -> tried.add(element.track()));
        }
        assertEquals(10, tried.size());
        assertTrue(shares.getFirst().contains(new Element("5", "10")), () -> "not spread: " + shares);
    }

    @Test
    void noneIsTriedTwiceWhereThereAreFew() {
        assertEquals(List.of(elements(), elements()), Tracks.shares(elements(), 2, 12));
    }
}
