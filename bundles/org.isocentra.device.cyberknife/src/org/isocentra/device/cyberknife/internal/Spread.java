package org.isocentra.device.cyberknife.internal;

import java.util.List;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.OffAxisProfile;

/** The dose of all nodes together with one cone around a point they aim at, from the beam data, without attenuation. */
record Spread(List<Field> fields, OffAxisProfile profile) {

    double dose(Vector3 p) {
        double sum = 0;
        for (Field field : fields) {
            double distance = field.sourceMm().length();
            double along = p.dot(field.sourceMm()) / distance;
            double magnification = distance / (distance - along);
            double offAxis = Math.sqrt(Math.max(0, p.dot(p) - along * along)) * magnification;
            sum += field.meterset() * magnification * magnification * profile.at(offAxis);
        }
        return sum;
    }
}
