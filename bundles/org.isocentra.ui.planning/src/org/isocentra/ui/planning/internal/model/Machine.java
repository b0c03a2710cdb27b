package org.isocentra.ui.planning.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * What can be set of a unit of a machine.
 *
 * @param metersetUnit what it counts
 * @param least shortest unit, in that unit, and {@code most} the longest
 * @param radiusMm of what each option irradiates, at half maximum
 * @param tracks that radiate at the same time, each set by itself; empty where a unit is set as a whole
 */
public record Machine(MetersetUnit metersetUnit, double least, double most, Map<String, Double> radiusMm,
        List<Track> tracks) {

    public Machine {
        radiusMm = Map.copyOf(radiusMm);
        tracks = List.copyOf(tracks);
    }

    /**
     * What is set by itself: a sector.
     *
     * @param key of the setting
     * @param options smallest first, then what shuts it
     * @param angleRad where its fields come from in the axial plane: 0 from the patient's left, growing to posterior
     */
    public record Track(String key, List<String> options, double angleRad) {

        public Track {
            options = List.copyOf(options);
        }

        /** The option so many steps on from another, around and around. */
        public String turned(String option, int steps) {
            return options.get(Math.floorMod(options.indexOf(option) + steps, options.size()));
        }
    }

    /** Asks a machine. */
    static Machine of(TreatmentDevice device) {
        Map<String, Double> sizes = device.footprints().stream().collect(Collectors.toMap(Footprint::option,
                print -> (print.halfWidthMm().x() + print.halfWidthMm().y() + print.halfWidthMm().z()) / 3,
                Math::max));
        return new Machine(device.description().metersetUnit(), device.minimumMeterset(), device.maximumMeterset(),
                sizes, device.tracksAreSimultaneous() ? tracks(device) : List.of());
    }

    private static List<Track> tracks(TreatmentDevice device) {
        Map<String, List<Element>> byTrack = device.elements().stream().collect(Collectors.groupingBy(Element::track,
                LinkedHashMap::new, Collectors.toList()));
        List<Track> tracks = new ArrayList<>();
        byTrack.forEach((key, elements) -> {
            List<String> options = new ArrayList<>(elements.stream().map(Element::option).toList());
            byTrack.entrySet().stream().filter(other -> !other.getKey().equals(key)).findFirst()
                    .map(other -> device.settings(List.of(other.getValue().getFirst())).get(key))
                    .ifPresent(options::add);
            tracks.add(new Track(key, options, angle(device.fields(elements.getFirst(), Vector3.ZERO))));
        });
        return tracks;
    }

    private static double angle(List<Field> fields) {
        Vector3 sum = fields.stream().map(Field::sourceMm).reduce(Vector3.ZERO, Vector3::plus);
        return Math.atan2(sum.y(), sum.x());
    }

    /** Radius of the largest option among the settings of a unit, mm; something to take hold of where none is known. */
    double radiusMm(Iterable<String> settings) {
        double largest = 0;
        for (String setting : settings) {
            largest = Math.max(largest, radiusMm.getOrDefault(setting, 0.0));
        }
        return largest > 0 ? largest : 2;
    }
}
