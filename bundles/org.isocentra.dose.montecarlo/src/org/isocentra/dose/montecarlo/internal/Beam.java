package org.isocentra.dose.montecarlo.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;

/**
 * All fields from one source along one axis with one beam quality and, where leaves shape it, one opening.
 *
 * @param leaves none of round fields
 */
record Beam(Vector3 sourceMm, Vector3 axisPointMm, BeamQuality quality, Optional<Aperture.MultiLeaf> leaves,
        double meterset) {

    private record Key(Vector3 sourceMm, Vector3 axisPointMm, String quality, Optional<Aperture.MultiLeaf> leaves) {

        static Key of(Field field) {
            return new Key(field.sourceMm(), field.axisPointMm(), field.beamQuality(), switch (field.aperture()) {
                case Aperture.Circular _ -> Optional.empty();
                case Aperture.MultiLeaf leaves -> Optional.of(leaves);
            });
        }
    }

    /**
     * The beams of fields, in the order of their first field.
     *
     * @throws InputException when the beam model lacks data
     */
    static List<Beam> of(List<Field> fields, BeamModel beamModel) {
        Map<Key, Double> metersets = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.meterset() > 0) {
                metersets.merge(Key.of(field), field.meterset(), Double::sum);
            }
        }
        List<Beam> beams = new ArrayList<>();
        metersets.forEach((key, meterset) -> beams.add(new Beam(key.sourceMm, key.axisPointMm,
                quality(beamModel, key), key.leaves, meterset)));
        return beams;
    }

    private static BeamQuality quality(BeamModel beamModel, Key key) {
        String id = key.quality;
        BeamQuality quality = beamModel.quality(id).orElseThrow(() -> lacking(beamModel, "beam quality " + id));
        quality.attenuationPerMm().orElseThrow(() -> lacking(beamModel, "attenuation of beam quality " + id));
        if (key.leaves.isPresent()) {
            quality.multiLeaf()
                    .orElseThrow(() -> lacking(beamModel, "kernel for fields of leaves of beam quality " + id));
        } else {
            quality.profile().orElseThrow(() -> lacking(beamModel, "off-axis profile of beam quality " + id));
        }
        return quality;
    }

    static InputException lacking(BeamModel beamModel, String data) {
        return new InputException("beam model " + beamModel.id() + " " + beamModel.version(), "there is no " + data,
                "Add it, or choose a dose engine that needs none.");
    }

    /** Tells its random numbers from those of other beams: from what it is, whatever else is in the request. */
    long key() {
        long key = quality.id().hashCode() + 31L * leaves.hashCode();
        for (Vector3 v : List.of(sourceMm, axisPointMm)) {
            key = Chance.mix(key * 31 + Double.doubleToLongBits(v.x() + 0.0));
            key = Chance.mix(key * 31 + Double.doubleToLongBits(v.y() + 0.0));
            key = Chance.mix(key * 31 + Double.doubleToLongBits(v.z() + 0.0));
        }
        return key;
    }
}
