package org.isocentra.dose.convolution.internal;

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

/**
 * All fields from one source along one axis with one beam quality.
 *
 * @param weightGy dose on the axis at the axis point at the reference depth
 */
record Beam(Vector3 sourceMm, Vector3 axisPointMm, BeamQuality quality, double weightGy) {

    private record Key(Vector3 sourceMm, Vector3 axisPointMm, String quality) {
    }

    /**
     * The beams of fields, in the order of their first field.
     *
     * @throws InputException when the beam model lacks data, or a field is not round
     */
    static List<Beam> of(List<Field> fields, BeamModel beamModel) {
        Map<Key, Double> metersets = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.meterset() > 0) {
                requireRound(field);
                metersets.merge(new Key(field.sourceMm(), field.axisPointMm(), field.beamQuality()), field.meterset(),
                        Double::sum);
            }
        }
        List<Beam> beams = new ArrayList<>();
        metersets.forEach((key, meterset) -> {
            BeamQuality quality = quality(beamModel, key.quality);
            beams.add(new Beam(key.sourceMm, key.axisPointMm, quality, meterset * quality.outputGyPerMeterset()));
        });
        return beams;
    }

    private static BeamQuality quality(BeamModel beamModel, String id) {
        BeamQuality quality = beamModel.quality(id).orElseThrow(() -> lacking(beamModel, "beam quality " + id));
        quality.attenuationPerMm().orElseThrow(() -> lacking(beamModel, "attenuation of beam quality " + id));
        quality.profile().filter(p -> p.values()[0] > 0)
                .orElseThrow(() -> lacking(beamModel, "off-axis profile of beam quality " + id));
        return quality;
    }

    private static void requireRound(Field field) {
        if (!(field.aperture() instanceof Aperture.Circular)) {
            throw new InputException("a field of beam quality " + field.beamQuality(),
                    "it is shaped by leaves; the convolution engine calculates round fields only",
                    "Choose another dose engine.");
        }
    }

    private static InputException lacking(BeamModel beamModel, String data) {
        return new InputException("beam model " + beamModel.id() + " " + beamModel.version(), "there is no " + data,
                "Add it, or choose a dose engine that needs none.");
    }
}
