package org.isocentra.dose.raytrace.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MultiLeafBeam;

/** A field shaped by leaves, and what the beam model knows of it. */
record LeafField(Vector3 sourceMm, Vector3 axisPointMm, Aperture.MultiLeaf leaves, BeamQuality quality,
        double attenuationPerMm, MultiLeafBeam beam, double meterset) {

    /**
     * Those of the fields that leaves shape.
     *
     * @throws InputException when the beam model lacks data
     */
    static List<LeafField> of(List<Field> fields, BeamModel beamModel) {
        List<LeafField> shaped = new ArrayList<>();
        for (Field field : fields) {
            if (field.meterset() > 0 && field.aperture() instanceof Aperture.MultiLeaf leaves) {
                String id = field.beamQuality();
                BeamQuality quality = beamModel.quality(id)
                        .orElseThrow(() -> lacking(beamModel, "beam quality " + id));
                shaped.add(new LeafField(field.sourceMm(), field.axisPointMm(), leaves, quality,
                        quality.attenuationPerMm()
                                .orElseThrow(() -> lacking(beamModel, "attenuation of beam quality " + id)),
                        quality.multiLeaf().orElseThrow(
                                () -> lacking(beamModel, "kernel for fields of leaves of beam quality " + id)),
                        field.meterset()));
            }
        }
        return shaped;
    }

    static InputException lacking(BeamModel beamModel, String data) {
        return new InputException("beam model " + beamModel.id() + " " + beamModel.version(), "there is no " + data,
                "Add it, or choose a dose engine that needs none.");
    }
}
