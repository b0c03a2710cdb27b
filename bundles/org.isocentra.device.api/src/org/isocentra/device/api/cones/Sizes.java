package org.isocentra.device.api.cones;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * What a machine can deliver on each of its tracks in each of the sizes that its beams can have.
 *
 * @param <T> what an element stands for
 * @param elements size by size, each on all tracks in their order; options are called by the size, mm
 * @param footprints one of each size
 * @since 1.1
 */
public record Sizes<T>(SequencedMap<Element, T> elements, List<Footprint> footprints) {

    public Sizes {
        elements = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(elements));
        footprints = List.copyOf(footprints);
    }

    /**
     * @param name of a track
     * @param element what is on a track in a size
     * @param fields of it for one MU, with the isocentre at the origin
     * @param profile across the isocentre of each field of a size
     */
    public static <K, T> Sizes<T> of(List<Double> sizesMm, List<K> tracks, Function<K, String> name,
            BiFunction<K, Double, T> element, Function<T, List<Field>> fields, DoubleFunction<OffAxisProfile> profile) {
        SequencedMap<Element, T> elements = new LinkedHashMap<>();
        List<Footprint> footprints = new ArrayList<>();
        for (double sizeMm : sizesMm) {
            String option = Numbers.text(sizeMm);
            List<Field> all = new ArrayList<>();
            for (K track : tracks) {
                T one = element.apply(track, sizeMm);
                elements.put(new Element(name.apply(track), option), one);
                all.addAll(fields.apply(one));
            }
            footprints.add(Footprint.of(option, all, profile.apply(sizeMm)));
        }
        return new Sizes<>(elements, footprints);
    }
}
