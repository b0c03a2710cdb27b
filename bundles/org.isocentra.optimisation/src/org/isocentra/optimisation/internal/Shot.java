package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.isocentra.device.api.Element;
import org.isocentra.model.geometry.Vector3;

/**
 * Elements that are on together at an isocentre.
 *
 * @param seconds how long; MU for devices that count those
 */
record Shot(Vector3 isocentreMm, List<Element> elements, double seconds) {

    Shot withSeconds(double value) {
        return new Shot(isocentreMm, elements, value);
    }

    /** Shots of one element each, equal ones as one, those with the same option and isocentre one after the other. */
    static List<Shot> inTurn(List<Shot> shots) {
        record What(String option, Vector3 isocentreMm, String track) {

            static What of(Shot shot) {
                Element element = shot.elements.getFirst();
                return new What(element.option(), shot.isocentreMm, element.track());
            }
        }
        Map<What, Shot> merged = new LinkedHashMap<>();
        shots.forEach(shot -> merged.merge(What.of(shot), shot, (a, b) -> a.withSeconds(a.seconds + b.seconds)));
        List<Shot> result = new ArrayList<>(merged.values());
        Map<Vector3, Integer> places = new LinkedHashMap<>();
        result.forEach(shot -> places.putIfAbsent(shot.isocentreMm, places.size()));
        result.sort(Comparator.comparing((Shot shot) -> What.of(shot).option)
                .thenComparing(shot -> places.get(shot.isocentreMm)).thenComparing(shot -> What.of(shot).track));
        return result;
    }
}
