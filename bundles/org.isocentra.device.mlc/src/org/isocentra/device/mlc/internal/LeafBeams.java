package org.isocentra.device.mlc.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.data.Valid;
import org.isocentra.device.api.cones.ConeBeams.AcceptanceState;
import org.isocentra.device.api.cones.ConeBeams.Provenance;
import org.isocentra.device.api.cones.Mark;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.MultiLeafBeam;

/** What the beam gives through leaves: the content of {@code beam-model.json}, described by its schema. */
record LeafBeams(String schema, String id, String version, String name, AcceptanceState acceptance, String description,
        Provenance provenance, List<Mark> marks, Beam beam) {

    static final String SCHEMA = "org.isocentra.device.mlc.beams/1";

    /** Id of the beam quality. */
    static final String QUALITY = "6 MV leaves";

    LeafBeams {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
    }

    /**
     * The beam, in the terms of {@link MultiLeafBeam}.
     *
     * @param referenceDepthMm in water, of the axis point
     * @param outputGyPerMu dose to water at the reference depth where a field is very wide
     * @param attenuationPerMm effective, around the reference depth
     */
    record Beam(double referenceDepthMm, double outputGyPerMu, double attenuationPerMm, double edgeMm,
            double transmission, double tipMm, List<MultiLeafBeam.Term> kernel) {

        Beam {
            Valid.require(attenuationPerMm > 0, "attenuationPerMm is " + attenuationPerMm);
            kernel = new MultiLeafBeam(kernel, edgeMm, transmission, tipMm).kernel();
        }

        BeamQuality quality() {
            return new BeamQuality(QUALITY, outputGyPerMu, referenceDepthMm, Optional.of(attenuationPerMm),
                    Optional.empty(), Optional.of(new MultiLeafBeam(kernel, edgeMm, transmission, tipMm)),
                    Optional.empty());
        }
    }

    BeamModel model() {
        return new BeamModel(id, version, acceptance.state(), name + ". " + acceptance.statement(),
                MetersetUnit.MONITOR_UNIT, Map.of(QUALITY, beam.quality()));
    }
}
