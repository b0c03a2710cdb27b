package org.isocentra.optimisation.internal;

import java.util.List;

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
}
