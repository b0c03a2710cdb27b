package org.isocentra.tck.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Shaping;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;

/** A machine that shapes nothing, taken for one that does: each portion is a unit. */
record HaloShaping(TreatmentDevice device, Set<String> targets, Vector3 isocentreMm) implements Shaping {

    @SuppressWarnings("unchecked")
    static HaloShaping of(TreatmentDevice device, Object... given) {
        return new HaloShaping(device, Set.copyOf(((SequencedMap<String, Solid>) given[0]).keySet()),
                (Vector3) given[1]);
    }

    @Override
    public List<Element> elements(String target) {
        if (!targets.contains(target)) {
            throw new IllegalArgumentException("there is no target " + target);
        }
        return device.elements();
    }

    @Override
    public List<Field> fields(String target, Element element) {
        return device.fields(element, isocentreMm);
    }

    @Override
    public double minimumMeterset() {
        return device.minimumMeterset();
    }

    @Override
    public List<DeliveryUnit> units(List<Portion> portions) {
        List<DeliveryUnit> units = new ArrayList<>();
        portions.forEach(portion -> units.add(new DeliveryUnit("Arc " + (units.size() + 1), portion.target(),
                isocentreMm, portion.meterset(), device.settings(List.of(portion.element())))));
        return units;
    }
}
