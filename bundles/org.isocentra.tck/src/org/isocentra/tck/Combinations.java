package org.isocentra.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;

/** Elements that can be on together, and units made of them. */
final class Combinations {

    private Combinations() {
    }

    /**
     * On every track the first option; on every track the last; different ones on neighbouring tracks. Where tracks are
     * not on together, the first element and the last.
     */
    static List<List<Element>> acrossTracks(TreatmentDevice device) {
        if (!device.tracksAreSimultaneous()) {
            return List.of(List.of(device.elements().getFirst()), List.of(device.elements().getLast()));
        }
        Map<String, List<Element>> tracks = new LinkedHashMap<>();
        device.elements().forEach(e -> tracks.computeIfAbsent(e.track(), t -> new ArrayList<>()).add(e));
        List<Element> first = tracks.values().stream().map(List::getFirst).toList();
        List<Element> last = tracks.values().stream().map(List::getLast).toList();
        List<Element> mixed = new ArrayList<>();
        tracks.values().forEach(options -> mixed.add(options.get(mixed.size() % options.size())));
        return List.of(first, last, mixed);
    }

    /** A unit with the first option on every track, or with the first element. */
    static DeliveryUnit unit(TreatmentDevice device, String name, Vector3 isocentreMm, double meterset) {
        return new DeliveryUnit(name, "target", isocentreMm, meterset,
                device.settings(acrossTracks(device).getFirst()));
    }

    /** A meterset that every device delivers. */
    static double enough(TreatmentDevice device) {
        return Math.max(1, 2 * device.minimumMeterset());
    }
}
