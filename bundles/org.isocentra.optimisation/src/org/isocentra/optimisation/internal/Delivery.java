package org.isocentra.optimisation.internal;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

import org.isocentra.device.api.Element;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InverseRequest;

/**
 * What a device can do for a patient whose head's centre is the centre of the device's frame. Targets go by their
 * names. Safe for use by several threads.
 */
sealed interface Delivery permits AimedDelivery, ShapedDelivery {

    static Delivery of(InverseRequest request, Policy policy) {
        return ShapedDelivery.of(request).<Delivery>map(shaped -> shaped)
                .orElseGet(() -> new AimedDelivery(request, policy));
    }

    /** Isocentres to try for a target, at most {@code most}. */
    List<Vector3> isocentres(Surroundings target, int most);

    /** Whether isocentres can be moved to where they are best for a target. */
    boolean canMove();

    /**
     * Elements to try at isocentres of a target.
     *
     * @param largestMm half width of an option that is too large
     */
    List<Element> elements(String target, double largestMm);

    /** Whether there are more tracks, one after the other, than can be tried at each isocentre. */
    boolean hasManyTracks();

    /** The elements that can be delivered at an isocentre. */
    Set<Element> at(String target, Vector3 isocentreMm);

    /** Its fields for one second or MU. */
    List<Field> fields(String target, Element element, Vector3 isocentreMm);

    /** What a unit takes beside its beam, as the seconds or MU that could be delivered then. */
    double pause();

    /** The shortest that a shot can be, seconds or MU. */
    double minimumMeterset();

    /** Whether a unit may be for several targets, and so deliver them somewhat other than what they are to get. */
    boolean sharesUnits();

    /**
     * Units that deliver shots, in their order.
     *
     * @param shots of each target
     */
    List<DeliveryUnit> units(SequencedMap<String, List<Shot>> shots);
}
