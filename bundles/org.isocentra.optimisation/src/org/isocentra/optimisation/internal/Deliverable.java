package org.isocentra.optimisation.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InverseRequest;

/**
 * What a device can do for a patient whose head's centre is the centre of its frame. Used by one thread at a time.
 */
final class Deliverable {

    private static final double ROUNDING = 1e-9;

    private final TreatmentDevice device;
    private final RigidTransform patientToFrame;
    private final Map<Vector3, Set<Element>> known = new HashMap<>();

    private Deliverable(TreatmentDevice device, RigidTransform patientToFrame) {
        this.device = device;
        this.patientToFrame = patientToFrame;
    }

    static Deliverable of(InverseRequest request) {
        return new Deliverable(request.device(), request.device().frameAround(request.medium().bounds().centre()));
    }

    /** The elements that can be delivered at an isocentre. */
    Set<Element> at(Vector3 isocentreMm) {
        return known.computeIfAbsent(isocentreMm, i -> Set.copyOf(device.elements(i, patientToFrame)));
    }

    /** Its fields for one second or MU. */
    List<Field> fields(Element element, Vector3 isocentreMm) {
        return device.fields(element, isocentreMm, patientToFrame);
    }

    SequencedMap<String, String> settings(Shot shot) {
        return device.settings(shot.elements(), shot.isocentreMm(), patientToFrame);
    }

    /** What a unit at another isocentre takes beside its beam, as the seconds or MU that could be delivered then. */
    double pause() {
        DeliveryUnit here = unit(Vector3.ZERO);
        DeliveryUnit there = unit(Vector3.X);
        double more = device.deliverySeconds(List.of(here, there)) - device.deliverySeconds(List.of(here));
        double share = more / device.beamOnSeconds(List.of(there)) - 1;
        return share < ROUNDING ? 0 : share * there.meterset();
    }

    private DeliveryUnit unit(Vector3 isocentreMm) {
        return new DeliveryUnit("unit", "target", isocentreMm, Math.max(1, device.minimumMeterset()),
                device.settings(List.of(device.elements().getFirst())));
    }
}
