package org.isocentra.ui.api;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;

/**
 * Colours by which structures can be told apart on the screen: a structure keeps its own colour unless one before it
 * has taken that; then it gets another one.
 */
final class DisplayColours {

    /** Bright on black and grey, legible on white, apart from each other. */
    private static final List<Colour> OTHERS = List.of(
            new Colour(255, 153, 51), new Colour(255, 102, 204), new Colour(230, 204, 0),
            new Colour(179, 102, 255), new Colour(255, 128, 128), new Colour(0, 191, 165),
            new Colour(102, 178, 255), new Colour(153, 204, 0), new Colour(204, 119, 34),
            new Colour(255, 77, 136), new Colour(128, 222, 234), new Colour(197, 134, 192));

    private DisplayColours() {
    }

    static Map<String, Colour> of(List<Structure> structures) {
        Map<String, Colour> colours = new LinkedHashMap<>();
        Set<Colour> own = new HashSet<>();
        structures.stream().map(Structure::colour).forEach(own::add);
        Set<Colour> taken = new HashSet<>();
        List<Colour> free = OTHERS.stream().filter(colour -> !own.contains(colour)).toList();
        int next = 0;
        for (Structure structure : structures) {
            Colour colour = structure.colour();
            if (!taken.add(colour)) {
                colour = free.get(next++ % free.size());
            }
            colours.put(structure.name(), colour);
        }
        return colours;
    }
}
