package org.isocentra.dose.raytrace.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.OffAxisProfile;

/** All round fields from one source along one axis with one beam quality. */
record Beam(Vector3 sourceMm, Vector3 axisPointMm, BeamQuality quality, double meterset) {

    private record Key(Vector3 sourceMm, Vector3 axisPointMm, String quality) {
    }

    /**
     * The beams of round fields, in the order of their first field; shots at one isocentre with different sectors share
     * them.
     *
     * @throws InputException when the beam model lacks data
     */
    static List<Beam> of(List<Field> fields, BeamModel beamModel) {
        Map<Key, Double> metersets = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.meterset() > 0 && field.aperture() instanceof Aperture.Circular) {
                metersets.merge(new Key(field.sourceMm(), field.axisPointMm(), field.beamQuality()), field.meterset(),
                        Double::sum);
            }
        }
        List<Beam> beams = new ArrayList<>();
        metersets.forEach((key, meterset) ->
                beams.add(new Beam(key.sourceMm, key.axisPointMm, quality(beamModel, key.quality), meterset)));
        return beams;
    }

    private static BeamQuality quality(BeamModel beamModel, String id) {
        BeamQuality quality = beamModel.quality(id)
                .orElseThrow(() -> LeafField.lacking(beamModel, "beam quality " + id));
        quality.attenuationPerMm().orElseThrow(() -> LeafField.lacking(beamModel, "attenuation of beam quality " + id));
        quality.profile().orElseThrow(() -> LeafField.lacking(beamModel, "off-axis profile of beam quality " + id));
        return quality;
    }

    /** Where the profile has fallen to half its value on the axis, mm. */
    double radiusMm() {
        OffAxisProfile profile = quality.profile().orElseThrow();
        int n = 0;
        while (n < profile.values().length && profile.values()[n] > profile.values()[0] / 2) {
            n++;
        }
        return n * profile.stepMm();
    }
}
